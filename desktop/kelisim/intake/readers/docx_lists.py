"""The numbers and bullets of a Word document's lists."""

from __future__ import annotations

from lxml import etree

from kelisim.intake.readers.docx_styles import Styles, number, value, word
from kelisim.intake.readers.lists import Counter, Level

_STYLES = {
    "lowerRoman": "roman", "upperRoman": "Roman", "lowerLetter": "latin", "upperLetter": "Latin",
    "russianLower": "russian", "russianUpper": "Russian", "bullet": "bullet",
}  # fmt: skip
_NO_LIST = "0"


class Lists:
    """Counts the items of all lists while their paragraphs pass by."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._by_style: dict[str, dict[str, int]] = {}
        self._models: dict[str, str] = {}
        self._counters: dict[str, Counter] = {}
        self._restarted: dict[str, dict[int, Level]] = {}
        for model in root.iter("{*}abstractNum") if root is not None else ():
            self._learn(model)
        for one in root.iter("{*}num") if root is not None else ():
            self._learn_use(one)

    def label(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph; empty where it is no item of a list."""
        numbering = self._styles.numbering(paragraph)
        if numbering is None or numbering[0] == _NO_LIST:
            return ""
        which, level = numbering
        model = self._models.get(which, "")
        if level is None:
            level = self._by_style.get(model, {}).get(self._styles.style_of(paragraph), 0)
        return self._counter(which, model).label(level + 1)

    def _counter(self, which: str, model: str) -> Counter:
        """Lists of one model are counted on, unless one of them says that it begins anew."""
        if which in self._restarted:
            levels = {**self._levels.get(model, {}), **self._restarted.pop(which)}
            self._counters[model] = Counter(levels)
        elif model not in self._counters:
            self._counters[model] = Counter(self._levels.get(model, {}))
        return self._counters[model]

    def _learn(self, model: etree._Element) -> None:
        name = word(model, "abstractNumId")
        self._levels[name] = {}
        self._by_style[name] = {}
        for level in model.iterchildren("{*}lvl"):
            at = number(word(level, "ilvl")) or 0
            self._levels[name][at + 1] = _level(level)
            if style := value(level, "pStyle"):
                self._by_style[name][style] = at

    def _learn_use(self, one: etree._Element) -> None:
        which, model = word(one, "numId"), value(one, "abstractNumId")
        self._models[which] = model
        changed: dict[int, Level] = {}
        for override in one.iterchildren("{*}lvlOverride"):
            at = (number(word(override, "ilvl")) or 0) + 1
            level = override.find("{*}lvl")
            known = _level(level) if level is not None else self._levels.get(model, {}).get(at)
            start = number(value(override, "startOverride"))
            if known is not None and (level is not None or start is not None):
                begin = start if start is not None else known.start
                changed[at] = Level(known.pattern, known.style, begin)
        if changed:
            self._restarted[which] = changed


def _level(level: etree._Element) -> Level:
    """The numeral styles that lists here do not know are written as plain numbers."""
    kind = value(level, "numFmt")
    start = number(value(level, "start"))
    pattern = value(level, "lvlText")
    if kind == "bullet" and not pattern.strip():
        kind = "none"
    return Level(pattern, _STYLES.get(kind, "decimal"), 1 if start is None else start)
