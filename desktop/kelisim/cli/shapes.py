"""The JSON of `command-line.md`: archive and search values as plain objects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kelisim.archive.relation_values import DocumentRelation
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import (
    BatchRecord,
    ChangeRecord,
    Description,
    ItemRecord,
    ItemState,
    Value,
)
from kelisim.base.ids import DocumentId
from kelisim.base.languages import Language
from kelisim.base.texts import Texts
from kelisim.catalogue.proposal import Found, FoundStatement
from kelisim.intake.plan import Plan
from kelisim.lang.passages import languages_by_paragraph
from kelisim.search.values import Answer, Facet, Hint, Hit

Json = dict[str, object]

_COUNTED: tuple[ItemState, ...] = ("stored", "duplicate", "similar", "held", "cancelled")


def time_of(moment: datetime | None) -> str | None:
    """ISO 8601 to the second."""
    return moment.isoformat(timespec="seconds") if moment else None


def item(record: ItemRecord, texts: Texts) -> Json:
    """A line of `import`. A container is stored as its ``parts``, and is no document itself."""
    opened = record.state == "opened"
    made: Json = {
        "path": record.path,
        "state": "stored" if opened else record.state,
        "document": record.document,
        "sha256": record.sha256,
    }
    if opened:
        made["parts"] = record.details["parts"]
    if record.state == "similar":
        made |= {name: record.details[name] for name in ("similar_to", "likeness")}
    if record.reason:
        made["reason"] = record.reason
    if record.message:
        made["message"] = texts(record.message, **record.details)
    return made


def batch(record: BatchRecord, seconds: float) -> Json:
    """The last line of `import`."""
    counts: dict[str, int] = {state: record.counts[state] for state in _COUNTED}
    counts["stored"] += record.counts["opened"]
    seconds = round(seconds, 2)
    return {"batch": record.id, **counts, "opened": record.counts["opened"], "seconds": seconds}


def plan(drawn_up: Plan, texts: Texts) -> Json:
    """The line of ``import --plan``."""
    return {
        "files": drawn_up.files,
        "bytes": drawn_up.size_bytes,
        "new": drawn_up.new,
        "known": drawn_up.known,
        "refused": [
            {"reason": why.reason, "message": texts(why.message, **why.details), "count": count}
            for why, count in drawn_up.refused
        ],
    }


def answer(found: Answer, language: Language, texts: Texts) -> Json:
    """The answer of `search`."""
    return {
        "query": found.query,
        "understood": found.understood,
        "total": found.total,
        "milliseconds": round(found.milliseconds, 1),
        "documents": [hit(one) for one in found.hits],
        "facets": {one.field: _facet(one, language, texts) for one in found.facets},
        "timeline": [list(one) for one in found.timeline],
        "hints": [_hint(one, texts) for one in found.hints],
    }


def hit(found: Hit) -> Json:
    """One document of an answer."""
    return {
        "id": found.document,
        "title": "".join(text for text, _ in found.title),
        "date": found.date,
        "place": found.place,
        "language": found.language,
        "source": found.source,
        "score": round(found.score, 4),
        "snippet": [[text, bool(kind)] for text, kind in found.snippet],
    }


def _facet(facet: Facet, language: Language, texts: Texts) -> list[Json]:
    from kelisim.app.labels import label_of

    return [
        {
            "value": one.value,
            "label": one.labels.of(language) or label_of(facet.field, one.value, texts),
            "count": one.count,
        }
        for one in facet.values
    ]


def _hint(hint: Hint, texts: Texts) -> Json:
    message = texts(hint.message, **dict(hint.details)) if hint.message else ""
    return {"kind": hint.kind, "query": hint.query, "at": hint.at, "message": message}


def description(
    found: Description,
    text: str,
    relations: Iterable[DocumentRelation],
    statements: Iterable[Statement],
    *,
    with_text: bool,
) -> Json:
    """A line of `show`; ``text`` tells the languages of its paragraphs."""
    made: Json = {"id": found.id}
    if with_text:
        made["text"] = text
    for field in ("title", "place", "language", "kind", "source", "event"):
        made[field] = found.text_of(field)
    made |= {
        "date": found.text_of("held") or found.text_of("published"),
        "languages": [
            {"language": one.language, "start": one.start} for one in languages_by_paragraph(text)
        ],
        "published": found.text_of("published"),
        "held": found.text_of("held"),
        "speakers": [_speaker(one) for one in found.all("speaker")],
        "countries": [_country(one) for one in found.all("country")],
        "tags": [one.text for one in found.all("tag")],
        "slips": [_ranged(one) | {"repair": one.text} for one in found.all("slip")],
        "statements": [statement(one) for one in statements],
        "suggested": sorted({one.field for one in found.values if one.status == "suggested"}),
        "originals": [
            {
                "sha256": one.sha256,
                "name": one.name,
                "type": one.media_type,
                "bytes": one.size_bytes,
            }
            for one in found.originals
        ],
        "relations": [_related(one, found.id) for one in relations],
        "added": time_of(found.added),
        "reviewed": found.reviewed,
    }
    return made


def statement(one: Statement) -> Json:
    """Who said which code points of a document's text; ``named`` is how the text names them."""
    return {
        "id": one.id,
        "document": one.document,
        "speaker": one.speaker,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "status": one.status,
        "named": one.named,
        "person": one.person,
    }


def _related(relation: DocumentRelation, document: DocumentId) -> Json:
    return {
        "id": relation.id,
        "document": relation.beside(document),
        "kind": relation.kind,
        "status": relation.status,
        "likeness": relation.likeness,
    }


def _ranged(value: Value | Found) -> Json:
    return {"start": value.start, "end": value.end}


def _speaker(value: Value) -> Json:
    extra: Json = {"role": value.role, "country": value.country, "status": value.status}
    return {"name": value.text} | _ranged(value) | extra


def _country(value: Value) -> Json:
    extra: Json = {"relation": value.relation or "mentioned", "status": value.status}
    return {"code": value.text} | _ranged(value) | extra


def proposal(
    path: str, text: str, found: tuple[Found, ...], statements: tuple[FoundStatement, ...]
) -> Json:
    """`suggest`: a speaker's ``name`` is as the text has it, ``filed`` as it would be filed."""

    def first(field: str) -> str:
        return next((one.text for one in found if one.field == field), "")

    def several(field: str) -> list[Found]:
        return [one for one in found if one.field == field]

    made: Json = {"path": path, "text": text}
    for field in ("title", "published", "held", "place", "language", "kind", "source", "event"):
        made[field] = first(field)
    return made | {
        "date": first("held") or first("published"),
        "speakers": [
            {"name": text[one.start : one.end] if one.end else one.text, "filed": one.text}
            | _ranged(one)
            | {"role": one.role, "country": one.country}
            for one in several("speaker")
        ],
        "countries": [
            {"code": one.text} | _ranged(one) | {"relation": one.relation or "mentioned"}
            for one in several("country")
        ],
        "statements": [
            {"speaker": one.named, "start": one.start, "end": one.end, "kind": one.kind}
            | {"filed": one.speaker, "cue": one.cue}
            for one in statements
        ],
        "tags": [one.text for one in several("tag")],
        "slips": [
            _ranged(one) | {"text": text[one.start : one.end], "repair": one.text}
            for one in several("slip")
        ],
    }


def change(record: ChangeRecord, texts: Texts) -> Json:
    """A line of `history`."""
    return {
        "change": record.id,
        "at": time_of(record.at),
        "by": record.by,
        "what": texts(record.label, **record.details),
        "documents": list(record.documents),
        "undone": record.undone,
    }
