"""Saved web pages: the article's text, its title and date; all text where there is no article."""

from __future__ import annotations

import logging
import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean
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
        page = decode_page(data)
        everything = all_text(page)
        article, metadata = _article(page, name)
        is_article = len(article) >= _SHORT_ARTICLE_SHARE * len(everything)
        text = _headed(article, metadata.title, everything) if is_article else everything
        if not text.strip():
            raise Unreadable("empty", mark("The page holds no text."))
        return Extract(text, metadata, _MEDIA_TYPE)


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


def _title(page: str) -> str:
    match = re.search(r"<title[^>]*>(.{0,1000}?)</title", page, re.IGNORECASE | re.DOTALL)
    return _SPACES.sub(" ", unescape(match[1])).strip() if match else ""


def all_text(page: str) -> str:
    """Everything that a browser would show, a block to a line."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(list(_INVISIBLE))
    if tree.root is None:
        return ""
    lines: list[str] = [""]
    block = 0
    for node in tree.root.traverse(include_text=True):
        if node.tag == "br":
            lines.append("")
        elif node.tag == "-text":
            if (around := _block_around(node)) != block:
                block = around
                lines.append("")
            lines[-1] += node.text_content or ""
        elif node.tag in _CELLS:
            lines[-1] += " "
    tidy = (_SPACES.sub(" ", line).strip() for line in lines)
    return clean("\n".join(line for line in tidy if line))


def _block_around(node: LexborNode) -> int:
    """Which block a piece of text stands in; a table's row is one block."""
    above = node.parent
    while above is not None and above.tag not in _BLOCKS:
        above = above.parent
    return above.mem_id if above is not None else 0
