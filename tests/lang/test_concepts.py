"""Words of three languages meet in what they mean."""

from __future__ import annotations

import time

import pytest

from installer.vocabulary import FOLDER, compiled, concepts, labels, name_of, phrases_of, read
from kelisim.base.languages import Language
from kelisim.lang.concepts import all_concepts, broader, concepts_of
from kelisim.lang.concepts import labels as labels_of

LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")
SKOS = "http://www.w3.org/2004/02/skos/core#"


def named_by(text: str) -> list[str]:
    return [found.concept for found in concepts_of(text.split())]


def test_the_compiled_vocabulary_is_what_the_turtle_says() -> None:
    written = (FOLDER / "concepts.json").read_text("utf-8")
    assert written == compiled(FOLDER / "concepts.ttl"), "run python installer/vocabulary.py"


def test_every_concept_has_one_preferred_label_in_each_language() -> None:
    graph = read(FOLDER / "concepts.ttl")
    preferred = [
        (name_of(subject), label.language)
        for subject, relation, label in graph
        if str(relation) == SKOS + "prefLabel"
    ]
    assert sorted(preferred) == sorted(
        (name, language) for name in concepts(graph) for language in LANGUAGES
    )
    assert len(concepts(graph)) >= 450


def test_every_link_leads_to_a_concept_and_none_in_a_circle() -> None:
    graph = read(FOLDER / "concepts.ttl")
    linked = {
        name_of(target)
        for _, relation, target in graph
        if str(relation) in (SKOS + "broader", SKOS + "related")
    }
    assert linked <= set(concepts(graph))
    for name in all_concepts():
        above = set(broader(name))
        for _ in range(10):
            above |= {higher for one in above for higher in broader(one)}
        assert name not in above


def test_no_label_names_concepts_that_have_nothing_to_do_with_each_other() -> None:
    graph = read(FOLDER / "concepts.ttl")
    near = {
        frozenset((name_of(one), name_of(other)))
        for one, relation, other in graph
        if str(relation) in (SKOS + "broader", SKOS + "related")
    }
    named: dict[str, set[str]] = {}
    for name, node in concepts(graph).items():
        for language in LANGUAGES:
            for label in labels(graph, node, language):
                for phrase in phrases_of(label, language):
                    named.setdefault(phrase, set()).add(name)
    collisions = {
        phrase: sorted(names)
        for phrase, names in named.items()
        if any(
            one < other and frozenset((one, other)) not in near for one in names for other in names
        )
    }
    assert collisions == {}


@pytest.mark.parametrize(
    "words",
    ["шиеленістерді", "қақтығыстың", "жанжалдар", "конфликтами", "conflicts", "Конфликт"],
)
def test_a_form_of_any_language_names_the_concept(words: str) -> None:
    assert "conflict" in named_by(words)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Қазақстан халқы Ассамблеясының", "assembly-of-people-of-kazakhstan"),
        ("ҚХА-ның", "assembly-of-people-of-kazakhstan"),
        ("Ассамблеей народа Казахстана", "assembly-of-people-of-kazakhstan"),
        ("Assembly of People of Kazakhstan", "assembly-of-people-of-kazakhstan"),
        ("баспасөз конференциясында", "press-conference"),
        ("пресс-конференции", "press-conference"),
        ("аналар кеңесінің", "mothers-council"),
        ("советом матерей", "mothers-council"),
        ("Тараз", "taraz"),
        ("мажилисменов", "deputy"),
        ("ұйғырлардың", "uyghurs"),
        ("Наурызды", "nauryz"),
        ("семьями", "family"),
        ("Семей", "semey"),
        ("НПО", "ngo"),
    ],
)
def test_names_of_several_words_are_found_whole(text: str, concept: str) -> None:
    assert named_by(text) == [concept]


def test_the_longest_name_wins_and_its_place_is_told() -> None:
    (found,) = concepts_of(["туралы", "этносаралық", "келісімге", "дейін"])
    assert (found.concept, found.start, found.end) == ("interethnic-accord", 1, 3)


@pytest.mark.parametrize("words", ["", "жұмыс", "work", "кеңесі", "және", "national", "пёс"])
def test_words_that_mean_nothing_of_the_kind_name_no_concept(words: str) -> None:
    assert named_by(words) == []


def test_a_concept_is_called_by_its_name_first() -> None:
    assert [labels_of("mediation", language)[0] for language in LANGUAGES] == [
        "медиация", "медиация", "mediation",
    ]  # fmt: skip
    assert "АНК" in labels_of("assembly-of-people-of-kazakhstan", "ru")


def test_looking_up_known_words_takes_less_than_20_microseconds_each() -> None:
    words = ["Қазақстан", "халқы", "Ассамблеясының", "шиеленістерді", "реттеу", "тәжірибесі"] * 50
    concepts_of(words)
    began = time.process_time()
    concepts_of(words)
    assert time.process_time() - began < len(words) * 20e-6 * 5  # machines of tests are shared
