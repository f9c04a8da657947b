"""Saved web pages: the article's text, its title and date; all text where there is no article."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Heading, Unreadable, Wishes, clean
from kelisim.intake.readers.html_bounds import flat_text, is_too_deep, without_crowded_tags
from kelisim.intake.readers.markup import decode_page

_OPENING = re.compile(rb"^\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ANYWHERE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:p|div|br|a|h[1-6]|table|tr|td|ul|li|span|title|meta|b|i|font)\b", re.I)
_LOOKED_AT = 65_536
_FEWEST_TAGS = 4

_MOST_TAGS_FOR_ARTICLE = 40_000
"""Beyond this the search for the article takes longer than it is worth."""
_DATE_SEARCH = {"original_date": True, "extensive_search": False}
"""Only what the page declares: guessing takes seconds a page, and the text is searched anyway."""
_SHORT_ARTICLE_SHARE = 0.2
_INVISIBLE = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_BLOCKS = frozenset(
    (
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "ul", "ol", "li", "dl", "dt",
        "dd", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote",
        "pre", "hr", "form", "fieldset", "figure", "figcaption", "option", "caption", "body",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 1_000
_SHORTEST_PROSE = 80
"""Characters; shorter lines beside the article are menus, buttons and captions."""
_TITLE = re.compile(r"<title(?=[\s>])[^<>]{0,500}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
_NO_LETTERS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")

_MEDIA_TYPE = "text/html"


class HtmlReader:
    """HTML and XHTML, however sloppy; scripts are not run and pictures not fetched."""

    certainty = Certainty.LIKELY

    def recognises(self, data: bytes, /) -> bool:
        head = data[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        if _OPENING.match(head):
            return True
        if not head.lstrip().startswith(b"<"):
            return False
        return bool(_ANYWHERE.search(head)) or len(_TAG.findall(head)) >= _FEWEST_TAGS

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        page = without_crowded_tags(decode_page(data))
        headings: dict[str, int] = {}
        if is_too_deep(page):
            everything, article = flat_text(page), ""
            metadata = Metadata(name=name, title=_title(page))
        else:
            everything, headings = _everything(page)
            article, metadata = _article(page, name)
        text = everything
        if len(article) >= _SHORT_ARTICLE_SHARE * len(everything):
            headed = _headed(article, metadata.title, everything)
            text = _with_the_rest(_divided(headed, everything, headings), everything)
            headings.setdefault(_squeezed(metadata.title), 1)
        if not text.strip():
            raise Unreadable("empty", mark("The page holds no text."))
        return Extract(text, metadata, _MEDIA_TYPE, outline=_outline(text, headings))


READER = HtmlReader()


def _article(page: str, name: str) -> tuple[str, Metadata]:
    """The main text as trafilatura finds it, cleaned, and what the page says of itself."""
    title = _title(page)
    if page.count("<") > _MOST_TAGS_FOR_ARTICLE:
        return "", Metadata(name=name, title=title)
    import trafilatura  # 200 ms, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_DATE_SEARCH,
    )
    if found is None or isinstance(found, dict):
        return "", Metadata(name=name, title=title)
    return clean(found.text or ""), Metadata(
        name=name, title=found.title or title, date=found.date or "", author=found.author or ""
    )


def _headed(article: str, title: str, everything: str) -> str:
    """The article under its headline, where the page shows one that the article lacks."""
    if not title or title in article[: 2 * len(title)] or title not in everything:
        return article
    return f"{clean(title)}\n\n{article}"


def _divided(article: str, everything: str, headings: Mapping[str, int]) -> str:
    """The article with the headings that the page has between two of its lines."""
    lines = article.split("\n")
    places = {key: at for at, line in enumerate(lines) if (key := _letters(line))}
    missing: dict[int, list[str]] = {}
    between: list[str] = []
    reached = -1
    for line in everything.split("\n"):
        at = places.get(_letters(line), -1)
        if at > reached:
            if between and reached >= 0:
                missing[at] = between
            reached, between = at, []
        elif at < 0 and _squeezed(line) in headings:
            between.append(line)
    return "\n".join(one for at, line in enumerate(lines) for one in (*missing.get(at, ()), line))


def _with_the_rest(article: str, everything: str) -> str:
    """The article, and behind it what else on the page is prose: no menus, but nothing missed."""
    known = _squeezed(article)
    rest = [
        line
        for line in everything.split("\n")
        if len(line) >= _SHORTEST_PROSE and _squeezed(line) not in known
    ]
    return "\n\n".join((article, "\n".join(rest))) if rest else article


def _outline(text: str, headings: Mapping[str, int]) -> tuple[Heading, ...]:
    """The lines of ``text`` that are headings on the page, each of them once."""
    wanted = {words: level for words, level in headings.items() if words}
    found = []
    at = 0
    for line in text.split("\n"):
        level = wanted.pop(_squeezed(line), 0) if wanted and len(line) <= _LONGEST_HEADING else 0
        if level:
            found.append(Heading(at, level))
        at += len(line) + 1
    return tuple(found)


def _squeezed(words: str) -> str:
    return "".join(words.split()).casefold()


def _letters(line: str) -> str:
    """A line without what only marks it as an item or a row."""
    return _NO_LETTERS.sub("", line).casefold()


def _title(page: str) -> str:
    match = _TITLE.search(page)
    return _SPACES.sub(" ", unescape(match[1])).strip() if match else ""


def all_text(page: str) -> str:
    """Everything that a browser would show, a block to a line."""
    page = without_crowded_tags(page)
    return flat_text(page) if is_too_deep(page) else _everything(page)[0]


def _everything(page: str) -> tuple[str, dict[str, int]]:
    """The same of a page that is not too deep, and its headings, squeezed, with their levels."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(list(_INVISIBLE))
    if tree.root is None:
        return "", {}
    lines: list[str] = [""]
    headings: dict[str, int] = {}
    blocks: dict[int, int] = {}
    block = 0
    for node in tree.root.traverse(include_text=True):
        if node.tag == "br":
            lines.append("")
        elif node.tag == "-text":
            if (around := _block_around(node, blocks)) != block:
                block = around
                lines.append("")
            lines[-1] += node.text_content or ""
        elif node.tag in _CELLS:
            lines[-1] += " "
        elif node.tag in _HEADINGS:
            headings.setdefault(_squeezed(node.text()), _HEADINGS[node.tag])
    tidy = (_SPACES.sub(" ", line).strip() for line in lines)
    return clean("\n".join(line for line in tidy if line)), headings


def _block_around(node: LexborNode, blocks: dict[int, int]) -> int:
    """Which block a piece of text stands in; a table's row is one block.

    ``blocks`` remembers it for every element on the way, so that no way is gone twice.
    """
    way: list[int] = []
    above = node.parent
    while above is not None and above.mem_id not in blocks and above.tag not in _BLOCKS:
        way.append(above.mem_id)
        above = above.parent
    block = blocks.get(above.mem_id, above.mem_id) if above is not None else 0
    blocks.update(dict.fromkeys(way, block))
    return block
