"""RTF as a stream of tokens: in one pass, with a list for the groups that are open.

After the RTF specification 1.9.1, and [MS-OXRTFEX] for HTML that is wrapped in RTF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Literal, NamedTuple

from kelisim.intake.readers import rtf_words as words
from kelisim.intake.readers.codepages import WESTERN, page_of_charset, page_of_number
from kelisim.intake.readers.lines import Lines
from kelisim.intake.readers.rtf_story import SYMBOL, Story

_TOKEN = re.compile(
    rb"\\(?:([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|"
    rb"((?:'[0-9A-Fa-f]{2}(?:\\(?='[0-9A-Fa-f]{2}))?)+)|([^A-Za-z]))"
    rb"|([{}])|([^\\{}]+)",
    re.DOTALL,
)
_WORD, _NUMBERED, _HEX, _SYMBOL, _BRACE = range(1, 6)
_HEX_MARKS = b"\\'"
_LINE_ENDS = b"\r\n\0"
_SYMBOL_CHARSET = 2
_HIGHEST_LEVEL = 8  # counted from 0; 9 is body text
_UNITS = 0x10000
_LARGEST_PICTURE_BYTES = 64 * 1024 * 1024

_Place = Literal["text", "fonts", "created", "picture", "skipped"]


class _State(NamedTuple):
    """What a group inherits and cannot change for the group around it."""

    story: Story
    place: _Place = "text"
    font: int = -1
    replaced: int = 1  # how many characters stand behind \\u for programs without Unicode
    deleted: bool = False
    hidden: bool = False  # RTF that only stands for the HTML around it
    level: int = 0
    in_cell: bool = False


class RtfParser:
    """Reads RTF once; afterwards `body`, `notes`, `margins` and the others tell what it says."""

    def __init__(self, data: bytes) -> None:
        self.body, self.notes, self.margins = Story(), Story(), Story()
        self.title, self.author, self._about = Story(), Story(), Story()
        self.created: dict[str, int] = {}
        self.pictures: list[tuple[str, bytes]] = []
        self.is_html = False
        self._data = data
        self._state = _State(self.body)
        self._groups: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._font = -1  # the one whose entry in the font table is read
        self._default_font = -1
        self._page = WESTERN
        self._to_skip = 0
        self._is_begun = True  # false directly behind the brace that opens a group
        self._is_optional = False  # behind \\*
        self._picture_kind = ""
        self._picture = bytearray()
        self._parse()

    @property
    def breaks_off(self) -> bool:
        """Whether groups were still open where the file ended.

        Some programs forget the last brace of all; what stands before it is whole then.
        """
        forgotten = self._data.rstrip(b"\0\r\n\t ").endswith((b"}", b"\\par"))
        return len(self._groups) > (1 if forgotten else 0)

    def _parse(self) -> None:
        at, size = 0, len(self._data)
        while at < size:
            token = _TOKEN.match(self._data, at)
            if token is None:  # a backslash at the very end
                return
            at = token.end()
            kind = token.lastindex or 0
            if kind <= _NUMBERED:
                word = token[_WORD].decode("ascii")
                number = int(token[_NUMBERED]) if token[_NUMBERED] else None
                if word == "bin":
                    at += self._binary(at, number or 0)
                else:
                    self._when_word(word, number)
            elif kind == _HEX:
                self._say_bytes(
                    bytes.fromhex(token[_HEX].translate(None, _HEX_MARKS).decode("ascii"))
                )
            elif kind == _SYMBOL:
                self._when_symbol(token[_SYMBOL])
            elif kind == _BRACE:
                self._when_brace(token[_BRACE])
                continue
            else:
                self._say_bytes(token[0].translate(None, _LINE_ENDS))
            self._is_begun = self._is_begun or bool(token[0].strip())

    def _binary(self, at: int, size: int) -> int:
        """Bytes of a picture as they are: neither text nor groups, whatever they look like."""
        size = max(0, min(size, len(self._data) - at))
        if self._state.place == "picture" and self._picture_kind:
            self._picture += self._data[at : at + size].hex().encode()
        return size

    def _when_brace(self, brace: bytes) -> None:
        self._to_skip = 0
        self._is_optional = False
        self._is_begun = brace == b"}"
        if brace == b"{":
            self._groups.append(self._state)
            return
        if not self._groups:
            return
        ended, self._state = self._state, self._groups.pop()
        if ended.place == "picture" and self._state.place != "picture":
            self._end_picture()
        if ended.story is self.notes and self._state.story is not self.notes:
            self.notes.mark(Lines.end_paragraph)

    def _when_symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._is_optional = not self._is_begun
        elif symbol in b"\r\n":
            self._mark(self._paragraph_end())
        elif said := words.SYMBOLS.get(symbol):
            self._say(said)

    def _when_word(self, word: str, number: int | None) -> None:
        optional, self._is_optional = self._is_optional, False
        if self._state.place == "skipped" and word != "ud":  # the Unicode half of a pair is text
            return
        if self._begins_group(word, number, optional):
            return
        if said := words.SIGNS.get(word):
            self._say(said)
        elif word == "u" and number is not None:
            self._say_unit(number)
        elif word in words.PARAGRAPH_ENDS:
            self._mark(self._paragraph_end())
        elif mark := _TABLE_MARKS.get(word):
            self._mark(mark)
        elif change := _CHANGES.get(word):
            self._state = change(self._state, number)
        else:
            self._learn(word, number)

    def _begins_group(self, word: str, number: int | None, optional: bool) -> bool:
        """Whether the word says what the group is in which it stands; then that is taken in."""
        state = self._state
        if word == "ud":
            self._state = self._groups[-2] if len(self._groups) > 1 else state
        elif word == "htmltag" and self.is_html:
            self._state = state._replace(hidden=False)
        elif word in words.SKIPPED or word == "upr":
            self._state = state._replace(place="skipped")
        elif word in words.NOTES:
            self._state = _State(self.notes, font=state.font, hidden=state.hidden)
        elif word in words.MARGINS:
            self._state = _State(self.margins, font=state.font)
        elif word == "info":
            self._state = _State(self._about)
        elif word in ("title", "author") and state.story is self._about:
            self._state = _State(self.title if word == "title" else self.author)
        elif place := _PLACES.get(word):
            self._state = state._replace(place=place)
        elif not optional or word in words.KEPT:
            return False
        else:
            self._state = state._replace(place="skipped")
        return True

    def _learn(self, word: str, number: int | None) -> None:
        """What words say about the document, its fonts, its dates and its pictures."""
        place = self._state.place
        if word == "f" and number is not None:
            self._font = number
            self._state = self._state._replace(font=number)
        elif word == "plain":
            self._state = self._state._replace(font=self._default_font, deleted=False)
        elif place == "fonts":
            self._learn_font(word, number or 0)
        elif place == "created" and number is not None:
            self.created[word] = number
        elif place == "picture" and word in words.PICTURES:
            self._picture_kind = words.PICTURES[word]
        elif word == "deff" and number is not None:
            self._default_font = number
            self._state = self._state._replace(font=number)
        elif word == "ansicpg" and number:
            self._page = page_of_number(number) or self._page
        elif word in words.PLAIN_PAGES:
            self._page = words.PLAIN_PAGES[word] or self._page
        elif word == "fromhtml":
            self.is_html = True

    def _learn_font(self, word: str, number: int) -> None:
        if word == "fcharset" and number == _SYMBOL_CHARSET:
            self._fonts[self._font] = SYMBOL
        elif word == "fcharset" and (page := page_of_charset(number)):
            self._fonts.setdefault(self._font, page)
        elif word == "cpg" and (page := page_of_number(number)):
            self._fonts[self._font] = page

    def _say(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._is_heard():
            self._state.story.say(text)

    def _say_unit(self, number: int) -> None:
        self._to_skip = self._state.replaced
        if self._is_heard():
            self._state.story.say_unit(number % _UNITS)

    def _say_bytes(self, data: bytes) -> None:
        if self._to_skip:
            dropped = min(self._to_skip, len(data))
            self._to_skip -= dropped
            data = data[dropped:]
        if self._state.place == "picture":
            if self._picture_kind and len(self._picture) < 2 * _LARGEST_PICTURE_BYTES:
                self._picture += data
        elif data and self._is_heard():
            page = self._fonts.get(self._state.font, self._page)
            self._state.story.say_bytes(data, page)

    def _mark(self, mark: Callable[[Lines], None]) -> None:
        self._to_skip = 0
        if self._is_heard():
            self._state.story.mark(mark)

    def _is_heard(self) -> bool:
        state = self._state
        return state.place == "text" and not state.hidden and not state.deleted

    def _paragraph_end(self) -> Callable[[Lines], None]:
        return _paragraph_end(self._state.level, self._state.in_cell)

    def _end_picture(self) -> None:
        kind, self._picture_kind = self._picture_kind, ""
        digits, self._picture = bytes(self._picture), bytearray()
        digits = digits.translate(None, b" \t")
        try:
            picture = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        except ValueError:
            return
        if kind:
            self.pictures.append((kind, picture))


@cache  # a paragraph end for each of millions of lines would take more memory than they do
def _paragraph_end(level: int, in_cell: bool) -> Callable[[Lines], None]:
    return partial(Lines.end_paragraph, level=level, in_cell=in_cell)


_PLACES: dict[str, _Place] = {"fonttbl": "fonts", "creatim": "created", "pict": "picture"}
_TABLE_MARKS: dict[str, Callable[[Lines], None]] = {
    "cell": Lines.end_cell,
    "row": Lines.end_row,
    "nestcell": partial(Lines.say, text="\t"),
    "nestrow": partial(Lines.say, text="\n"),
}
_CHANGES: dict[str, Callable[[_State, int | None], _State]] = {
    "uc": lambda state, number: state._replace(replaced=max(0, number or 0)),
    "deleted": lambda state, number: state._replace(deleted=number != 0),
    "htmlrtf": lambda state, number: state._replace(hidden=number != 0),
    "pard": lambda state, _: state._replace(level=0, in_cell=False),
    "intbl": lambda state, number: state._replace(in_cell=number != 0),
    "outlinelevel": lambda state, number: state._replace(
        level=number + 1 if number is not None and 0 <= number <= _HIGHEST_LEVEL else 0
    ),
}
