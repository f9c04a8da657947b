"""Bytes become text in every encoding that press material in Kazakhstan comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.lang.encodings import decode

KAZAKH = (
    "Тараз қаласында этносаралық келісім мәселелеріне арналған дөңгелек үстел өтті. Оған қоғамдық "
    "бірлестіктердің өкілдері, ғалымдар мен журналистер қатысты. Жиын соңында ұсыныстар "
    "қабылданды, келесі кездесу көктемде Шымкентте өтетіні айтылды. Қатысушылар "
    "әріптестеріне алғыс білдірді."
)
RUSSIAN = (
    "В Таразе прошёл круглый стол о межэтническом согласии. В нём участвовали представители "
    "общественных объединений, учёные и журналисты. В конце встречи были приняты предложения; "
    "следующая беседа состоится весной в Шымкенте. Участники поблагодарили коллег за работу."
)
ENGLISH = (
    "A round table on interethnic accord was held in Taraz. Scholars, journalists and members of "
    "public associations took part. The next meeting will take place in Shymkent in spring."
)
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
PAGES = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
LENGTH = 100


def windows(text: str) -> list[str]:
    return [text[at : at + LENGTH] for at in range(0, len(text) - LENGTH, 3)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, encoding) for text in (KAZAKH, RUSSIAN, ENGLISH) for encoding in UNICODE),
        *((RUSSIAN, encoding) for encoding in PAGES),
        (KAZAKH, "kz1048"),
    ],
)
def test_a_hundred_letters_are_decoded_exactly(text: str, encoding: str) -> None:
    pieces = windows(text)
    right = sum(decode(piece.encode(encoding)).text == piece for piece in pieces)
    assert right / len(pieces) >= 0.99


def test_what_was_found_is_told() -> None:
    found = decode(KAZAKH.encode("kz1048"))
    assert (found.encoding, 0 < found.confidence <= 1) == ("kz1048", True)


def test_a_letter_cut_off_at_the_end_leaves_the_rest_readable() -> None:
    whole = KAZAKH.rstrip(".")
    assert decode(whole.encode()[:-1]).text[:-1] == whole[:-1]
    assert decode(whole.encode("utf-16-le")[:-1]).text[:-1] == whole[:-1]


@given(st.binary())
def test_any_bytes_become_some_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_marked_unicode_is_never_guessed(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text


def test_a_few_spoilt_letters_do_not_change_the_encoding() -> None:
    spoilt = bytearray("Достық үйінде дөңгелек үстел өтті, оған қонақтар келді.".encode())
    spoilt[20] = 0xFF
    found = decode(bytes(spoilt))
    assert found.encoding == "utf-8"
    assert "дөңгелек үстел өтті" in found.text


def test_more_letters_make_a_guess_surer_and_odd_signs_less_sure() -> None:
    word, sentence = "Хат".encode("kz1048"), "Құрметті қонақтар, достар!".encode("kz1048")
    assert decode(word).confidence < decode(sentence).confidence < 1
    noise = bytes(range(128, 256)) * 3
    assert decode(noise).confidence < 0.7
