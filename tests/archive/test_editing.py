"""A librarian at work: each step can be taken back exactly and made again, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from kelisim.archive.archive import Archive
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import (
    AddValue,
    ConfirmDocuments,
    JudgeMentions,
    ProposeValues,
    RemoveValue,
    SetValue,
)
from kelisim.archive.commands.documents import (
    AddDocuments,
    CorrectText,
    LinkOriginal,
    RestoreDocuments,
    TrashDocuments,
)
from kelisim.archive.commands.events import DescribeEvent, MergeEvents
from kelisim.archive.commands.people import DescribePerson, MergePeople, RenamePerson
from kelisim.archive.commands.places import DescribePlace, MergePlaces
from kelisim.archive.commands.statements import (
    AddStatement,
    JudgeStatements,
    RemoveStatements,
    SetSpeaker,
)
from kelisim.archive.commands.tags import DescribeTag, MergeTags, RemoveTag, RenameTag
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Body, Original, Status, Value
from kelisim.base.errors import Mistake
from kelisim.base.languages import Labels
from tests.archive.materials import picture, release

NAMES = st.sampled_from(
    ["Манойло, А.", "Андрей Манойло", "Манойло, Алексей", "Щербина, В.", "В. Щербина", "Тілепов"]
)
SINGLE = st.sampled_from(
    [
        Value("title", "Форум"), Value("title", "Келісім тәжірибесі 1"), Value("source", "ҚХА"),
        Value("published", "2021"), Value("held", "2020-05"), Value("place", "Тараз"),
        Value("place", "Алматы", country="KZ"), Value("kind", "news"), Value("language", "kk"),
        Value("event", "«Этносаралық келісім» форумы"), Value("event", "Құрылтай"),
    ]
)  # fmt: skip
MANY = NAMES.map(lambda name: Value("speaker", name)) | st.sampled_from(
    [
        Value("country", "RU"), Value("country", "UA", relation="represented"),
        Value("tag", "медиация"), Value("tag", "Медиация"), Value("tag", "форум"),
        Value("slip", "баяндамалар", start=63, end=72, why="slip"),
    ]
)  # fmt: skip
SUGGESTED = NAMES.flatmap(
    lambda name: st.integers(0, 60).map(
        lambda at: Value("speaker", name, start=at, end=at + 5, why="s", role="депутат")
    )
)


class Editing(RuleBasedStateMachine):
    """A librarian at work, with a picture of the archive before each step that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self._home = TemporaryDirectory()
        self.archive = Archive.create(Path(self._home.name) / "Мұрағат", "Тараз", user="Айгүл")
        self.before: list[dict[str, Any]] = []
        self.after: list[dict[str, Any]] = []
        self._number = 0

    def teardown(self) -> None:
        self.archive.close()
        self._home.cleanup()

    def do(self, command: Command) -> None:
        before = picture(self.archive)
        try:
            change = self.archive.run(command)
        except Mistake:
            assert picture(self.archive) == before
            return
        if change.id:
            self.before.append(before)
            self.after.clear()
        else:
            assert picture(self.archive) == before

    def some(self, data: st.DataObject, ids: list[Any]) -> tuple[Any, ...]:
        return tuple(data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)))

    @rule(values=st.lists(SUGGESTED, max_size=3), count=st.integers(1, 2))
    def take_in(self, values: list[Value], count: int) -> None:
        self._number += count
        first = self._number - count
        self.do(AddDocuments(tuple(release(first + n, *values) for n in range(count))))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), value=SINGLE, clear=st.booleans())
    def set(self, data: st.DataObject, value: Value, clear: bool) -> None:
        documents = self.some(data, self.archive.documents.ids())
        given = None if clear else value
        self.do(SetValue(documents, given, value.field))  # type: ignore[arg-type]

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), value=MANY, kind=st.sampled_from([AddValue, RemoveValue]))
    def add_or_remove(
        self, data: st.DataObject, value: Value, kind: Callable[..., Command]
    ) -> None:
        self.do(kind(self.some(data, self.archive.documents.ids()), value))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), status=st.sampled_from(["suggested", "confirmed", "rejected"]))
    def judge(self, data: st.DataObject, status: Status) -> None:
        (found,) = self.archive.documents.describe([data.draw(self._document())])
        ids = [value.id for value in found.values if value.id]
        if ids:
            self.do(JudgeMentions(self.some(data, ids), status))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), values=st.lists(SUGGESTED, max_size=2))
    def propose_again(self, data: st.DataObject, values: list[Value]) -> None:
        document = data.draw(self._document())
        said = tuple(
            Statement(value.start or 0, value.end or 0, value.text, why="s") for value in values
        )
        self.do(ProposeValues(document, (*release().values, *values), said))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), name=NAMES, start=st.integers(0, 60))
    def edit_statements(self, data: st.DataObject, name: str, start: int) -> None:
        document = data.draw(self._document())
        ids = [one.id for one in self.archive.statements.of([document])[document] if one.id]
        status = data.draw(st.sampled_from(["suggested", "confirmed", "rejected"]))
        commands: list[Command] = [AddStatement(document, Statement(start, start + 9, name))]
        if ids:
            some = self.some(data, ids)
            commands += [
                SetSpeaker(some, name), JudgeStatements(some, status), RemoveStatements(some),
            ]  # fmt: skip
        self.do(data.draw(st.sampled_from(commands)))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), text=st.sampled_from(["", "Түзетілген. ", "Келісім. А.Манойло "]))
    def correct_the_text(self, data: st.DataObject, text: str) -> None:
        body = Body(text + release().text[data.draw(st.integers(0, 60)) :])
        self.do(CorrectText(data.draw(self._document()), body))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), kind=st.sampled_from([ConfirmDocuments, TrashDocuments]))
    def judge_whole(self, data: st.DataObject, kind: Callable[..., Command]) -> None:
        self.do(kind(self.some(data, self.archive.documents.ids())))

    @precondition(lambda self: self.archive.documents.trashed())
    @rule()
    def take_out_of_the_trash(self) -> None:
        self.do(RestoreDocuments(tuple(self.archive.documents.trashed())))

    @precondition(lambda self: self.archive.documents.count())
    @rule(data=st.data(), number=st.integers(0, 3))
    def link(self, data: st.DataObject, number: int) -> None:
        original = Original(f"{number:064x}", f"{number}.txt", "text/plain", 1, "/басқа")
        self.do(LinkOriginal(data.draw(self._document()), original))

    @rule(data=st.data(), name=NAMES)
    def edit_people(self, data: st.DataObject, name: str) -> None:
        ids = [person.id for person in self.archive.people.all()]
        if ids:
            one = data.draw(st.sampled_from(ids))
            commands: list[Command] = [
                RenamePerson(one, name),
                DescribePerson(one, (name,), ("депутат",), "UZ"),
                MergePeople(one, self.some(data, ids)),
            ]
            self.do(data.draw(st.sampled_from(commands)))

    @rule(data=st.data(), name=st.sampled_from(["медиация", "форум", "келісім"]))
    def edit_tags(self, data: st.DataObject, name: str) -> None:
        ids = [tag.id for tag in self.archive.tags.all()]
        if ids:
            one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
            commands: list[Command] = [
                RenameTag(one, name),
                DescribeTag(one, Labels(ru=name), (name,), other),
                MergeTags(one, self.some(data, ids)),
                RemoveTag(one),
            ]
            self.do(data.draw(st.sampled_from(commands)))

    @rule(data=st.data())
    def edit_places_and_events(self, data: st.DataObject) -> None:
        places = [place.id for place in self.archive.places.all()]
        events = [event.id for event in self.archive.events.all()]
        commands: list[Command] = []
        if places:
            one = data.draw(st.sampled_from(places))
            commands += [
                DescribePlace(one, Labels(ru="Тараз", en="Taraz"), "KZ"),
                MergePlaces(one, self.some(data, places)),
            ]
        if events:
            one_event = data.draw(st.sampled_from(events))
            commands += [
                DescribeEvent(one_event, Labels(en="Forum"), "2021", None),
                MergeEvents(one_event, self.some(data, events)),
            ]
        if commands:
            self.do(data.draw(st.sampled_from(commands)))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.after.append(picture(self.archive))
        self.archive.undo()
        assert picture(self.archive) == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.before.append(picture(self.archive))
        self.archive.redo()
        assert picture(self.archive) == self.after.pop()

    @rule()
    def restart(self) -> None:
        before = picture(self.archive)
        self.archive.close()
        self.archive = Archive.open(self.archive.folder, user="Айгүл")
        assert picture(self.archive) == before

    def _document(self) -> st.SearchStrategy[Any]:
        return st.sampled_from(self.archive.documents.ids())


Editing.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestWhateverIsEditedCanBeTakenBack = Editing.TestCase
