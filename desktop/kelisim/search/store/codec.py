"""The seam in Whoosh: its segments, writers and merges, with our terms and postings inside.

Whoosh's own codec compresses and pickles every 128 postings and reads them one by one; ours
writes one slab of arrays for a term, which is read in one piece (see `postings`).
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from kelisim.search.store.postings import packed
from kelisim.search.store.terms import TermsWriter, TermTable

Item = tuple[str, bytes, int, float, bytes]
"""What Whoosh sorts for us: field, term, document number, weight, positions."""


class ArrayCodec(W3Codec):
    """Whoosh 3's codec for stored values, our own for terms and postings."""

    length_stats = False  # lengths are in the cards, exact

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        return ArrayTermsReader(storage, segment)


class ArrayFieldWriter(base.FieldWriter):
    """Writes a segment's sorted postings as slabs and its table of terms."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._table = segment.create_file(storage, W3Codec.TERMS_EXT)
        self._slabs = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._terms = TermsWriter()
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Item]) -> None:
        """Write ``items``, which Whoosh hands over in order of field, term and document."""
        offset = 0
        for (name, word), postings in groupby(items, lambda item: item[:2]):
            together = list(postings)
            slab = packed([item[2] for item in together], (item[4] for item in together))
            self._slabs.write(slab)
            self._terms.add(name, word, len(together), offset)
            offset += len(slab)
        self._terms.write(self._table, offset)

    def close(self) -> None:
        self._table.close()
        self._slabs.close()
        self.is_closed = True


class ArrayTermsReader(base.TermsReader):
    """What Whoosh asks of a segment's terms when it merges; searches use ``table`` itself."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.table = TermTable(
            _mapped(segment.open_file(storage, W3Codec.TERMS_EXT)),
            _mapped(segment.open_file(storage, W3Codec.POSTS_EXT)),
        )

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.table.number(*term) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        return self.table.fields()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.table.items()

    def term_info(self, name: str, word: bytes) -> TermInfo:
        return TermInfo(df=self.table.document_count(self._number(name, word)))

    def matcher(self, name: str, word: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        postings = self.table.postings(self._number(name, word))
        return ListMatcher(
            postings.documents.tolist(),
            postings.frequencies.tolist(),
            postings.position_slices(),
            format_,
            scorer=scorer,
            term=(name, word),
        )

    def close(self) -> None:
        """Nothing to do: what is mapped is let go with the last array that looks at it."""

    def _number(self, name: str, word: bytes) -> int:
        number = self.table.number(name, word)
        if number is None:
            raise TermNotFound(f"No term {name}:{word!r}")
        return number


def _mapped(file: Any) -> bytes | mmap.mmap:
    """The whole of an opened file, mapped; an empty file cannot be mapped."""
    try:
        length = os.fstat(file.fileno()).st_size
        return mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ) if length else b""
    finally:
        file.close()
