"""Which record a name means: one that is there, or a new one made in the same change."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kelisim.archive.families import FormTable
from kelisim.archive.likeness import days, same_person, surname
from kelisim.archive.naming import key
from kelisim.archive.rows import Row, Rows
from kelisim.archive.tables import (
    Event,
    EventForm,
    Kept,
    Labelled,
    Person,
    PersonForm,
    Place,
    PlaceForm,
    Role,
    Tag,
    TagForm,
)
from kelisim.archive.values import Value
from kelisim.base.errors import Mistake
from kelisim.base.languages import LANGUAGES, Labels


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a document says besides: it tells events of one name apart."""

    held: str = ""
    place: int | None = None


class Authorities:
    """Finds or makes records; what was asked once in a change is remembered."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._people: dict[str, int] = {}
        self._full: set[tuple[str, int, str]] = set()  # columns that say something already
        self._titles: set[tuple[int, str]] = set()

    # ------------------------------------------------------------------ finding

    def find(self, value: Value) -> int | None:
        """The record that the value means, if there is one."""
        given = value.person or value.event or value.place or value.tag
        if given is not None:
            return int(given)
        if value.field == "speaker":
            return self._find_person(value.text)
        if value.field == "event":
            return self._find_event(value.text, Circumstances())
        if value.field == "place":
            return self._by_key(PlaceForm, value)
        return self._by_key(TagForm, value)

    def resolve(self, value: Value, around: Circumstances) -> int:
        """The record that the value means, made now if it must be."""
        given = value.person or value.event or value.place or value.tag
        if given is not None:
            return int(given)
        if not value.text.strip():
            raise Mistake("A name is needed here.")
        if value.field == "speaker":
            return self._person(value)
        if value.field == "event":
            return self._event(value, around)
        if value.field == "place":
            return self._labelled(Place, PlaceForm, value, {"country": value.country})
        return self._labelled(Tag, TagForm, value, {"broader_id": None})

    # ------------------------------------------------------------------ people

    def _find_person(self, name: str) -> int | None:
        wanted = key(name)
        if wanted in self._people:
            return self._people[wanted]
        exact = self._owners(PersonForm, [wanted])
        if len(exact) == 1:
            return exact[0]
        family = surname(name)
        statement = select(PersonForm.owner_id, PersonForm.form).where(
            PersonForm.surname == family, PersonForm.surname != ""
        )
        forms: dict[int, list[str]] = {}
        for owner, form in self._rows.connection.execute(statement):
            forms.setdefault(owner, []).append(form)
        found = [
            owner for owner, all_ in forms.items() if all(same_person(name, form) for form in all_)
        ]
        return found[0] if len(found) == 1 else None

    def _person(self, value: Value) -> int:
        found = self._find_person(value.text)
        name = " ".join(value.text.split())
        if found is None:
            row: Row = {"name": name, "country": value.country}
            found = self._rows.insert(Person, row, soft=True)
            self._rows.vocabulary_changed = True
            self.add_form(PersonForm, found, name, "name", soft=True)
        else:
            if key(name) not in self._people and not self._owners(
                PersonForm, [key(name)], among=found
            ):
                self.add_form(PersonForm, found, name, "form", soft=True)
            if value.country:
                self._fill(Person, found, "country", value.country)
        self._people[key(name)] = found
        if value.role:
            self.add_role(found, value.role, soft=True)
        return found

    def add_role(self, person: int, title: str, *, soft: bool = False) -> None:
        if (person, title) in self._titles:
            return
        self._titles.add((person, title))
        known = select(Role.id).where(Role.owner_id == person, Role.title == title)
        if self._rows.connection.scalar(known) is None:
            row: Row = {
                "owner_id": person,
                "title": title,
                "organisation": "",
                "since": "",
                "until": "",
            }
            self._rows.insert(Role, row, soft=soft)

    # ------------------------------------------------------------------ events, places, tags

    def _find_event(self, name: str, around: Circumstances) -> int | None:
        owners = self._owners(EventForm, [key(name)])
        if not around.held:
            return owners[0] if owners else None
        held = days(around.held)
        for row in self._rows.read(Event, owners):
            if held is None or not row["first_day"] or not row["last_day"]:
                return int(row["id"] or 0)
            if held[0][:4] <= str(row["last_day"])[:4] and str(row["first_day"])[:4] <= held[1][:4]:
                return int(row["id"] or 0)
        return None

    def _event(self, value: Value, around: Circumstances) -> int:
        found = self._find_event(value.text, around)
        first, last = days(around.held) or (None, None)
        if found is None:
            dates: Row = {"held": around.held, "first_day": first, "last_day": last}
            return self._make(Event, EventForm, value, {**dates, "place_id": around.place})
        if around.held:
            self._fill(Event, found, "held", around.held)
            self._fill(Event, found, "first_day", first)
            self._fill(Event, found, "last_day", last)
        if around.place is not None:
            self._fill(Event, found, "place_id", around.place)
        return found

    def _labelled(self, table: type[Labelled], forms: FormTable, value: Value, more: Row) -> int:
        found = self._by_key(forms, value)
        if found is None:
            return self._make(table, forms, value, dict(more))
        if more.get("country"):
            self._fill(table, found, "country", more["country"])
        return found

    def _make(
        self,
        table: type[Labelled],
        forms: FormTable,
        value: Value,
        more: Row,
    ) -> int:
        name = " ".join(value.text.split())
        labels: Row = {language: getattr(value.labels, language) for language in LANGUAGES}
        made = self._rows.insert(table, {"name": name, **labels, **more}, soft=True)
        self._rows.vocabulary_changed = True
        self.add_form(forms, made, name, "name", soft=True)
        self.add_labels(forms, made, value.labels, soft=True)
        return made

    def _by_key(self, forms: FormTable, value: Value) -> int | None:
        for name in (value.text, *value.labels):
            owners = self._owners(forms, [key(name)])
            if owners:
                return owners[0]
        return None

    # ------------------------------------------------------------------ forms

    def add_form(
        self,
        forms: FormTable,
        owner: int,
        form: str,
        kind: str,
        *,
        language: str | None = None,
        soft: bool = False,
    ) -> None:
        row: Row = {
            "owner_id": owner,
            "form": form,
            "key": key(form),
            "kind": kind,
            "language": language,
        }
        if forms is PersonForm:
            row["surname"] = surname(form)
        self._rows.insert(forms, row, soft=soft)

    def add_labels(
        self, forms: FormTable, owner: int, labels: Labels, *, soft: bool = False
    ) -> None:
        for language in LANGUAGES:
            label = getattr(labels, language)
            if label:
                self.add_form(forms, owner, label, "label", language=language, soft=soft)

    def _owners(self, forms: FormTable, keys: list[str], among: int | None = None) -> list[int]:
        statement = select(forms.owner_id).where(forms.key.in_(keys)).distinct()
        if among is not None:
            statement = statement.where(forms.owner_id == among)
        return sorted(self._rows.connection.scalars(statement))

    def _fill(self, table: type[Kept], id_: int, column: str, value: str | int | None) -> None:
        """Add to a record what it did not say; what it says stays."""
        place = (table.__tablename__, id_, column)
        if not value or place in self._full:
            return
        self._full.add(place)
        if not self._rows.read(table, [id_])[0][column]:
            self._rows.update(table, [id_], {column: value}, soft=True)
