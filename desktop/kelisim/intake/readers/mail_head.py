"""What heads a message and each of its parts: header lines found, unfolded and decoded."""

from __future__ import annotations

import binascii
import re
from datetime import date
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_tz

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.mail_charset import decode_as

MOST_HEADER_BYTES = 1_048_576
"""No honest message has more; what the standard library makes of each line costs far more."""
_MOST_OF_ONE = 16_384
"""A list of some hundred recipients; what a line holds beyond that is not looked at."""
_MOST_OF_A_STRUCTURE = 4_096
_MOST_PARAMETERS = 48  # splitting them takes quadratic time

_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:from|to|subject|date|x-[\w-]+|content-[\w-]+|reply-to|path|newsgroups|cc|sender)\s*:|"
    rb"(?P<surely>received|return-path|message-id|mime-version|delivered-to|dkim-signature)\s*:",
    re.IGNORECASE,
)
_FEWEST_KNOWN = 3
_LOOKED_AT = 8_192
_ENVELOPE = (b"From ", b">From ")

_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
_FOLDS = re.compile(r"\s*[\r\n\t]\s*|\0")
_NAMED = re.compile(r"([^<>]{0,1000})<([^<>]{1,1000})>")
_COMMENTED = re.compile(r"(?=[^(]{1,1000}\(([^()]{1,1000})\)\s*$)([^\s(]+)")
_EARLIEST_YEAR, _LATEST_YEAR = 1970, 2100


def looks_like_mail(data: bytes) -> bool:
    """A block of header lines, of which several are such as only mail has."""
    head = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n")
    known = 0
    for number, line in enumerate(head.splitlines()):
        if number == 0 and line.startswith(_ENVELOPE) and b"@" in line:
            return True
        if not line.strip():
            break
        if line[:1] in b" \t" or line.startswith(_ENVELOPE):
            continue
        if not _FIELD.match(line):
            return False
        if header := _KNOWN.match(line):
            known += 2 if header["surely"] else 1
    return known >= _FEWEST_KNOWN


def read_head(data: bytes, start: int, end: int) -> tuple[Message, int]:
    """The header lines that begin at ``start``, and where what they head begins.

    Names are kept in order, values are text: unfolded, as they stand otherwise. Raises
    `Unreadable` where there are megabytes of them.
    """
    fields: list[list[bytes]] = []
    limit = min(end, start + MOST_HEADER_BYTES)
    at = start
    while at < end:
        stop = data.find(b"\n", at, limit) + 1 or limit
        if stop == start + MOST_HEADER_BYTES:
            raise Unreadable("too-large", mark("The headers of the message are endless."))
        line = data[at:stop].rstrip(b"\r\n")
        if not line:
            return _message(fields), stop
        if line[:1] in b" \t" and fields:
            fields[-1].append(line)
        elif _FIELD.match(line):
            fields.append([line])
        elif fields and _KNOWN.match(data, stop, limit):
            fields[-1].append(b" " + line)  # a line that somebody folded and forgot to indent
        elif at > start or not line.startswith(_ENVELOPE):
            break
        at = stop
    return _message(fields), at


def _message(fields: list[list[bytes]]) -> Message:
    message = Message()
    for lines in fields:
        name, _, value = b"".join(lines).partition(b":")
        value = value.strip()[:_MOST_OF_ONE]
        if name[:8].lower() == b"content-":
            parameters = value[:_MOST_OF_A_STRUCTURE].split(b";", _MOST_PARAMETERS)
            value = b";".join(parameters[:_MOST_PARAMETERS])
        text = _FOLDS.sub(" ", decode_as("", value).text)
        message[name.decode("ascii", "replace").strip()] = text
    return message


def words(message: Message, name: str) -> str:
    """What a header says, its encoded words (RFC 2047) decoded, on one line; "" without it.

    >>> message = Message()
    >>> message["Subject"] = "=?utf-8?B?0KLQsNGA0LDQtw==?= 2023"
    >>> words(message, "subject")
    'Тараз 2023'
    """
    return decode_words(str(message.get(name, "")))


def decode_words(value: str) -> str:
    """``value`` with its encoded words decoded; letters that two of them share are made whole."""
    pieces: list[str] = []
    raw, charset, at = b"", "", 0
    joined = _BETWEEN_WORDS.sub(r"\1", value)
    for word in _ENCODED_WORD.finditer(joined):
        between = joined[at : word.start()]
        if between or word[1].lower() != charset:
            pieces += (decode_as(charset, raw).text, between)
            raw = b""
        charset, at = word[1].lower(), word.end()
        raw += _unwrapped(word[2], word[3])
    pieces += (decode_as(charset, raw).text, joined[at:])
    return " ".join("".join(pieces).split())


def _unwrapped(how: str, inside: str) -> bytes:
    """The bytes of one encoded word; damaged ones give what they have."""
    wrapped = inside.encode("utf-8", "replace")
    if how in "qQ":
        return binascii.a2b_qp(wrapped.replace(b" ", b"_"), header=True)
    return from_base64(wrapped)


def from_base64(wrapped: bytes) -> bytes:
    """The bytes that are wrapped, whatever is between the letters or missing at the end."""
    try:
        return binascii.a2b_base64(wrapped)
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", wrapped)
        whole = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def parameter(message: Message, name: str, header: str = "content-type") -> str:
    """A parameter of a structured header (RFC 2231, or encoded words in spite of it), else ""."""
    try:
        value = message.get_param(name, "", header)
        found = collapse_rfc2231_value(value) if value else ""
    except (LookupError, ValueError, TypeError):
        return ""
    return decode_words(found).strip()


def day_of(message: Message) -> str:
    """The day on which the sender says it was sent, as EDTF in the sender's zone; else ""."""
    parsed = parsedate_tz(str(message.get("date", ""))[:200])
    if parsed is None or not _EARLIEST_YEAR <= parsed[0] <= _LATEST_YEAR:
        return ""
    try:
        return date(*parsed[:3]).isoformat()
    except ValueError:
        return ""


def called(sender: str) -> str:
    """The name of who sent it, else the address.

    >>> called('"Айгүл Сәрсен" <aigul@example.org>'), called("Сәрсен, Айгүл <a@example.org>")
    ('Айгүл Сәрсен', 'Сәрсен, Айгүл')
    >>> called("a@example.org (Айгүл)"), called("<a@example.org>")
    ('Айгүл', 'a@example.org')
    """
    found = _NAMED.match(sender) or _COMMENTED.match(sender)
    name = found[1].replace('\\"', '"').strip(" '\"") if found else ""
    return name or (found[2] if found else sender).strip(" '\"")
