"""People, events, places and tags: found again under every name, renamed and merged."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import AddValue, SetValue
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.commands.people import DescribePerson, MergePeople, RenamePerson
from kelisim.archive.commands.places import MergePlaces
from kelisim.archive.commands.tags import AddTag, DescribeTag, MergeTags, RemoveTag, RenameTag
from kelisim.archive.values import Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import PersonId
from kelisim.base.languages import Labels
from tests.archive.materials import add, picture, release, said


def speaks(archive: Archive, *names: str) -> None:
    values = tuple(Value("speaker", name, start=at, why="s") for at, name in enumerate(names))
    archive.run(AddDocument("мәтін", values))


def test_one_speaker_is_one_record_however_the_name_is_written(archive: Archive) -> None:
    speaks(archive, "Манойло, А.")
    speaks(archive, "А.Манойло")
    speaks(archive, "Андрей Манойло")
    speaks(archive, "Manoylo, A.")
    (person,) = archive.people.all()
    assert person.name == "Манойло, А."
    assert set(person.forms) >= {"Андрей Манойло", "Manoylo, A."}
    assert person.documents == 4


def test_names_alone_are_read_without_counting_documents(archive: Archive) -> None:
    speaks(archive, "Сапарбаев, Б.", "Манойло, А.")
    archive.run(AddTag("форум"))

    people = archive.people.all()
    assert [person.name for person in people] == ["Манойло, А.", "Сапарбаев, Б."]
    assert {person.name: person.forms for person in archive.people.names()} == {
        person.name: person.forms for person in people
    }
    assert {person.documents for person in people} == {1}
    assert {person.documents for person in archive.people.names()} == {0}
    assert [tag.name for tag in archive.tags.names()] == ["форум"]


def test_an_initial_that_fits_two_people_belongs_to_neither(archive: Archive) -> None:
    speaks(archive, "Исаев, Андрей", "Исаев, Алексей")
    speaks(archive, "Исаев, А.")
    assert len(archive.people.all()) == 3


def test_an_event_of_another_year_is_another_event(archive: Archive) -> None:
    for year in ("2021", "2022", "2021-10"):
        event = Value("event", "«Келісім» форумы", start=0, why="event")
        archive.run(AddDocument("мәтін", (event, Value("held", year, why="date"))))
    assert sorted((one.held, one.documents) for one in archive.events.all()) == [
        ("2021", 2),
        ("2022", 1),
    ]


def test_a_tag_is_found_by_label_and_synonym_in_any_language(archive: Archive) -> None:
    labels = Labels(kk="медиация", ru="посредничество", en="mediation")
    archive.run(AddTag("медиация", labels, ("бітімгершілік",)))
    document = add(archive)
    for name in ("Mediation", "ПОСРЕДНИЧЕСТВО", "Бітімгершілік"):
        archive.run(AddValue((document,), Value("tag", name)))
    (tag,) = archive.tags.all()
    assert (tag.documents, tag.labels, tag.synonyms) == (1, labels, ("бітімгершілік",))


def test_renaming_a_person_shows_in_every_document_and_keeps_the_old_name(
    archive: Archive,
) -> None:
    document = add(archive)
    (person,) = archive.people.all()
    change = archive.run(RenamePerson(person.id, "Манойло, Андрей Викторович"))
    assert change.documents == (document,)
    assert said(archive, document, "speaker")[0][0] == "Манойло, Андрей Викторович"
    assert [one.id for one in archive.people.find("Манойло, А.")] == [person.id]
    archive.undo()
    assert archive.people.all() == [person]


def test_merging_two_people_joins_names_roles_and_mentions_and_can_be_undone(
    archive: Archive,
) -> None:
    both = Value("speaker", "Щербина, В.", role="депутат", start=80, why="s")
    document = add(archive, 0, both)
    other = add(archive, 1)
    before = picture(archive)
    into, gone = (archive.people.find(name)[0] for name in ("Манойло, А.", "Щербина, В."))
    archive.run(MergePeople(into.id, (gone.id,)))
    (person,) = archive.people.all()
    assert person.forms == ("Щербина, В.",)
    assert person.roles == ("профессор", "депутат")
    assert said(archive, document, "speaker") == [("Манойло, А.", "suggested")]
    speaks(archive, "Щербина, В.")
    assert len(archive.people.all()) == 1
    archive.undo()
    archive.undo()
    assert picture(archive) == before
    assert said(archive, other, "speaker") == [("Манойло, А.", "suggested")]


def test_a_merge_keeps_what_a_person_confirmed(archive: Archive) -> None:
    document = add(archive, 0, Value("speaker", "Щербина, В.", start=80, why="s"))
    archive.run(AddValue((document,), Value("speaker", "Щербина, В.")))
    into, gone = (archive.people.find(name)[0] for name in ("Манойло, А.", "Щербина, В."))
    archive.run(MergePeople(into.id, (gone.id,)))
    assert said(archive, document, "speaker") == [("Манойло, А.", "confirmed")]


def test_places_and_tags_merge_as_well(archive: Archive) -> None:
    document = add(archive)
    archive.run(SetValue((document,), Value("place", "Жамбыл")))
    archive.run(AddValue((document,), Value("tag", "форум")))
    archive.run(AddValue((document,), Value("tag", "форумдар")))
    before = picture(archive)
    taraz, zhambyl = (archive.places.find(name)[0].id for name in ("Тараз", "Жамбыл"))
    archive.run(MergePlaces(taraz, (zhambyl,)))
    one, other = (archive.tags.find(name)[0].id for name in ("форум", "форумдар"))
    archive.run(MergeTags(one, (other,)))
    assert said(archive, document, "place") == [("Тараз", "confirmed")]
    assert said(archive, document, "tag") == [("форум", "confirmed")]
    archive.undo()
    archive.undo()
    assert picture(archive) == before


def test_two_tags_cannot_have_one_name(archive: Archive) -> None:
    archive.run(AddTag("медиация"))
    second = archive.run(AddTag("форум"))
    assert second.id
    (forum,) = archive.tags.find("форум")
    with pytest.raises(Mistake):
        archive.run(RenameTag(forum.id, "Медиация"))
    with pytest.raises(Mistake):
        archive.run(AddTag("МЕДИАЦИЯ"))


def test_a_tag_cannot_stand_above_itself(archive: Archive) -> None:
    for name in ("келісім", "медиация"):
        archive.run(AddTag(name))
    above, below = archive.tags.find("келісім")[0], archive.tags.find("медиация")[0]
    archive.run(DescribeTag(below.id, Labels(), (), above.id))
    with pytest.raises(Mistake):
        archive.run(DescribeTag(above.id, Labels(), (), below.id))


def test_removing_a_tag_takes_it_out_of_every_document_and_back(archive: Archive) -> None:
    document = add(archive)
    archive.run(AddValue((document,), Value("tag", "медиация")))
    before = picture(archive)
    archive.run(RemoveTag(archive.tags.all()[0].id))
    assert said(archive, document, "tag") == []
    archive.undo()
    assert picture(archive) == before


def test_the_roles_and_forms_of_a_person_are_edited_as_a_whole(archive: Archive) -> None:
    archive.run(release())
    (person,) = archive.people.all()
    archive.run(DescribePerson(person.id, ("A. Manoylo",), ("саясаттанушы",), "KZ"))
    (found,) = archive.people.all()
    assert (found.forms, found.roles, found.country) == (("A. Manoylo",), ("саясаттанушы",), "KZ")
    archive.undo()
    assert archive.people.all() == [person]


def test_a_record_that_is_gone_is_a_mistake(archive: Archive) -> None:
    with pytest.raises(Mistake):
        archive.run(RenamePerson(PersonId(7), "Ешкім"))
