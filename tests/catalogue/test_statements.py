"""Who said what is found in press texts, in three languages; the rest is nobody's statement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.statement_values import StatementKind
from kelisim.catalogue.proposal import FoundStatement, Metadata
from kelisim.catalogue.propose import propose
from tests.catalogue.labelled import Agreement, Passage, count, passages

PASSAGES = list(passages())
PIECES = st.lists(
    st.sampled_from(
        [
            "«", "»", "“", "”", '"', " – ", "– ", "деді ", "деп атап өтті ", "А. Манойло ",
            ", ", ". ", "\n", "\n\n", "сказал ", "отметил, что ", "Иван Петров ", "по словам ",
            "said ", "Anna Brown ", "he ", "ол ", "болғанын ", "айтуынша ", "министр ", ": ",
            "достық үйі ", "дом открыт ", "\x00",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def found_in(text: str) -> tuple[FoundStatement, ...]:
    return propose(text, Metadata()).statements


def said(text: str) -> list[tuple[str, str, str]]:
    """(kind, named, words) of each statement."""
    return [(one.kind, one.named, text[one.start : one.end]) for one in found_in(text)]


@pytest.mark.parametrize("kind", ["direct", "reported"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_found_agrees_with_what_people_marked(language: str, kind: StatementKind) -> None:
    agreement = Agreement()
    for passage in PASSAGES:
        if passage.language == language:
            count(agreement, found_in(passage.text), passage.statements, kind)
    assert agreement.precision >= 0.95
    assert agreement.recall >= 0.85


def test_enough_is_marked_to_measure_by() -> None:
    assert sum(len(passage.statements) for passage in PASSAGES) >= 60


def test_the_reason_names_the_words_of_the_text() -> None:
    one = found_in("«Есік бәріне ашық», – деп атап өтті орталық директоры А. Манойло.")[0]
    assert (one.cue, one.why) == ("деп атап өтті", "The text says so with the word “{cue}”.")
    assert one.speaker == "Манойло, А."


@pytest.mark.parametrize(
    "text",
    [
        "«Достық үйі» орталығының директоры А. Манойло баяндама жасады.",
        "Участники отметили, что форум прошёл хорошо. Министерство сообщило, что он повторится.",
        "Сарапшылар іс-шараның маңызды екенін атап өтті.",
        "The participants said that the forum went well. “House of Accord” is its name.",
        "Президент Қасым Серіков «Келісім» орденін тапсырды.",
        "",
    ],
)
def test_what_nobody_by_name_has_said_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_role_means_the_one_who_holds_it() -> None:
    text = (
        "Жиынға әкім Б. Тасболатов пен профессор Д. Ким қатысты. "
        "«Өңірде тыныштық бар», – деді профессор."
    )
    assert said(text) == [("direct", "Д. Ким", "Өңірде тыныштық бар")]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.text[:20].strip())
def test_statements_never_meet_one_another(passage: Passage) -> None:
    doubled = found_in(passage.text * 3)
    assert all(one.end <= other.start for one, other in pairwise(doubled))


@given(PIECES | st.text(max_size=200))
def test_whatever_is_read_statements_lie_within_it(text: str) -> None:
    for one in found_in(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.named
