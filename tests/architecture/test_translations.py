"""Everything that a person reads exists in Kazakh and Russian, whole and with its details."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import c2py  # type: ignore[attr-defined]
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kelisim.base.texts import DOMAINS
from tests.architecture.source import ROOT
from tests.architecture.spoken import Spoken, placeholders, spoken_texts

TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("kk", "ru")


def catalogues(language: str) -> list[Catalog]:
    folder = TRANSLATIONS / language / "LC_MESSAGES"
    return [_read(file.read_bytes(), language, file.stem) for file in sorted(folder.glob("*.po"))]


def untranslated(said: Iterable[Spoken], known: Iterable[Catalog]) -> list[str]:
    """The texts that no catalogue has, or has only unfinished, with their places."""
    done: set[object] = {
        message.id for catalogue in known for message in catalogue if message.id and _whole(message)
    }
    single = {one[0] if isinstance(one, tuple) else one for one in done}
    return [
        f"{text.place}  {text.one!r}" + (f" / {text.many!r}" if text.many else "")
        for text in said
        if (text.one not in single if text.many is None else (text.one, text.many) not in done)
    ]


def faults_of(message: Message, forms: int) -> list[str]:
    """What is wrong with one translation into a language of that many plural forms."""
    given = message.string if isinstance(message.string, tuple) else (message.string,)
    source = message.id if isinstance(message.id, tuple) else (message.id,)
    faults = ["is fuzzy"] if message.fuzzy else []
    if not all(given):
        return [*faults, "is not translated"]
    if isinstance(message.id, tuple) and len(given) != forms:
        faults.append(f"has {len(given)} forms for {forms}")
    least = set.intersection(*map(placeholders, source))
    most = set.union(*map(placeholders, source))
    for text in given:
        try:
            names = placeholders(text)
        except ValueError:
            faults.append(f"has an open brace: {text}")
            continue
        if not least <= names <= most:
            faults.append(f"has other details: {text}")
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    missing = untranslated(spoken_texts(), catalogues(language))
    assert not missing, f"not in {language}:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_finished(language: str) -> None:
    faults = [
        f"{catalogue.domain}.po:{message.lineno} {message.id} {fault}"
        for catalogue in catalogues(language)
        for message in catalogue
        if message.id
        for fault in faults_of(message, catalogue.num_plurals)
    ]
    assert not faults, f"in {language}:\n" + "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_is_one_that_the_program_loads(language: str) -> None:
    found = {catalogue.domain for catalogue in catalogues(language)}
    # Click asks gettext for its own domain.
    assert found <= {*DOMAINS, "click"}, "kelisim.base.texts.DOMAINS does not name these"


@pytest.mark.parametrize(
    ("language", "forms"),
    [("kk", {0: [1], 1: [0, 2, 5, 21]}), ("ru", {0: [1, 21], 1: [2, 34], 2: [0, 5, 11, 12]})],
)
def test_the_plural_forms_are_those_of_the_language(
    language: str, forms: dict[int, list[int]]
) -> None:
    for catalogue in catalogues(language):
        form_of = c2py(catalogue.plural_expr)
        assert catalogue.num_plurals == len(forms), catalogue.domain
        for form, numbers in forms.items():
            assert {form_of(number) for number in numbers} == {form}, catalogue.domain


def test_texts_are_found_where_they_are_said(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text(
        "class Refused(Trouble): ...\n"
        "class RefusedAgain(Refused): ...\n"
        "self._texts('Open')\n"
        "texts('Yes' if sure else 'No')\n"
        "raise RefusedAgain('The folder {folder} is ' 'locked.', folder=1)\n"
        "texts.count('{number} file', '{number} files', n)\n"
        "'abc'.count('b')\n"
        "texts(message)\n",
        encoding="utf-8",
    )

    assert [(text.one, text.many) for text in spoken_texts(tmp_path)] == [
        ("Open", None),
        ("Yes", None),
        ("No", None),
        ("The folder {folder} is locked.", None),
        ("{number} file", "{number} files"),
    ]


def test_a_missing_and_an_unfinished_translation_are_seen() -> None:
    catalogue = _read(
        'msgid "Open"\nmsgstr "Ашу"\n\nmsgid "Close"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Save"\nmsgstr "Сақтау"\n'.encode(),
        "kk",
        "ui",
    )
    said = [Spoken("ui/a.py:1", word) for word in ("Open", "Close", "Save", "Print")]

    missing = [line.split("'")[1] for line in untranslated(said, [catalogue])]
    assert missing == ["Close", "Save", "Print"]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("{count} files", ""), "is not translated"),
        (Message("{count} files", "{count} файл", flags=["fuzzy"]), "is fuzzy"),
        (Message("{count} files", "{саны} файл"), "has other details: {саны} файл"),
        (Message("{count} files", "{count файл"), "has an open brace: {count файл"),
        (Message(("{n} file", "{n} files"), ("{n} файл",)), "has 1 forms for 2"),
        (Message(("A file", "{n} files"), ("Файл", "{m} файл")), "has other details: {m} файл"),
    ],
)
def test_a_faulty_translation_is_seen(message: Message, fault: str) -> None:
    assert faults_of(message, 2) == [fault]


def _whole(message: Message) -> bool:
    given = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(given) and not message.fuzzy


def _read(content: bytes, language: str, domain: str) -> Catalog:
    return read_po(BytesIO(content), locale=language, domain=domain)
