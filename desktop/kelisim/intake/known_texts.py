"""All texts of one archive by their sketches, kept while the archive is open.

Made at the first question, two seconds for 100,000 documents; from then on it follows what is
committed. What was taken back or thrown away stays in the table: whoever finds it there reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from kelisim.archive.archive import Archive
from kelisim.base.ids import DocumentId
from kelisim.base.notices import Announce, DocumentsChanged, Notice

if TYPE_CHECKING:
    from kelisim.intake.bands import Bands

Known = DocumentId | str
"""A document; until it is stored, the SHA-256 of its file."""

_NEAREST = 4
_FEW = 2_000  # changed documents that are looked at one by one: half a second


class KnownTexts:
    """Which known texts are near a sketch. All methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bands: Bands | None = None
        self._known: list[Known] = []  # by the number that the bands have
        self._waiting: dict[str, tuple[int, bytes]] = {}  # what is not stored yet: number, sketch
        self._heard = Lock()  # never held while the archive is asked: it announces while it writes
        self._changed: set[DocumentId] = set()

    def listening(self, announce: Announce) -> Announce:
        """``announce``, overheard: what is committed is looked at before the next question."""

        def hear(notice: Notice) -> None:
            if isinstance(notice, DocumentsChanged):
                with self._heard:
                    self._changed |= notice.documents
            announce(notice)

        return hear

    def near(self, archive: Archive, sha256: str, sketch: bytes) -> list[Known]:
        """The texts nearest to a sketch; a file of that sketch is known from now on."""
        with self._lock:
            bands = self._up_to_date(archive)
            found = [self._known[number] for number in bands.beside(sketch)[:_NEAREST]]
            self._add(bands, sha256, sketch)
        return found

    def stored(self, documents: Mapping[str, DocumentId]) -> None:
        """Files became documents."""
        with self._lock, self._heard:
            for sha256, document in documents.items():
                if (waiting := self._waiting.pop(sha256, None)) is not None:
                    self._known[waiting[0]] = document
                    self._changed.discard(document)

    def _add(self, bands: Bands, known: Known, sketch: bytes) -> None:
        if isinstance(known, str):
            self._waiting[known] = len(self._known), sketch
        bands.add(len(self._known), sketch)
        self._known.append(known)

    def _up_to_date(self, archive: Archive) -> Bands:
        with self._heard:
            changed, self._changed = self._changed, set()
        if self._bands is None or len(changed) > _FEW:
            self._bands = self._all_of(archive)
        elif changed:
            self._look_at(archive, changed, self._bands)
        return self._bands

    def _all_of(self, archive: Archive) -> Bands:
        from kelisim.intake.bands import Bands, has_bands
        from kelisim.lang.sketches import sketch_of

        sketches = archive.sketches
        while missing := sketches.missing():
            sketches.add((document, sketch_of(text)) for document, text in missing)
        alike = [(id_, sketch) for id_, sketch in sketches.after() if has_bands(sketch)]
        self._known = [document for document, _ in alike]
        bands = Bands()
        bands.add_all([(number, sketch) for number, (_, sketch) in enumerate(alike)])
        for sha256, (_, sketch) in list(self._waiting.items()):
            self._add(bands, sha256, sketch)
        return bands

    def _look_at(self, archive: Archive, changed: set[DocumentId], bands: Bands) -> None:
        """Add those of the changed documents that are not found by what their text is now."""
        from kelisim.intake.bands import has_bands
        from kelisim.lang.sketches import sketch_of

        sketches = archive.sketches
        found = sketches.of(changed)
        texts = archive.documents.texts(sorted(changed - found.keys()))
        made = {document: sketch_of(text) for document, text in texts.items()}
        sketches.add(made.items())
        for document, sketch in sorted((found | made).items()):
            if has_bands(sketch) and document not in self._beside(bands, sketch):
                self._add(bands, document, sketch)

    def _beside(self, bands: Bands, sketch: bytes) -> set[Known]:
        return {self._known[number] for number in bands.beside(sketch)}
