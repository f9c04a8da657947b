"""The language of a text, down to three words."""

from __future__ import annotations

import pytest

from kelisim.base.languages import Language
from kelisim.lang.detect import language_of
from tests.lang.test_encodings import ENGLISH, KAZAKH, RUSSIAN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KAZAKH, "kk"),
        (RUSSIAN, "ru"),
        (ENGLISH, "en"),
        ("әкімнің орынбасары айтты", "kk"),
        ("Тараз қаласында болды", "kk"),
        ("барлар туралы айтылды", "kk"),
        ("Президент барып болды", "kk"),
        ("сказал глава делегации", "ru"),
        ("Круглый стол", "ru"),
        ("в Казахстане прошла встреча", "ru"),
        ("round table held", "en"),
        ("версия Google Chrome вышла", "ru"),
        ("", "en"),
        ("12.10.2021", "en"),
    ],
)
def test_the_language_of_a_text_is_known(text: str, language: Language) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("text", "language"), [(KAZAKH, "kk"), (RUSSIAN, "ru"), (ENGLISH, "en")])
def test_three_words_are_enough(text: str, language: Language) -> None:
    words = text.split()
    pieces = [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]
    right = sum(language_of(piece) == language for piece in pieces)
    assert right / len(pieces) >= 0.97


def test_kazakh_quoted_in_a_russian_text_does_not_turn_it() -> None:
    assert language_of(f"{RUSSIAN} «Қазақстан халқы Ассамблеясы» {RUSSIAN}") == "ru"
