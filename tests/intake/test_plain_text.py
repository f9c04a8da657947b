"""Plain text: a wish for an encoding, a word about a guessed one, headings of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.intake.readers.base import Extract, Unreadable, Wishes, clean
from kelisim.intake.readers.markdown import outline_of
from kelisim.intake.readers.text import READER
from tests.fixtures.files import PRESS_RELEASE

MARKDOWN = """\
Дөңгелек үстел
==============

Кіріспе сөз.

## Баяндамалар ##

Бірінші баяндама.

```
# бұл тақырып емес
```

Қорытынды
---

Соңғы сөз."""


def read(data: bytes, encoding: str = "") -> Extract:
    return READER.read(data, "хат", Wishes(encoding=encoding))


@pytest.mark.parametrize("encoding", ["windows-1251", "cp866", "koi8-r", "mac-cyrillic", "utf-8"])
def test_an_encoding_that_a_person_names_is_taken(encoding: str) -> None:
    found = read("Хат".encode(encoding), encoding)
    assert found.text == "Хат"
    assert found.note is None


@pytest.mark.parametrize("encoding", ["жоқ-кодтау", "hex", "rot13", "zip"])
def test_what_is_no_encoding_is_said(encoding: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"text", encoding)
    assert caught.value.reason == "unreadable"
    assert caught.value.details == {"encoding": encoding}


def test_a_file_that_is_not_in_the_named_encoding_is_said() -> None:
    with pytest.raises(Unreadable, match="Try another encoding") as caught:
        read("Хат".encode("cp1251"), "utf-8")
    assert caught.value.reason == "unreadable"


def test_a_guessed_encoding_is_told_with_its_confidence() -> None:
    found = read("Құрметті қонақтар, бүгін жиын өтеді!".encode("kz1048"))
    assert found.note is not None
    assert found.note.details["encoding"] == "KZ-1048"
    assert int(found.note.details["confidence"]) >= 98


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_nothing_is_said_of_unicode(encoding: str) -> None:
    assert read(PRESS_RELEASE.encode(encoding)).note is None
    assert read(b"plain words").note is None


def test_headings_of_markdown_are_found_and_the_text_stays_as_written() -> None:
    found = read(MARKDOWN.encode())
    assert found.text == MARKDOWN
    assert found.media_type == "text/markdown"
    assert [(MARKDOWN[one.start :].split("\n")[0], one.level) for one in found.outline] == [
        ("Дөңгелек үстел", 1),
        ("## Баяндамалар ##", 2),
        ("Қорытынды", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        PRESS_RELEASE,
        "Дөңгелек үстел\n--------------\nСөз\n",
        "# түс\nqyzyl = 1\n# өлшем\nbiik = 2\n# соңы\n",
        "#тег #хабар\nСөз",
    ],
)
def test_what_only_resembles_markdown_has_no_headings(text: str) -> None:
    found = read(text.encode())
    assert found.outline == ()
    assert found.media_type == "text/plain"


@given(st.text(st.sampled_from("#=- \n`аә"), max_size=60))
def test_every_heading_begins_a_line(text: str) -> None:
    cleaned = clean(text)
    for heading in outline_of(cleaned):
        assert heading.start == 0 or cleaned[heading.start - 1] == "\n"
        assert 1 <= heading.level <= 6


def test_a_hyphen_that_may_be_parts_no_word() -> None:
    assert read("ұлт\u00adара\u00adлық ке\u200bлісім".encode()).text == "ұлтаралық келісім"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_text_with_a_hole_in_it_is_damaged_and_the_rest_is_offered(encoding: str) -> None:
    said = "".join(f"{number} Круглый стол прошёл в Таразе. " for number in range(60))
    data = said.encode(encoding)
    broken = data[:1_000] + bytes(512) + data[1_512:]
    assert READER.recognises(broken)
    with pytest.raises(Unreadable) as held:
        read(broken)
    assert (held.value.reason, held.value.paragraphs) == ("damaged", 1)
    saved = READER.read(broken, "хат", Wishes(salvage=True))
    assert saved.text.endswith("59 Круглый стол прошёл в Таразе.")
    assert "\0" not in saved.text


def test_nothing_but_a_hole_is_no_text() -> None:
    assert not READER.recognises(bytes(5_000))


def test_a_letter_that_is_cut_off_and_blanks_at_the_end_are_no_damage() -> None:
    assert read("Тараз қ".encode()[:-1]).text.startswith("Тараз")
    assert read("Тараз қаласы".encode() + bytes(100)).text == "Тараз қаласы"
