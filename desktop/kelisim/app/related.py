"""What belongs to a document: translations, versions, attachments, each with its description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.relation_values import DocumentRelation
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from kelisim.archive.archive import Archive

_KINDS = ("translation", "version", "attachment")


@dataclass(frozen=True, slots=True)
class Related:
    """Another document, and the relation by which it belongs to the one that is read.

    A translation of a translation belongs, too: ``relation`` is then the first one on the way
    that is only suggested, or else the last.
    """

    relation: DocumentRelation
    description: Description

    @property
    def suggested(self) -> bool:
        return self.relation.status == "suggested"


def related_to(archive: Archive, document: DocumentId) -> tuple[Related, ...]:
    """Translations in the order of the languages, then versions, then what was sent together."""
    direct = archive.relations.of(document)
    pairs = [
        (one.beside(document), one) for one in direct if one.kind != "translation"
    ] + _translations(archive, document, direct)
    described = {one.id: one for one in archive.documents.describe([number for number, _ in pairs])}
    found = [Related(one, described[number]) for number, one in pairs if number in described]
    return tuple(sorted(found, key=_order))


def in_languages(
    shown: Description, related: tuple[Related, ...]
) -> dict[Language, Related | None]:
    """The text in each language it is there in, confirmed ones first; None for what is shown.

    Empty where there is no other language.
    """
    own = shown.text_of("language")
    others: dict[str, Related] = {}
    for one in sorted(related, key=lambda one: one.suggested):
        language = one.description.text_of("language")
        if one.relation.kind == "translation" and language in LANGUAGES and language != own:
            others.setdefault(language, one)
    if not others:
        return {}
    return {
        language: others.get(language)
        for language in LANGUAGES
        if language == own or language in others
    }


def _translations(
    archive: Archive, document: DocumentId, direct: list[DocumentRelation]
) -> list[tuple[DocumentId, DocumentRelation]]:
    """All that is reached by translations, the nearest first."""
    reached: dict[DocumentId, DocumentRelation] = {}
    waiting = [(document, direct)]
    while waiting:
        at, relations = waiting.pop(0)
        through = reached.get(at)
        for one in relations:
            other = one.beside(at)
            if one.kind != "translation" or other == document or other in reached:
                continue
            doubtful = through is not None and through.status == "suggested"
            reached[other] = through if through is not None and doubtful else one
            waiting.append((other, archive.relations.of(other)))
    return list(reached.items())


def _order(one: Related) -> tuple[int, int, int]:
    language = one.description.text_of("language")
    place = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
    return _KINDS.index(one.relation.kind), place, one.description.id
