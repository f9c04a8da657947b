"""Putting rows back as they were, unless that would lose what somebody did since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from kelisim.archive.inverse import Inverse, Removal, Revision
from kelisim.archive.rows import Row, Rows, chunks, ids_of, table_named
from kelisim.archive.similar_rows import settle_similar
from kelisim.archive.tables import (
    Document,
    Event,
    EventForm,
    Kept,
    Mention,
    OriginalLink,
    Person,
    PersonForm,
    Place,
    PlaceForm,
    Relation,
    Role,
    Statement,
    Tag,
    TagForm,
)
from kelisim.archive.work_tables import IntakeItem, SavedSearch
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId

_USES: dict[type[Kept], tuple[InstrumentedAttribute[int | None], ...]] = {
    Event: (Mention.event_id,),
    Person: (Mention.person_id, Statement.person_id),
    Place: (Mention.place_id, Event.place_id),
    Tag: (Mention.tag_id, Tag.broader_id),
}
_PARTS: dict[type[Kept], tuple[type[PersonForm | PlaceForm | EventForm | TagForm | Role], ...]] = {
    Event: (EventForm,),
    Person: (PersonForm, Role),
    Place: (PlaceForm,),
    Tag: (TagForm,),
}
_WHOLE = (Mention, Statement, OriginalLink, Relation, Document, SavedSearch)
"""What goes as it came, or not at all; in this order, since a document goes after its parts."""


def changed_since() -> Mistake:
    """What is said when an edit cannot be taken back by itself."""
    return Mistake("This cannot be undone by itself: later changes build on it. Undo those first.")


def put_back(work: Rows, inverse: Inverse, *, whole_batch: bool = False) -> None:
    """Apply ``inverse`` through ``work``.

    Raises `Mistake` where a row that it needs was written by another change since; of a
    ``whole_batch`` relations go all the same, whatever a person said of them.
    """
    removals = [(table_named(removal.table), removal) for removal in inverse.removals]
    for model in _WHOLE:
        for table, removal in removals:
            if table is model:
                _remove_whole(work, model, removal, whole_batch=whole_batch)
    revisions: dict[tuple[str, bool], list[Revision]] = defaultdict(list)
    for revision in inverse.revisions:
        revisions[revision.table, revision.soft].append(revision)
    for (name, soft), revised in revisions.items():
        _revise(work, table_named(name), revised, soft)
    _remove_authorities(work, removals)
    insertions: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for insertion in inverse.insertions:
        insertions[insertion.table, insertion.soft].append(dict(insertion.columns))
    for (name, soft), rows in insertions.items():
        _insert(work, table_named(name), rows, soft)
    settle_similar(work.connection, work.touched)


def _revise(work: Rows, table: type[Kept], revisions: list[Revision], soft: bool) -> None:
    """Set rows back; a soft revision of a row that changed since is left out.

    A relation that went with its documents waits until they come back.
    """
    wanted = {id_: revision for revision in revisions for id_ in revision.ids}
    found = {int(row["id"] or 0): row for row in work.read(table, wanted)}
    pairs = []
    for id_, revision in wanted.items():
        row = found.get(id_)
        if row is not None and row["changed"] == revision.expected:
            pairs.append((row, dict(revision.columns)))
        elif row is None and table is Relation:
            work.keep_for_later(replace(revision, ids=(id_,)))
        elif not soft:
            raise changed_since()
    work.revise(table, pairs, soft)
    for row, columns in pairs:
        _touch(work, table, row)
        _touch(work, table, {**row, **columns})


def _insert(work: Rows, table: type[Kept], rows: list[Row], soft: bool) -> None:
    """Put rows back under their ids; a record that was left standing stands."""
    standing = {row["id"] for row in work.read(table, ids_of(rows))}
    if standing and not soft and table not in _USES:
        raise changed_since()
    missing = [row for row in rows if row["id"] not in standing]
    work.reinsert(table, missing, soft)
    for row in missing:
        _touch(work, table, row)
        if table is Document:
            _settle_again(work, row)


def _remove_whole(work: Rows, table: type[Kept], removal: Removal, *, whole_batch: bool) -> None:
    rows = work.read(table, removal.ids)
    # A relation may have gone before, with the other of its two documents.
    is_missing = len(rows) != len(removal.ids) and table is not Relation
    judged = whole_batch and table is Relation
    changed = not judged and any(row["changed"] != removal.expected for row in rows)
    if is_missing or changed:
        raise changed_since()
    if table is Document:
        _drop_relations(work, removal.ids, true() if whole_batch else _OPEN)
        _refuse_used_documents(work, removal.ids)
        for group in chunks(removal.ids):
            items = update(IntakeItem).where(IntakeItem.document_id.in_(group))
            work.connection.execute(items.values(state="cancelled", document_id=None))
    for row in rows:
        _touch(work, table, row)
    work.delete(table, ids_of(rows))


def _drop_relations(work: Rows, ids: Iterable[int], which: ColumnElement[bool]) -> None:
    """How documents belong to others goes before them: all of it, or what nobody has judged."""
    for group in chunks(ids):
        concerned = or_(*(end.in_(group) for end in _ENDS))
        rows = work.where(Relation, concerned & which)
        for row in rows:
            _touch(work, Relation, row)
        work.delete(Relation, ids_of(rows))


def _refuse_used_documents(work: Rows, ids: Iterable[int]) -> None:
    """A document goes only after everything that was said of it since."""
    for group in chunks(ids):
        for uses in (*_OF_ONE, *_ENDS):
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
    came = IntakeItem.id == document["item_id"]
    item = update(IntakeItem).where(came).values(state="stored", document_id=document["id"])
    work.connection.execute(item)


_OF_ONE = (Mention.document_id, Statement.document_id, OriginalLink.document_id)
_ENDS = (Relation.document_id, Relation.other_id)
_OPEN = Relation.status == "suggested"


def _touch(work: Rows, table: type[Kept], row: Row) -> None:
    """Note whose description is no longer as the index and the window know it."""
    if table is Document:
        work.touched.add(DocumentId(int(row["id"] or 0)))
    elif table in (Mention, Statement, OriginalLink):
        work.touched.add(DocumentId(int(row["document_id"] or 0)))
    elif table is Relation:
        work.touched |= {DocumentId(int(row[end.key] or 0)) for end in _ENDS}
    elif table is SavedSearch:
        work.saved_searches_changed = True
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
