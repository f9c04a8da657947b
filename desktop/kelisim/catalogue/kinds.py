"""What kind of material a text is, and who published it, where the text says so."""

from __future__ import annotations

import re

from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with, speaking
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found, Metadata

_HEADING = mark("The heading names this kind of material.")
_DIALOGUE = mark("Questions and answers alternate.")
_TIMES = mark("Most lines begin with a time of day.")
_REPORTS = mark("It reports an event with its date, place and participants.")
_PRESS_OFFICE = mark("A press service signs the text.")

_HEAD = 300
_ORDER = (
    "press-release", "interview", "programme", "resolution", "speech", "letter", "report",
    "photograph", "article",
)  # fmt: skip
_ANSWER = re.compile(r"(?m)^\s*(?:[–—-]\s|[^\W\d_][^\n:]{1,40}:\s)")
_QUESTION = re.compile(r"(?m)^[^\n]{10,400}\?\s*$")
_TIME_LINE = re.compile(r"(?m)^\s*\d{1,2}[.:]\d{2}(?!\.\d)")
_PRESS = re.compile(
    r"(?im)(?P<body>[^.,;:()\n]{0,140}?)\s*"
    r"(?P<service>баспасөз[\s-]қызмет(?:і|інің|інен|ің)?|баспасөз орталығы)(?!\w)"
)
_PRESS_RU = re.compile(
    r"(?i)(?<!\w)пресс-(?:служб\w+|центр\w*)\s+(?P<body>[^.,;:()\n–—]{3,120}?)"
    r"(?=\s*(?:[.,;:()\n–—]|$|\sсообщ\w+|\sинформ\w+|\sпередает))"
)
_PRESS_EN = re.compile(
    r"(?:[Pp]ress (?:[Ss]ervice|[Oo]ffice|[Cc]ent(?:re|er)) of (?:the )?[^.,;:()\n]{3,120}"
    r"|(?:[A-Z][\w'’&-]*\s+(?:of\s+|and\s+|for\s+|the\s+){0,2}){1,10}"
    r"[Pp]ress (?:[Ss]ervice|[Oo]ffice))"
)
_SOURCE_LINE = re.compile(
    r"(?im)^\W*(?:дереккөз[і]?|ақпарат көзі|источник|source)\s*[:–—-]\s*(?P<body>[^\n]{2,120}?)\s*$"
)


def find_kind(page: Page) -> Found | None:
    """The kind of material (a code of `KINDS`), None if nothing shows it."""
    head = page.text[:_HEAD]
    title_end = page.lines[0].end if page.lines else 0
    for kind in _ORDER:
        match = begins_with("kinds", kind).search(head)
        if match is None:
            continue
        # In the body these words speak of other papers; only press releases are named there.
        if match.start() <= title_end or kind == "press-release" or _alone(head, match):
            return Found("kind", kind, match.start(), match.end(), _HEADING)
    questions = list(_QUESTION.finditer(page.text, 0, 20_000))
    if len(questions) >= 2 and len(_ANSWER.findall(page.text[:20_000])) >= 2:
        return Found("kind", "interview", *questions[0].span(), _DIALOGUE)
    times = list(_TIME_LINE.finditer(page.text, 0, 20_000))
    if len(times) >= 3 and len(times) * 3 >= len(page.lines):
        return Found("kind", "programme", *times[0].span(), _TIMES)
    return _report(page)


def find_source(page: Page, metadata: Metadata) -> Found | None:
    """Who published the text: a press service or a source line; None if nothing says it."""
    line = _SOURCE_LINE.search(page.text)
    if line:
        return Found("source", line["body"].strip(), *line.span("body"), _PRESS_OFFICE)
    if page.language == "kk":
        return _kazakh_source(page)
    pattern = _PRESS_RU if page.language == "ru" else _PRESS_EN
    match = pattern.search(page.text)
    if match is None:
        return None
    start, end = match.span()
    whole = re.sub(r"\s+", " ", page.text[start:end]).strip()
    if page.language == "ru":
        whole = re.sub(r"(?i)^пресс-служб\w+", "Пресс-служба", whole)
    return Found("source", whole, start, end, _PRESS_OFFICE)


def _kazakh_source(page: Page) -> Found | None:
    match = _PRESS.search(page.text)
    if match is None or len(match["body"].split()) == 0:
        return None
    words = match["body"].split()[-12:]
    body = " ".join(words)
    start = page.text.rfind(words[0], match.start(), match.start("service"))
    service = re.sub(r"(?i)(қызметі)(?:нің|нен|ң)$", r"\1", match["service"])
    return Found("source", f"{body} {service}", start, match.end("service"), _PRESS_OFFICE)


def _alone(head: str, match: re.Match[str]) -> bool:
    start = head.rfind("\n", 0, match.start()) + 1
    end = head.find("\n", match.end())
    line = head[start : end if end >= 0 else len(head)].strip()
    return len(line.split()) <= 3


def _report(page: Page) -> Found | None:
    """A release of this archive's sort: somebody spoke, and an event is named."""
    head = page.text[:1_500]
    spoke = speaking(page.language).search(head)
    event = begins_with("events", page.language).search(head)
    if spoke and event:
        return Found("kind", "press-release", event.start(), event.end(), _REPORTS)
    return None
