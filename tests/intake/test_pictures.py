"""Which pictures are photographs, what the camera says of them, and what becomes of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Extract, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.picture_files import gif_bomb, make_picture, png_bomb, tiff_bomb

CAMERA = ("Canon", "Canon EOS 40D")
TARAZ = (42.9, 71.36667)
AS_PICTURE = Wishes(as_picture=True)


def read(data: bytes, name: str = "сурет", wishes: Wishes | None = None) -> Extract:
    return choose(data).read(data, name, wishes or Wishes())


def refusal(data: bytes, wishes: Wishes | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, wishes=wishes)
    return caught.value


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("AVIF", "image/avif")],
)
def test_what_a_camera_took_is_a_photograph(form: str, media_type: str) -> None:
    made = make_picture(form, camera=CAMERA, taken="2015:10:03 12:30:00", at=TARAZ)
    found = read(made, "Достық үйі.jpg")
    assert (found.text, found.media_type) == ("", media_type)
    metadata = found.metadata
    assert (metadata.kind, metadata.title) == ("photograph", "Достық үйі")
    assert metadata.date == "2015-10-03"
    assert metadata.coordinates == pytest.approx(TARAZ, abs=0.0001)
    assert found.note is not None
    assert found.note.details["camera"] == "Canon EOS 40D"


def test_south_and_west_are_negative() -> None:
    found = read(make_picture(camera=CAMERA, at=(-33.5, -70.25)))
    assert found.metadata.coordinates == pytest.approx((-33.5, -70.25))


def test_the_photographer_is_the_author() -> None:
    assert read(make_picture(camera=CAMERA, artist="A. Serik")).metadata.author == "A. Serik"


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "    :  :  ", "2015:13:40 00:00:00"])
def test_a_clock_that_was_never_set_gives_no_date(taken: str) -> None:
    assert read(make_picture(camera=CAMERA, taken=taken)).metadata.date == ""


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_any_other_picture_waits_for_a_decision(form: str) -> None:
    made = make_picture(form)
    assert refusal(made).reason == "no-text"
    taken_in = read(made, wishes=AS_PICTURE)
    assert (taken_in.text, taken_in.metadata.kind) == ("", "photograph")


def test_what_a_scanner_made_is_no_photograph() -> None:
    assert refusal(make_picture(camera=("Canon", "CanoScan LiDE 220"))).reason == "no-text"
    pages = make_picture("TIFF", camera=CAMERA, pages=3)
    assert refusal(pages).reason == "no-text"
    assert read(pages, wishes=AS_PICTURE).metadata.kind == "scan"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_cut_short_is_damaged(form: str) -> None:
    made = make_picture(form, camera=CAMERA)
    assert refusal(made[: len(made) * 2 // 3]).reason == "damaged"


def test_a_photograph_cut_short_is_taken_in_when_it_is_wished() -> None:
    made = make_picture(camera=CAMERA)
    assert refusal(made[:-5_000]).reason == "damaged"
    assert read(made[:-5_000], wishes=AS_PICTURE).metadata.kind == "photograph"


@pytest.mark.parametrize("bomb", [png_bomb(), tiff_bomb(), gif_bomb()])
def test_a_picture_of_too_many_points_is_never_unpacked(bomb: bytes) -> None:
    assert refusal(bomb).reason == "too-large"
    assert refusal(bomb, AS_PICTURE).reason == "too-large"


def test_the_limit_of_points_is_the_one_that_was_set() -> None:
    made = make_picture("PNG", (300, 200), camera=CAMERA)
    few = Limits(pixels=50_000)
    assert refusal(made, Wishes(limits=few)).details == {"limit": 0}
    assert read(made, wishes=Wishes(limits=Limits(pixels=60_000))).text == ""


def test_words_that_begin_like_a_picture_are_words() -> None:
    assert read(b"BM is what the news agency signs with.").media_type == "text/plain"


@given(st.data())
def test_a_picture_spoilt_anywhere_is_read_or_held(data: st.DataObject) -> None:
    spoilt = bytearray(PHOTOGRAPH)
    for _ in range(data.draw(st.integers(1, 5))):
        spoilt[data.draw(st.integers(12, min(800, len(spoilt) - 1)))] = data.draw(
            st.integers(0, 255)
        )
    try:
        found = read(bytes(spoilt), wishes=AS_PICTURE)
    except Unreadable:
        return
    assert found.text == ""


PHOTOGRAPH = make_picture(size=(40, 30), camera=CAMERA, taken="2015:10:03 12:30:00", at=TARAZ)


def test_photographs_become_documents_described_by_their_camera(
    archive: Archive, intake: Intake, source: Path
) -> None:
    (source / "Дөңгелек үстел.jpg").write_bytes(PHOTOGRAPH)
    settled: list[ItemRecord] = []
    intake.run(intake.begin([source]), Reporter(), settled.append)
    (item,) = settled
    assert item.state == "stored"
    assert item.document is not None
    assert archive.documents.text(item.document) == ""
    values = {
        value.field: value.text for value in archive.documents.description(item.document).values
    }
    assert values == {
        "title": "Дөңгелек үстел", "kind": "photograph", "published": "2015-10-03",
        "place": "Тараз",
    }  # fmt: skip


def test_a_picture_of_a_phone_that_breaks_off_is_damaged() -> None:
    assert refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)).reason == "damaged"
