"""Captions of press photographs: who took them, what is to be seen, where and when."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.intake.batch import Intake
from kelisim.intake.readers.base import AS_IT_COMES, Extract, Unreadable, Wishes
from kelisim.intake.sniff import choose
from tests.fixtures.picture_files import make_picture, make_xmp, with_iptc

HEADLINE = "Достық үйінде дөңгелек үстел өтті"
CAPTION = "Этномәдени бірлестіктердің өкілдері Достық үйінде кездесті. Сурет: А. Серік."
TITLE, KEYWORD, DAY, BY_LINE, CITY, COUNTRY, HEAD, WORDS = 5, 25, 55, 80, 90, 101, 105, 120
NEAR_TARAZ = (42.92, 71.40)


def read(data: bytes) -> Extract:
    return choose(data).read(data, "IMG_2041.jpg", AS_IT_COMES)


def with_xmp(packet: bytes, form: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    more: dict[str, Any] = {"xmp": packet}
    if form == "PNG":
        chunks = PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
        more = {"pnginfo": chunks}
    elif form == "TIFF":
        more = {"tiffinfo": {700: packet}}
    Image.effect_noise((60, 40), 50).convert("RGB").save(buffer, form, **more)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048"])
def test_a_caption_of_an_agency_is_the_text_of_the_picture(encoding: str) -> None:
    made = with_iptc(
        make_picture(),
        [
            (TITLE, "Дөңгелек үстел"), (KEYWORD, "келісім"), (KEYWORD, "медиация"),
            (DAY, "20211014"), (BY_LINE, "Айгүл Серікова"), (CITY, "Тараз"),
            (COUNTRY, "Қазақстан"), (HEAD, HEADLINE), (WORDS, CAPTION),
        ],
        encoding,
    )  # fmt: skip
    found = read(made)
    assert found.text == f"{HEADLINE}\n\n{CAPTION}"
    said = found.metadata
    assert (said.title, said.author, said.date) == (
        "Дөңгелек үстел", "Айгүл Серікова", "2021-10-14",
    )  # fmt: skip
    assert (said.place, said.country, said.kind) == ("Тараз", "Қазақстан", "photograph")
    assert said.subjects == ("келісім", "медиация")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_caption_of_xmp_is_read_from_every_kind_of_picture(form: str) -> None:
    packet = make_xmp(
        'photoshop:City="Taraz" photoshop:DateCreated="2021-10-14T10:00:00+06:00"',
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{CAPTION}</rdf:li></rdf:Alt>'
        "</dc:description><dc:creator><rdf:Seq><rdf:li>A. Serik</rdf:li></rdf:Seq></dc:creator>"
        "<dc:subject><rdf:Bag><rdf:li>келісім</rdf:li></rdf:Bag></dc:subject>",
    )
    found = read(with_xmp(packet, form))
    assert found.text == CAPTION
    said = found.metadata
    assert (said.place, said.author, said.subjects) == ("Taraz", "A. Serik", ("келісім",))
    assert said.date == "2021-10-14"


def test_words_of_exif_count_but_not_what_every_camera_writes() -> None:
    def described(words: str) -> bytes:
        picture = Image.effect_noise((60, 40), 50).convert("RGB")
        exif = picture.getexif()
        exif[271], exif[272], exif[270] = "Canon", "EOS", words.encode()
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", exif=exif)
        return buffer.getvalue()

    assert read(described(CAPTION)).text == CAPTION
    for default in ("OLYMPUS DIGITAL CAMERA", "SONY DSC", "   ", "DSC_0021"):
        assert read(described(default)).text == ""


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta", b"\xff\xfe\0", make_xmp('photoshop:City="Taraz"')[:-40],
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)  # fmt: skip
def test_a_broken_packet_says_nothing_and_hurts_nobody(packet: bytes) -> None:
    with pytest.raises(Unreadable) as held:
        read(with_xmp(packet))
    assert held.value.reason == "no-text"


@given(st.binary(max_size=300), st.integers(0, 255))
def test_no_noise_in_a_caption_is_more_than_a_refusal(noise: bytes, number: int) -> None:
    made = with_iptc(PICTURE, [(number, noise.decode("latin-1"))], "latin-1")
    for damaged in (made, made.replace(b"8BIM\4\4", b"8BIM\4\4" + noise[:3])):
        with suppress(Unreadable):
            found = choose(damaged).read(damaged, "a.jpg", Wishes(as_picture=True))
            assert len(found.text) <= 600


PICTURE = make_picture(size=(40, 30))


def test_a_picture_is_suggested_to_be_of_the_town_nearest_to_where_it_was_taken(
    archive: Archive, intake: Intake, source: Path
) -> None:
    camera = ("Canon", "Canon EOS 40D")
    taken = make_picture(camera=camera, at=NEAR_TARAZ)
    (source / "1.jpg").write_bytes(
        with_iptc(taken, [(KEYWORD, "келісім"), (BY_LINE, "A. Serik"), (COUNTRY, "Kazakhstan")])
    )
    (source / "2.jpg").write_bytes(make_picture(camera=camera, at=(44.5, 66.0)))
    intake.run(intake.begin([source]), Reporter())
    described = archive.documents.describe(archive.documents.ids())
    near, far = sorted(described, key=lambda one: one.originals[0].name)
    (place,) = near.all("place")
    assert (place.status, place.labels.ru, place.country) == ("suggested", "Тараз", "KZ")
    english = Texts(folder("translations"), "en")
    assert english.kept(place.why) == (
        "Taken at 42.92 N 71.40 E, 3 km from the middle of this town."
    )
    assert "3 км" in Texts(folder("translations"), "ru").kept(place.why)
    assert near.text_of("source") == "A. Serik"
    assert [value.text for value in near.all("tag")] == ["келісім"]
    assert [value.text for value in near.all("country")] == ["KZ"]
    assert not list(far.all("place"))
