"""How well print is recognised: letters read wrongly, and pages in a minute.

    python -m tests.benchmarks.recognition [--pages 8]

Own texts are printed on pages (Noto Serif, 11 points), scanned as offices do, and
recognised with Kazakh, Russian and English together, and with Russian alone. The rate is edits for
100 letters of the true text, spaces counted once.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.base.resources import folder
from kelisim.intake.batch import Intake
from kelisim.intake.recognition.how import AS_USUAL, How
from kelisim.intake.recognition.tesseract import Tesseract, find_tesseract
from kelisim.intake.recognition.words import page_of

_A4_INCHES = 8.27, 11.69
_POINTS, _POINTS_PER_INCH = 11, 72
_LINE_CHARACTERS = 82
_LINES = 34
_SIDE_SHARE = 0.07  # of the page's width, left white on each side

TEXTS = {
    "kk": """
        Тараз қаласында Қазақстан халқы Ассамблеясының кеңейтілген отырысы өтті. Жиынға облыс
        әкімінің орынбасары, этномәдени бірлестіктердің төрағалары, ғалымдар мен жастар қатысты.
        Сөз сөйлегендер қоғамдық келісімді нығайту, ортақ тарихқа құрмет және көршілердің өзара
        түсіністігі туралы ойларын ортаға салды. Медиация кабинеттері былтыр үш жүзден астам дауды
        соттан тыс шешкен, олардың көбі отбасылық және тұрмыстық мәселелерге қатысты. Шара соңында
        Достық үйінде ұлттық тағамдар көрмесі мен ән кеші ұйымдастырылды. Ұсыныстар 2024 жылғы
        15 наурызға дейін жинақталып, жұмыс тобына жіберіледі.
    """,
    "ru": """
        В Павлодаре состоялось заседание научно-экспертной группы областной ассамблеи. Участники
        обсудили, как предупреждать споры между соседями и чему учит опыт медиаторов. Профессор
        рассказала об исследовании, в котором опросили 1 250 жителей сёл и городов; две трети из них
        назвали отношения между народами добрыми. Объединения готовят к весне ярмарку ремёсел,
        выездные уроки языка и съёмку фильма о семьях, принявших переселенцев. Решено подготовить
        памятку для школ и передать предложения в рабочую группу до 15 марта 2024 года.
    """,
    "en": """
        The regional assembly held a round table on mediation between neighbours in Almaty. Speakers
        from six districts compared how disputes are settled before they reach a court, and which
        words help when two families no longer speak to each other. A survey of 1,250 residents
        found that two thirds call relations between peoples good. Associations will open a fair of
        crafts in spring, and a film about families who took in the deported is being prepared.
        Proposals are collected until 15 March 2024 and passed on to the working group.
    """,
}


@dataclass(frozen=True)
class Scan:
    """How a page comes to the press office."""

    name: str
    dpi: int
    spoil: Callable[[Image.Image], Image.Image]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=8, help="pages that go through the queue")
    asked = parser.parse_args()
    tesseract = find_tesseract()
    if tesseract is None or not tesseract.is_complete:
        raise SystemExit("Tesseract with Kazakh and Russian is needed.")
    _say(f"{'text':<7}{'scan':<16}{'kaz+rus+eng':>12}{'rus':>8}{'ratio':>7}{'s/page':>8}{'rus':>7}")
    rates: dict[str, list[tuple[float, float]]] = {}
    for name, text in _texts():
        for scan in SCANS:
            ours = _measured(tesseract, text, scan, AS_USUAL)
            alone = _measured(tesseract, text, scan, How(("rus",)))
            rates.setdefault(name, []).append((ours[0], alone[0]))
            _print_row(name, scan.name, ours, alone)
    for name, pairs in rates.items():
        means = [sum(column) / len(pairs) for column in zip(*pairs, strict=True)]
        _say(f"{name:<7}{'mean':<16}{means[0]:>11.2f}%{means[1]:>7.2f}%{_ratio(*means):>7}")
    _measure_queue(asked.pages)


def error_rate(true: str, read: str) -> float:
    """Edits for 100 letters of ``true`` (Levenshtein), runs of spaces counted as one.

    >>> error_rate("Тараз қаласы", "Тараз  каласы")
    8.333333333333334
    """
    one, other = " ".join(true.split()), " ".join(read.split())
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, found in enumerate(other, 1):
            kept = before + (letter != found)
            before = row[place]
            row[place] = min(kept, row[place] + 1, row[place - 1] + 1)
    return 100 * row[-1] / max(1, len(one))


def _texts() -> Iterator[tuple[str, str]]:
    written = {name: " ".join(text.split()) for name, text in TEXTS.items()}
    for name, text in written.items():
        yield name, f"{text} {text}"
    yield "mixed", " ".join(written.values())


def _page(text: str, dpi: int) -> Image.Image:
    width, height = (round(inches * dpi) for inches in _A4_INCHES)
    size = round(_POINTS * dpi / _POINTS_PER_INCH)
    face = ImageFont.truetype(folder("fonts") / "NotoSerif-Regular.ttf", size)
    page = Image.new("L", (width, height), 255)
    pen, side = ImageDraw.Draw(page), round(width * _SIDE_SHARE)
    for number, line in enumerate(textwrap.wrap(text, _LINE_CHARACTERS)[:_LINES]):
        pen.text((side, side + number * size * 1.6), line, font=face, fill=20)
    return page


def _shown(text: str) -> str:
    return "\n".join(textwrap.wrap(text, _LINE_CHARACTERS)[:_LINES])


def _noisy(page: Image.Image) -> Image.Image:
    """Soft letters, and specks on one point in a hundred, as copies of copies have them."""
    chance = random.Random(7)
    spoilt = page.filter(ImageFilter.GaussianBlur(1.0))
    points = spoilt.load()
    assert points is not None
    for _ in range(page.width * page.height // 100):
        place = chance.randrange(page.width), chance.randrange(page.height)
        points[place] = chance.choice((60, 200))
    return spoilt


def _turned(page: Image.Image) -> Image.Image:
    return page.rotate(1.2, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _pressed(page: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=25)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("L")


def _worn(page: Image.Image) -> Image.Image:
    """A pale fax of it all: soft, grey, turned, pressed."""
    pale = page.filter(ImageFilter.GaussianBlur(1.1)).point(lambda value: 90 + value * 130 // 255)
    return _pressed(pale.rotate(0.8, resample=Image.Resampling.BICUBIC, fillcolor=220))


SCANS = (
    Scan("clean, 300 dpi", 300, lambda page: page),
    Scan("clean, 200 dpi", 200, lambda page: page),
    Scan("noise, 200 dpi", 200, _noisy),
    Scan("turned 1.2°", 200, _turned),
    Scan("JPEG 25", 200, _pressed),
    Scan("worn, 120 dpi", 120, _worn),
)


def _measured(tesseract: Tesseract, text: str, scan: Scan, how: How) -> tuple[float, float]:
    """The error rate, and the seconds that the page took."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "page.png"
        scan.spoil(_page(text, scan.dpi)).save(file, dpi=(scan.dpi, scan.dpi))
        began = time.perf_counter()
        page = page_of(tesseract.read(file, lambda: False, how))
        seconds = time.perf_counter() - began
    return error_rate(_shown(text), page.text), seconds


