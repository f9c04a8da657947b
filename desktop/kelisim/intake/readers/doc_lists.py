"""The numbers and bullets of the lists of a DOC, after [MS-DOC] 2.9.131, 2.9.134 and 2.9.150."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kelisim.intake.readers.doc_layout import Layout
from kelisim.intake.readers.lists import Counter, Level

_STYLES = {
    1: "Roman", 2: "roman", 3: "Latin", 4: "latin", 23: "bullet", 58: "russian", 59: "Russian",
}  # fmt: skip
_BULLET, _NO_NUMBER = 23, 255
_LIST_BYTES, _LEVEL_BYTES, _USE_BYTES, _CHANGE_BYTES = 28, 28, 16, 8
_IS_SIMPLE, _STARTS_ANEW, _HAS_FORMAT, _LEVEL_OF_CHANGE = 0x01, 0x10, 0x20, 0x0F
_LEVELS = 9
_MOST_LISTS = 0x7FE

_Levels = Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a list by paragraphs, with the levels that it changes."""

    model: int
    changed: _Levels


class Lists:
    """Counts the items of all lists while their paragraphs pass by; none where it is damaged."""

    def __init__(self, layout: Layout, table: bytes) -> None:
        self._models = dict(_models(table, layout.lists.start if layout.lists.size else len(table)))
        self._uses = list(_uses(layout.list_uses.of(table), self._models))
        self._counters: dict[int, Counter] = {}
        self._begun: set[int] = set()

    def label(self, use: int, level: int) -> str:
        """What stands before a paragraph of the list ``use``, both counted from 1."""
        if not 0 < use <= len(self._uses):
            return ""
        how = self._uses[use - 1]
        anew = how.changed and use not in self._begun
        self._begun.add(use)
        if anew or how.model not in self._counters:
            levels = {**self._models.get(how.model, {}), **how.changed}
            self._counters[how.model] = Counter(levels)
        return self._counters[how.model].label(level)


def _models(table: bytes, at: int) -> Iterator[tuple[int, _Levels]]:
    """The levels of each list by its number; they lie behind the heads of all lists."""
    if at + 2 > len(table):
        return
    count = min(struct.unpack_from("<H", table, at)[0], _MOST_LISTS)
    heads, at = at + 2, at + 2 + count * _LIST_BYTES
    if at > len(table):
        return
    for number in range(count):
        head = heads + number * _LIST_BYTES
        levels: dict[int, Level] = {}
        for place in range(1, (1 if table[head + 26] & _IS_SIMPLE else _LEVELS) + 1):
            found = _level(table, at)
            if found is None:
                return
            levels[place], at = found
        yield struct.unpack_from("<I", table, head)[0], levels


def _level(table: bytes, at: int) -> tuple[Level, int] | None:
    """A level and where the next begins; None where it does not lie in the table."""
    if at + _LEVEL_BYTES > len(table):
        return None
    start, kind = struct.unpack_from("<IB", table, at)
    said = at + _LEVEL_BYTES + table[at + 24] + table[at + 25]
    if said + 2 > len(table):
        return None
    end = said + 2 + 2 * struct.unpack_from("<H", table, said)[0]
    pattern = "".join(
        f"%{ord(letter) + 1}" if ord(letter) < _LEVELS else letter
        for letter in table[said + 2 : end].decode("utf-16-le", "replace")
    )
    if kind == _NO_NUMBER or (kind == _BULLET and not pattern.strip()):
        return Level("", "decimal", start), end
    return Level(pattern, _STYLES.get(kind, "decimal"), start), end


def _uses(listed: bytes, models: Mapping[int, _Levels]) -> Iterator[_Use]:
    """The uses in the order in which paragraphs name them."""
    if len(listed) < 4:
        return
    count = min(struct.unpack_from("<I", listed)[0], _MOST_LISTS)
    at = 4 + count * _USE_BYTES
    for number in range(count):
        head = 4 + number * _USE_BYTES
        if head + _USE_BYTES > len(listed):
            return
        model, changes = struct.unpack_from("<I8xB", listed, head)
        changed, at = _changed(listed, at + 4, changes, models.get(model, {}))
        yield _Use(model, changed)


def _changed(listed: bytes, at: int, count: int, known: _Levels) -> tuple[_Levels, int]:
    """Levels that one use changes, and where those of the next begin."""
    changed: dict[int, Level] = {}
    for _ in range(count):
        if at + _CHANGE_BYTES > len(listed):
            break
        start, flags = struct.unpack_from("<II", listed, at)
        at += _CHANGE_BYTES
        place = (flags & _LEVEL_OF_CHANGE) + 1
        found = _level(listed, at) if flags & _HAS_FORMAT else None
        if found is not None:
            changed[place], at = found
        elif flags & _STARTS_ANEW and place in known:
            changed[place] = Level(known[place].pattern, known[place].style, start)
    return changed, at
