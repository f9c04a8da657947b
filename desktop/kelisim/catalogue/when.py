"""When a text was published and, apart from it, when its event was held."""

from __future__ import annotations

import re

from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with, speaking
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found, Metadata
from kelisim.lang.dates import FoundDate, bounds, find_dates

_HEADER = mark("The date at the head of the text.")
_FILE = mark("The file itself gives this date.")
_STATED = mark("The text says when it was published.")
_EVENT = mark("The date stands beside the event.")
_RANGE = mark("Several days: the days of the event.")

_HEAD_LINES = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_PUBLISHED = re.compile(
    r"(?i)(?:жарияланған|жарияланды|орналастырылды|күні\s*:|опубликован\w*|размещен\w*|дата(?:\s+публикации)?"
    r"|published|posted|updated|date)\W{1,4}(?:күні\W*)?$"
)
_HELD = re.compile(
    r"(?i)(?<!\w)(?:өт(?:ті|кен|еді|кізілді|уде)|болды|басталды|ашылды|өткізді|ұйымдастырылды"
    r"|состоял\w+|состоит\w+|прош[её]л\w*|проход\w+|пройд[её]т|проведен\w*|пров[её]л\w*"
    r"|открыл\w+|held|took place|takes place|opened|hosted|gathered|met)(?!\w)"
)


def find_dates_of(page: Page, metadata: Metadata) -> list[Found]:
    """At most one ``published`` and one ``held``."""
    year = _year_of(metadata.date)
    dates = [found for found in find_dates(page.text, year) if _DAY.fullmatch(found.edtf)]
    header = _header(page, dates)
    published = _stated(page, dates)
    if published is None and header is not None and "/" not in header.edtf:
        published = Found("published", header.edtf, header.start, header.end, _HEADER)
    if published is None and year is not None:
        published = Found("published", metadata.date, None, None, _FILE)
    held = _held(page, dates, header)
    return [found for found in (published, held) if found is not None]


def _header(page: Page, dates: list[FoundDate]) -> FoundDate | None:
    """A date that stands alone, or with a place, in one of the first lines, or ends the text."""
    for line in page.lines[:_HEAD_LINES]:
        for found in dates:
            if line.start <= found.start < line.end and _stands_alone(page, found):
                return found
    if page.lines and dates:
        last = page.lines[-1]
        if dates[-1].start >= last.start and _stands_alone(page, dates[-1]):
            return dates[-1]
    return None


def _stands_alone(page: Page, found: FoundDate) -> bool:
    start = page.text.rfind("\n", 0, found.start) + 1
    end = page.text.find("\n", found.end)
    rest = page.text[start : found.start] + page.text[found.end : end if end >= 0 else None]
    opens = page.text[start : found.start].strip()
    dateline = len(opens) < 40 and re.match(
        r"\s*\.?\s*[–—-]\s|\s*/", page.text[found.end : found.end + 6]
    )
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 or bool(dateline)


def _stated(page: Page, dates: list[FoundDate]) -> Found | None:
    for found in dates:
        if "/" not in found.edtf and _PUBLISHED.search(
            page.text, max(0, found.start - 40), found.start
        ):
            return Found("published", found.edtf, found.start, found.end, _STATED)
    return None


def _held(page: Page, dates: list[FoundDate], header: FoundDate | None) -> Found | None:
    best: tuple[float, FoundDate] | None = None
    for found in dates:
        weight = _nearness_to_the_event(page, found, found is header)
        if weight >= 2 and (best is None or weight > best[0]):
            best = (weight, found)
    if best is not None:
        found = best[1]
        why = _RANGE if "/" in found.edtf else _EVENT
        return Found("held", found.edtf, found.start, found.end, why)
    if header is not None and begins_with("events", page.language).search(page.text[:1_500]):
        return Found("held", header.edtf, header.start, header.end, _HEADER)
    return None


def _nearness_to_the_event(page: Page, found: FoundDate, is_header: bool) -> float:
    weight = 1.5 if "/" in found.edtf else 0.0
    if is_header:
        return weight + 1 if weight else 0
    sentence = page.sentence_at(found.start)
    around = page.text[max(sentence.start, found.start - 200) : min(sentence.end, found.end + 300)]
    if begins_with("events", page.language).search(around):
        weight += 1
    if _HELD.search(around):
        weight += 1
    elif speaking(page.language).search(around):
        weight += 0.3
    return weight + 0.8 * (1 - found.start / (len(page.text) + 1))


def _year_of(edtf: str) -> int | None:
    try:
        return bounds(edtf)[0].year if edtf else None
    except ValueError:
        return None
