"""Putting rows back as they were, unless that would lose what somebody did since."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute

from kelisim.archive.inverse import Inverse, Removal
from kelisim.archive.rows import Row, Rows, chunks, table_named
from kelisim.archive.tables import (
    Document,
    Event,
    EventForm,
    IntakeItem,
    Kept,
    Mention,
    OriginalLink,
    Person,
    PersonForm,
    Place,
    PlaceForm,
    Role,
    Tag,
    TagForm,
)
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId

_USES: dict[type[Kept], tuple[InstrumentedAttribute[int | None], ...]] = {
    Event: (Mention.event_id,),
    Person: (Mention.person_id,),
    Place: (Mention.place_id, Event.place_id),
    Tag: (Mention.tag_id, Tag.broader_id),
}
_PARTS: dict[type[Kept], tuple[type[PersonForm | PlaceForm | EventForm | TagForm | Role], ...]] = {
    Event: (EventForm,),
    Person: (PersonForm, Role),
    Place: (PlaceForm,),
    Tag: (TagForm,),
}
_DOCUMENTS = (Mention, OriginalLink, Document)


def changed_since() -> Mistake:
    """What is said when an edit cannot be taken back by itself."""
    return Mistake("This cannot be undone by itself: later changes build on it. Undo those first.")


def put_back(work: Rows, inverse: Inverse) -> None:
    """Apply ``inverse`` through ``work``.

    Raises `Mistake` where a row that it needs was written by another change since.
    """
    removals = [(table_named(removal.table), removal) for removal in inverse.removals]
    for model in _DOCUMENTS:
        for table, removal in removals:
            if table is model:
                _remove_documents_rows(work, model, removal)
    for revision in inverse.revisions:
        table = table_named(revision.table)
        found = work.read(table, [revision.id])
        if not found or found[0]["changed"] != revision.expected:
            if revision.soft:
                continue
            raise changed_since()
        work.revise(table, found[0], dict(revision.columns), revision.soft)
        _touch(work, table, {**found[0], **dict(revision.columns)})
        _touch(work, table, found[0])
    _remove_authorities(work, removals)
    for insertion in inverse.insertions:
        table = table_named(insertion.table)
        row = dict(insertion.columns)
        if work.read(table, [int(row["id"] or 0)]):
            if insertion.soft or table in _USES:
                continue
            raise changed_since()
        work.reinsert(table, row, insertion.soft)
        _touch(work, table, row)
        if table is Document:
            _settle_again(work, row)


def _remove_documents_rows(work: Rows, table: type[Kept], removal: Removal) -> None:
    rows = work.read(table, removal.ids)
    if len(rows) != len(removal.ids) or any(row["changed"] != removal.expected for row in rows):
        raise changed_since()
    if table is Document:
        _refuse_used_documents(work, removal.ids)
        for group in chunks(removal.ids):
            items = update(IntakeItem).where(IntakeItem.document_id.in_(group))
            work.connection.execute(items.values(state="cancelled", document_id=None))
    for row in rows:
        _touch(work, table, row)
    work.delete(table, removal.ids)


def _refuse_used_documents(work: Rows, ids: Iterable[int]) -> None:
    """A document goes only after everything that was said of it since."""
    for group in chunks(ids):
        for uses in (Mention.document_id, OriginalLink.document_id):
            if work.connection.scalar(select(uses).where(uses.in_(group)).limit(1)) is not None:
                raise changed_since()


def _remove_authorities(work: Rows, removals: list[tuple[type[Kept], Removal]]) -> None:
    """Records that the edit made go, unless something else points to them or edited them.

    Events come before places, because an event uses its place.
    """
    for model, parts in _PARTS.items():
        mine = [removal for table, removal in removals if table is model]
        staying = {id_ for removal in mine for id_ in _staying(work, model, removal)}
        for table, removal in removals:
            if table in parts:
                _remove_parts(work, table, removal, staying)
        going = {id_ for removal in mine for id_ in removal.ids} - staying
        work.delete(model, going)
        work.vocabulary_changed |= bool(going)


def _staying(work: Rows, model: type[Kept], removal: Removal) -> set[int]:
    """Which of the records must stay; raises `Mistake` if the edit was made to add them."""
    rows = {int(row["id"] or 0): row for row in work.read(model, removal.ids)}
    stays = {id_ for id_, row in rows.items() if row["changed"] != removal.expected}
    for uses in _USES[model]:
        for group in chunks(removal.ids):
            statement = select(uses).where(uses.in_(group))
            if uses.class_ is model:
                statement = statement.where(model.id.not_in(removal.ids))
            stays |= {id_ for id_ in work.connection.scalars(statement) if id_ is not None}
    if stays and not removal.soft:
        raise changed_since()
    return stays


def _remove_parts(work: Rows, table: type[Kept], removal: Removal, staying: set[int]) -> None:
    """Names and roles go with their record, and from a record that was there before."""
    rows = work.read(table, removal.ids)
    fresh = [row for row in rows if row["changed"] == removal.expected]
    if len(fresh) != len(removal.ids) and not removal.soft:
        raise changed_since()
    work.delete(table, [int(row["id"] or 0) for row in fresh if row["owner_id"] not in staying])


def _settle_again(work: Rows, document: Row) -> None:
    """The file that a document came from counts as stored again."""
    item = update(IntakeItem).where(IntakeItem.id == document["item_id"])
    work.connection.execute(item.values(state="stored", document_id=document["id"]))


def _touch(work: Rows, table: type[Kept], row: Row) -> None:
    """Note whose description is no longer as the index and the window know it."""
    if table is Document:
        work.touched.add(DocumentId(int(row["id"] or 0)))
    elif table in (Mention, OriginalLink):
        work.touched.add(DocumentId(int(row["document_id"] or 0)))
    else:
        work.vocabulary_changed = True
        model = _owner(table)
        if model is not None:
            owner = row["id"] if model is table else row["owner_id"]
            work.touch_users(model, [int(owner or 0)])


def _owner(table: type[Kept]) -> type[Kept] | None:
    for model, parts in _PARTS.items():
        if table is model or table in parts:
            return model
    return None
