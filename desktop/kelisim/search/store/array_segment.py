"""A segment as Whoosh knows it: a name, how many documents, and which of them are deleted.

Whoosh pickles these into its table of contents at each commit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import Segment

from kelisim.search.store.arrays import ARRAYS_EXTENSION


class ArraySegment(Segment):
    """A segment whose contents are one file of arrays (see `segments`)."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self._live: NDArray[np.bool_] = np.ones(documents, bool)

    @property
    def file_name(self) -> str:
        return f"{self.segment_id()}{ARRAYS_EXTENSION}"

    @property
    def live(self) -> NDArray[np.bool_]:
        """False for deleted rows; changes with `delete_document`."""
        return self._live

    def codec(self) -> Any:
        from kelisim.search.store.array_codec import ArrayCodec

        return ArrayCodec()

    def set_doc_count(self, doccount: int) -> None:
        self._live = np.ones(doccount, bool)

    def doc_count_all(self) -> int:
        return len(self._live)

    def deleted_count(self) -> int:
        return len(self._live) - int(np.count_nonzero(self._live))

    def deleted_docs(self) -> list[int]:
        found: list[int] = np.flatnonzero(~self._live).tolist()
        return found

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        self._live[docnum] = not delete

    def is_deleted(self, docnum: int) -> bool:
        return not self._live[docnum]

    def should_assemble(self) -> bool:
        return False

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_live": (len(self._live), np.packbits(self._live).tobytes())}

    def __setstate__(self, state: dict[str, Any]) -> None:
        documents, bits = state["_live"]
        self.__dict__.update(state)
        self._live = np.unpackbits(np.frombuffer(bits, np.uint8), count=documents).view(bool)
