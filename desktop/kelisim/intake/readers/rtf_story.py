"""What RTF says in one place, kept in the bytes it came in until their code page is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kelisim.intake.readers.codepages import believed
from kelisim.intake.readers.lines import Lines

SYMBOL = "symbol"
"""The page of fonts of pictures: only their bullets are text."""

_BULLETS = {0xB7: "\u2022", 0xA7: "\u25aa", 0xD8: "\u27a2", 0xFC: "\u2713"}
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)
_PRIVATE_SYMBOLS = range(0xF000, 0xF100)
_BYTE = 0xFF


@dataclass(slots=True)
class _Encoded:
    """Bytes in a code page, which may yet turn out to be another."""

    page: str
    data: bytearray


Mark = Callable[[Lines], None]
_Item = str | _Encoded | Mark


@dataclass(slots=True)
class Story:
    """Text and marks in the order of the file."""

    items: list[_Item] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.items.append(text)

    def say_bytes(self, data: bytes, page: str) -> None:
        """More bytes: letters of two bytes may come in two tokens."""
        last = self.items[-1] if self.items else None
        if isinstance(last, _Encoded) and last.page == page:
            last.data += data
        else:
            self.items.append(_Encoded(page, bytearray(data)))

    def say_unit(self, unit: int) -> None:
        """A unit of UTF-16; two that make one letter come one behind the other."""
        last = self.items[-1] if self.items else None
        if unit in _PRIVATE_SYMBOLS:
            self.items.append(_BULLETS.get(unit & _BYTE, ""))
        elif unit in _LOW_SURROGATES and isinstance(last, str) and len(last) == 1:
            if ord(last) in _HIGH_SURROGATES:
                above = (ord(last) - _HIGH_SURROGATES.start) << 10
                self.items[-1] = chr(0x10000 + above + unit - _LOW_SURROGATES.start)
        else:
            self.items.append(chr(unit))

    def mark(self, mark: Mark) -> None:
        self.items.append(mark)

    def blocks(self, pages: Mapping[str, str]) -> list[tuple[str, int]]:
        """Lines with the level of the heading each is; ``pages`` are those to be believed."""
        lines = Lines()
        for item in self.items:
            if isinstance(item, str):
                lines.say(item)
            elif isinstance(item, _Encoded):
                lines.say(_decoded(bytes(item.data), pages[item.page]))
            else:
                item(lines)
        return lines.take()


def settled_pages(*stories: Story) -> dict[str, str]:
    """For each page that the stories declare the one that they are in, by all their letters."""
    pieces: dict[str, list[bytes]] = {}
    for story in stories:
        for item in story.items:
            if isinstance(item, _Encoded):
                pieces.setdefault(item.page, []).append(bytes(item.data))
    return {page: page if page == SYMBOL else believed(page, said) for page, said in pieces.items()}


def _decoded(data: bytes, page: str) -> str:
    if page == SYMBOL:
        return "".join(chr(byte) if byte < 0x80 else _BULLETS.get(byte, "") for byte in data)
    return data.decode(page, "replace")