def _measure_queue(pages: int) -> None:
    """Held scans, each of one page, as an import leaves them; recognised beside each other."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "scans"
        source.mkdir()
        for number, (_, text) in zip(range(pages), _again(tuple(_texts())), strict=False):
            page = _page(f"{number} {text}", 200)
            page.save(source / f"{number}.png", dpi=(200, 200))
        with Archive.create(Path(place) / "archive", "Benchmark") as archive:
            intake = Intake(archive)
            intake.run(intake.begin([source]), Reporter())
            began = time.perf_counter()
            intake.recognise(Reporter())
            minutes = (time.perf_counter() - began) / 60
            stored = archive.documents.count()
    _say(f"queue: {stored} of {pages} pages stored, {pages / minutes:.1f} pages/minute")


def _again(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    while True:
        yield from texts


def _print_row(name: str, scan: str, ours: tuple[float, float], alone: tuple[float, float]) -> None:
    ratio = _ratio(ours[0], alone[0])
    rates = f"{ours[0]:>11.2f}%{alone[0]:>7.2f}%{ratio:>7}"
    _say(f"{name:<7}{scan:<16}{rates}{ours[1]:>8.1f}{alone[1]:>7.1f}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _ratio(ours: float, alone: float) -> str:
    return f"{ours / alone:.2f}" if alone else "-"


if __name__ == "__main__":
    main()
