"""On the press release that Kelisim was made from, everything is proposed and nothing is false."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.catalogue.proposal import Found, Metadata
from kelisim.catalogue.propose import propose

MATERIALS = Path(__file__).parents[2] / "resources" / "demo" / "materials"


@pytest.fixture(scope="module")
def release() -> str:
    """The press release as it lies in the demo archive."""
    return (MATERIALS / "2021" / "taraz-konferentsiyasy.kk.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(release: str) -> tuple[Found, ...]:
    """What is proposed for it."""
    return propose(release, Metadata()).values


def values(found: tuple[Found, ...], field: str) -> list[str]:
    return [each.text for each in found if each.field == field]


def test_the_nine_speakers_are_proposed_and_nobody_else(found: tuple[Found, ...]) -> None:
    assert values(found, "speaker") == [
        "Абдрахманов, С.",
        "Буларов, І.",
        "Манойло, А.",
        "Щербина, В.",
        "Сапарбаев, Б.",
        "Әзілханов, М.",
        "Тілепов, Б.",
        "Қуантыров, А.",
        "Ерғалиев, Қ.",
    ]


def test_speakers_have_the_role_and_country_that_the_text_gives(found: tuple[Found, ...]) -> None:
    given = {each.text: (each.role, each.country) for each in found if each.field == "speaker"}
    assert given["Манойло, А."] == (
        "М.Ломоносов атындағы Мәскеу мемлекеттік университетінің профессоры, "
        "саяси ғылымдардың докторы",
        "RU",
    )
    assert given["Щербина, В."] == (
        "украиндік саясаткер, әлеуметтану ғылымдарының кандидаты",
        "UA",
    )
    assert given["Абдрахманов, С."] == given["Буларов, І."] == ("Мәжіліс депутаттары", "KZ")
    assert given["Сапарбаев, Б."] == ("Жамбыл облысының әкімі", "KZ")
    assert given["Тілепов, Б."][0] == "Ақпарат және қоғамдық даму вице-министрі"


def test_the_countries_are_proposed_as_represented(found: tuple[Found, ...]) -> None:
    given = {each.text: each.relation for each in found if each.field == "country"}
    assert set(given) == {"KZ", "RU", "UA", "UZ", "IL", "BG"}
    assert set(given.values()) == {"represented"}


def test_the_event_its_days_and_place_are_proposed(found: tuple[Found, ...]) -> None:
    assert values(found, "event") == [
        "Қазіргі кезеңдегі этносаралық келісім: тәжірибе мен алдағы міндеттер"
    ]
    assert values(found, "held") == ["2021-10-14/2021-10-15"]
    assert values(found, "place") == ["Тараз"]
    assert values(found, "language") == ["kk"]
    assert values(found, "title") == [
        "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі"
    ]


def test_the_slip_is_proposed_with_its_repair(found: tuple[Found, ...], release: str) -> None:
    (slip,) = [each for each in found if each.field == "slip"]
    assert (release[slip.start : slip.end], slip.text) == ("баяндамаkfh", "баяндамалар")


def test_every_proposal_shows_its_evidence(found: tuple[Found, ...], release: str) -> None:
    for each in found:
        assert each.why
        if each.start is not None and each.end is not None:
            assert release[each.start : each.end].strip()


def test_who_said_what(release: str) -> None:
    said = [
        (one.kind, one.named, release[one.start : one.end])
        for one in propose(release, Metadata()).statements
    ]
    assert [(kind, named) for kind, named, _ in said] == [
        ("reported", "А.Манойло"),
        ("reported", "А.Манойло"),
        ("reported", "В.Щербина"),
    ]
    assert said[0][2].startswith("Қазақстанның осындай шиеленістерді")
    assert said[0][2].endswith("тәжірибесі ерекше")
    assert said[1][2].startswith("Елде ұлтаралық келісімге")
    assert said[1][2].endswith("бұл тәжірибе өте пайдалы болады")
    assert said[2][2].endswith("маңыздылығын")
