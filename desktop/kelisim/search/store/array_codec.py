"""Our segments as Whoosh knows and reads them: its own searcher can evaluate any query on them.

The product searches arrays directly; Whoosh's way through them, one document after another, is
there to compare with, and for everything that Whoosh can do and we do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.formats import Existence
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from kelisim.search.store.arrays import ARRAYS_EXTENSION
from kelisim.search.store.channels import Channel
from kelisim.search.store.segments import SegmentData


class ArraySegment(base.Segment):
    """A name, how many documents, and which of them are deleted; the contents are one file of
    arrays (see `segments`). Whoosh pickles these into its table of contents at each commit."""

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

    def codec(self) -> ArrayCodec:
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


class ArrayCodec(base.Codec):
    """Reads segments; `array_writer` writes them, so there are no writers here."""

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        return ArrayTerms(SegmentData.open(storage.path_of(segment.file_name)))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        return ArrayDocuments(SegmentData.open(storage.path_of(segment.file_name)), segment)


class ArrayTerms(base.TermsReader):
    """A channel is a field to Whoosh; stems are those of `schema.CHANNELS`."""

    def __init__(self, data: SegmentData) -> None:
        self._channels = data.channels

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        channel = self._channels.get(term[0])
        return channel is not None and channel.words.number(term[1]) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        return tuple(sorted(self._channels))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        words = self._channels[fieldname].words
        for number in range(*words.span(prefix, None)):
            yield fieldname, words.word(number)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        rows, often = self._postings(fieldname, text)
        return TermInfo(
            weight=int(often.sum()),
            df=len(rows),
            minlength=1,
            maxlength=2**31 - 1,
            maxweight=int(often.max()),
            minid=int(rows[0]),
            maxid=int(rows[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """0 in a segment without the word: Whoosh asks every segment."""
        return len(self._postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def frequency(self, fieldname: str, text: bytes) -> int:
        """The same of its occurrences."""
        return int(self._postings(fieldname, text)[1].sum()) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        rows, often = self._postings(fieldname, text)
        channel = self._channels[fieldname]
        number = self._number(channel, fieldname, text)
        values = None
        if channel.has_places and not isinstance(format_, Existence):
            places = channel.places(number).tolist()
            ends = np.cumsum(often).tolist()
            values = [
                format_.encode(places[end - count : end])
                for count, end in zip(often.tolist(), ends, strict=True)
            ]
        return ListMatcher(
            rows.tolist(),
            often.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def close(self) -> None:
        """Nothing to do: what is mapped is let go with the last array that looks at it."""

    def _postings(self, name: str, word: bytes) -> tuple[Any, Any]:
        channel = self._channels.get(name)
        if channel is None:
            raise TermNotFound(f"No field {name}")
        return channel.postings(self._number(channel, name, word))

    def _number(self, channel: Channel, name: str, word: bytes) -> int:
        number = channel.words.number(word)
        if number is None:
            raise TermNotFound(f"No term {name}:{word!r}")
        return number


class ArrayDocuments(base.PerDocumentReader):
    """Lengths and deletions; a document's only stored field is its ``document``."""

    def __init__(self, data: SegmentData, segment: ArraySegment) -> None:
        self._columns = data.columns
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return set(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        return False

    def has_column(self, fieldname: str) -> bool:
        return False

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        length: int = byte_to_length(int(self._lengths(fieldname)[docnum]))
        return length

    def field_length(self, fieldname: str) -> int:
        return self._columns.length_total(_field_of(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        length: int = byte_to_length(int(self._lengths(fieldname).min(initial=255)))
        return length

    def max_field_length(self, fieldname: str) -> int:
        length: int = byte_to_length(int(self._lengths(fieldname).max(initial=0)))
        return length

    def stored_fields(self, docnum: int) -> dict[str, int]:
        return {"document": int(self._columns.documents[docnum])}

    def _lengths(self, fieldname: str) -> Any:
        return self._columns.column(f"lengths/{_field_of(fieldname)}")


def _field_of(channel: str) -> str:
    """A channel has the lengths of the field that it indexes."""
    return channel.partition(".")[0]
