"""What a new text is nearly the same as: found by sketches, confirmed by the words themselves."""

from __future__ import annotations

from collections.abc import Mapping

from kelisim.archive.archive import Archive
from kelisim.archive.relation_values import Like
from kelisim.base.ids import DocumentId
from kelisim.intake.known_texts import Known, KnownTexts
from kelisim.lang.alignment import likeness
from kelisim.lang.sketches import words_of

ALIKE = 70
"""Per cent of the words that two versions of one work have in common, at least."""
_ALIKE_SHORT, _SHORT_WORDS, _FEWEST_WORDS = 95, 40, 10
"""Short texts are mostly formulas: they must be nearly equal, and the shortest tell nothing."""
_WORDS_COMPARED = 30_000  # the beginning of a book: a tenth of a second


class SimilarTexts:
    """The texts of one archive, and those of the group that is about to be stored."""

    def __init__(self, archive: Archive, known: KnownTexts) -> None:
        self._archive = archive
        self._known = known
        self._group: dict[str, str] = {}

    def note(self, sha256: str, sketch: bytes, text: str) -> Like | None:
        """What a text that will be stored is most like, of all that was known before it."""
        from kelisim.intake.bands import has_bands

        if not has_bands(sketch):
            return None
        near = self._known.near(self._archive, sha256, sketch)
        found = self._most_like(sha256, text, near)
        self._group[sha256] = text
        return found

    def stored(self, documents: Mapping[str, DocumentId]) -> None:
        """The group was stored: its texts can be read in the archive, by their files."""
        self._known.stored(documents)
        self._group.clear()

    def _most_like(self, sha256: str, text: str, near: list[Known]) -> Like | None:
        best: Like | None = None
        words = words_of(text) if near else []
        for one in near:
            known = self._text_of(one)
            if known is None or known[0] == sha256:
                continue
            alike = _alike(words, words_of(known[1]))
            if alike is not None and (best is None or alike > best.likeness):
                best = Like(known[0], alike)
        return best

    def _text_of(self, known: Known) -> tuple[str, str] | None:
        """An original and the text; None where it was taken back or thrown away since."""
        if isinstance(known, str) and known in self._group:
            return known, self._group[known]
        documents = self._archive.documents
        document = documents.by_sha256(known) if isinstance(known, str) else known
        described = documents.describe([document]) if document is not None else []
        if not described or described[0].trashed or not described[0].originals:
            return None
        return described[0].originals[0].sha256, documents.text(described[0].id)


def _alike(one: list[str], other: list[str]) -> int | None:
    """How alike two texts are, in per cent; None where that is too little to be versions."""
    shorter, longer = sorted((len(one), len(other)))
    least = _ALIKE_SHORT if shorter < _SHORT_WORDS else ALIKE
    if shorter < _FEWEST_WORDS or 200 * shorter < least * (shorter + longer):
        return None
    found = likeness(one[:_WORDS_COMPARED], other[:_WORDS_COMPARED])
    return found if found >= least else None
