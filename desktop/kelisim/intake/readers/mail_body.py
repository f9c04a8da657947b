"""What a message says, chosen from the forms in which it says it, and what is left as files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kelisim.intake.readers.html import all_text
from kelisim.intake.readers.mail_charset import decode_as
from kelisim.intake.readers.mail_head import parameter
from kelisim.intake.readers.mail_tree import Entity
from kelisim.intake.readers.markup import decode_page

_PROSE = frozenset(
    ("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown",
     "text/x-amp-html", "message/delivery-status", "message/partial", "message/external-body",
     "message/disposition-notification", "text/rfc822-headers", "message/feedback-report")
)  # fmt: skip
_SEALS = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
     "application/applefile")
)  # fmt: skip
_SHOWN = re.compile(r"""\bcid:([^"'\s>)]+)""", re.IGNORECASE)
_HTML = frozenset(("text/html", "text/x-amp-html"))
_ENRICHED = re.compile(r"<<|</?[a-z][^<>]{0,60}>", re.IGNORECASE)
_QUOTES = re.compile(r">*")
_FEWEST_WORDS_SHARE = 0.5
"""A plain form with fewer of the page's words is an excuse ("your program shows no HTML")."""


@dataclass
class Content:
    """Texts in their order, files, and which pictures (by Content-ID) the page itself shows."""

    texts: list[str] = field(default_factory=list)
    files: list[Entity] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n\n".join(text for text in self.texts if text.strip())

    def add(self, other: Content) -> None:
        self.texts += other.texts
        self.beside(other)

    def beside(self, other: Content) -> None:
        """Take what the other has, but for its words."""
        self.files += other.files
        self.shown |= other.shown


def content_of(entity: Entity, *, is_whole: bool = True) -> Content:
    """The words of a message and the files with it; ``is_whole`` for the message itself."""
    if entity.parts:
        if entity.kind == "multipart/alternative":
            return _one_of(entity.parts)
        together = Content()
        for part in entity.parts:
            together.add(content_of(part, is_whole=False))
        return together
    if entity.kind in _SEALS:
        return Content()
    if _is_said(entity, is_whole=is_whole):
        return _said(entity)
    return Content(files=[entity])


def _is_said(entity: Entity, *, is_whole: bool) -> bool:
    if entity.head.get_content_maintype() == "multipart":
        return True  # its boundary was never found
    if entity.kind not in _PROSE:
        return is_whole and entity.kind.startswith("text/")
    if is_whole or entity.kind.startswith("message/"):
        return True
    return entity.disposition != "attachment" and not entity.file_name


def _one_of(parts: Iterable[Entity]) -> Content:
    """Alternatives: the plain text, unless the page says clearly more; every file of each."""
    forms = [
        (part.kind in _HTML or bool(part.parts), content_of(part, is_whole=part.kind in _PROSE))
        for part in parts
    ]
    plain = next((form for rich, form in forms if not rich and form.text.strip()), Content())
    rich = next((form for rich, form in reversed(forms) if rich and form.text.strip()), Content())
    chosen = Content([better(plain.text, rich.text)])
    for _, form in forms:
        chosen.beside(form)
    return chosen


def better(plain: str, rich: str) -> str:
    """The plain form of a text, unless its page has clearly more of the words."""
    words = set(re.findall(r"\w+", rich))
    found = words & set(re.findall(r"\w+", plain))
    return plain if len(found) >= _FEWEST_WORDS_SHARE * len(words) else rich


def _said(entity: Entity) -> Content:
    if entity.kind in _HTML:
        page = page_of(entity)
        return Content([all_text(page)], shown=set(_SHOWN.findall(page)))
    text = decode_as(parameter(entity.head, "charset"), entity.content()).text
    if entity.kind in ("text/enriched", "text/richtext"):
        text = _ENRICHED.sub(lambda found: "<" if found[0] == "<<" else "", text)
    elif parameter(entity.head, "format").lower() == "flowed":
        text = _unflowed(text, parameter(entity.head, "delsp").lower() == "yes")
    return Content([text])


def page_of(entity: Entity) -> str:
    """The source of a page: in the charset of its part, else as the page itself declares."""
    charset = parameter(entity.head, "charset")
    data = entity.content()
    return decode_as(charset, data).text if charset else decode_page(data)


def _unflowed(text: str, delete_space: bool) -> str:
    """Lines put together again that were broken for narrow screens (RFC 3676)."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.splitlines():
        quotes = _QUOTES.match(line)
        depth = quotes.end() if quotes else 0
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        said = words[:-1] if flows and delete_space else words
        if open_depth == depth and words != "-- ":
            lines[-1].append(said)
        else:
            lines.append([f"{'>' * depth} {said}" if depth else said])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in lines)
