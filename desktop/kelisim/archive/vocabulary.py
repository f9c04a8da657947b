"""Records of people, events, places and tags as they are edited: named and described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from kelisim.archive.authorities import Authorities
from kelisim.archive.families import FAMILIES, Family, Noun
from kelisim.archive.inverse import Scalar
from kelisim.archive.likeness import days
from kelisim.archive.merging import Merging
from kelisim.archive.naming import key
from kelisim.archive.rows import Row, Rows, ids_of
from kelisim.archive.tables import Mention, Person, Role, Tag, TagForm
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.languages import LANGUAGES, Labels


class Vocabulary:
    """Writes records through `Rows`; every document that mentions one is touched with it."""

    def __init__(self, rows: Rows, authorities: Authorities) -> None:
        self._rows = rows
        self._authorities = authorities

    # ------------------------------------------------------------------ all kinds

    def rename(self, noun: Noun, id_: int, name: str) -> None:
        """Set the preferred name; the old one stays as another form."""
        family = FAMILIES[noun]
        name = _clean(name)
        if self._record(family, id_)["name"] == name:
            return
        if noun == "tag":
            self._refuse_taken(name, id_)
        self._rows.update(family.record, [id_], {"name": name})
        forms = self._rows.where(family.forms, family.forms.owner_id == id_)
        self._rows.update(
            family.forms, ids_of(form for form in forms if form["kind"] == "name"), {"kind": "form"}
        )
        same = [form for form in forms if form["form"] == name and form["kind"] == "form"]
        if same:
            self._rows.update(family.forms, ids_of(same[:1]), {"kind": "name"})
        else:
            self._authorities.add_form(family.forms, id_, name, "name")
        self._rows.touch_users(family.record, [id_])

    def merge(self, noun: Noun, into: int, others: Sequence[int]) -> None:
        """Make several records one, the one named ``into``."""
        family = FAMILIES[noun]
        self._record(family, into)
        for other in dict.fromkeys(others):
            if other != into:
                self._record(family, other)
                Merging(self._rows, family).merge(into, other)

    # ------------------------------------------------------------------ one kind each

    def describe_person(
        self, person: int, forms: Sequence[str], titles: Sequence[str], country: str | None
    ) -> None:
        family = FAMILIES["person"]
        self._record(family, person)
        self._rows.update(Person, [person], {"country": country})
        self._set_forms(family, person, forms)
        roles = self._rows.where(Role, Role.owner_id == person)
        gone = [role for role in roles if role["title"] not in titles]
        self._rows.delete(Role, ids_of(gone))
        known = {role["title"] for role in roles}
        for title in dict.fromkeys(titles):
            if title not in known:
                self._authorities.add_role(person, title)
        self._rows.touch_users(Person, [person])

    def describe_event(self, event: int, labels: Labels, held: str, place: int | None) -> None:
        first, last = days(held) or (None, None)
        more = {
            "held": held,
            "first_day": first,
            "last_day": last,
            "place_id": place,
        }
        if place is not None:
            self._record(FAMILIES["place"], place)
        self._describe("event", event, labels, more)

    def describe_place(self, place: int, labels: Labels, country: str | None) -> None:
        self._describe("place", place, labels, {"country": country})

    def add_tag(
        self, name: str, labels: Labels, synonyms: Sequence[str], broader: int | None
    ) -> int:
        name = _clean(name)
        self._refuse_taken(name, None)
        named: Row = {language: getattr(labels, language) for language in LANGUAGES}
        row = {"name": name, **named, "broader_id": broader}
        tag = self._rows.insert(Tag, row)
        self._authorities.add_form(TagForm, tag, name, "name")
        self._authorities.add_labels(TagForm, tag, labels)
        self._set_forms(FAMILIES["tag"], tag, synonyms)
        self._rows.vocabulary_changed = True
        return tag

    def describe_tag(
        self, tag: int, labels: Labels, synonyms: Sequence[str], broader: int | None
    ) -> None:
        if broader is not None:
            self._refuse_circle(tag, broader)
        more = {"broader_id": broader}
        self._describe("tag", tag, labels, more)
        self._set_forms(FAMILIES["tag"], tag, synonyms)

    def remove_tag(self, tag: int) -> None:
        family = FAMILIES["tag"]
        record = self._record(family, tag)
        self._rows.touch_users(Tag, [tag])
        mentions = self._rows.where(Mention, Mention.tag_id == tag)
        self._rows.touched |= {DocumentId(int(row["document_id"] or 0)) for row in mentions}
        self._rows.delete(Mention, ids_of(mentions))
        narrower = self._rows.where(Tag, Tag.broader_id == tag)
        self._rows.update(Tag, ids_of(narrower), {"broader_id": record["broader_id"]})
        self._rows.delete(TagForm, ids_of(self._rows.where(TagForm, TagForm.owner_id == tag)))
        self._rows.delete(Tag, [tag])

    # ------------------------------------------------------------------ inside

    def _describe(self, noun: Noun, id_: int, labels: Labels, more: Mapping[str, Scalar]) -> None:
        family = FAMILIES[noun]
        self._record(family, id_)
        named: Row = {language: getattr(labels, language) for language in LANGUAGES}
        self._rows.update(family.record, [id_], {**named, **more})
        forms = self._rows.where(family.forms, family.forms.owner_id == id_)
        written = {str(form["language"]): form for form in forms if form["kind"] == "label"}
        for language in LANGUAGES:
            label, form = named[language], written.get(language)
            if form is not None and form["form"] != label:
                self._rows.delete(family.forms, ids_of([form]))
            if label and (form is None or form["form"] != label):
                self._authorities.add_form(
                    family.forms, id_, str(label), "label", language=language
                )
        self._rows.touch_users(family.record, [id_])

    def _set_forms(self, family: Family, id_: int, wanted: Sequence[str]) -> None:
        """Make the other forms of a name exactly these."""
        names = {_clean(form): None for form in wanted if form.strip()}
        forms = self._rows.where(family.forms, family.forms.owner_id == id_)
        others = [form for form in forms if form["kind"] == "form"]
        gone = [form for form in others if form["form"] not in names]
        self._rows.delete(family.forms, ids_of(gone))
        known = {form["form"] for form in forms if form["kind"] != "label"}
        for name in names:
            if name not in known:
                self._authorities.add_form(family.forms, id_, name, "form")

    def _record(self, family: Family, id_: int) -> Row:
        found = self._rows.read(family.record, [id_])
        if not found:
            raise Mistake("This record is no longer there.")
        return found[0]

    def _refuse_taken(self, name: str, but: int | None) -> None:
        """Two tags of one name could not be told apart."""
        taken = select(TagForm.owner_id).where(TagForm.key == key(name))
        if but is not None:
            taken = taken.where(TagForm.owner_id != but)
        if self._rows.connection.scalar(taken.limit(1)) is not None:
            raise Mistake("There is a tag “{name}” already. Merge the two instead.", name=name)

    def _refuse_circle(self, tag: int, broader: int) -> None:
        above: int | None = broader
        seen: set[int] = set()
        while above is not None and above not in seen:
            if above == tag:
                raise Mistake("A tag cannot be broader than itself.")
            seen.add(above)
            above = self._rows.connection.scalar(select(Tag.broader_id).where(Tag.id == above))


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Mistake("A name is needed here.")
    return name
