"""What is said in place of documents where there are none, and what may be pressed then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kelisim.base.texts import Texts
from kelisim.search.query.tree import Condition, Node
from kelisim.search.values import Answer
from kelisim.ui.models.naming import number_in_words
from kelisim.ui.models.query_words import in_words
from kelisim.ui.panels.empty_state import EmptyState
from kelisim.ui.panels.part_button import CountedPart

ADD, TRASH = "add", "trash"
ASK = "?"
"""Before the query that is to be asked instead."""

Parts = Mapping[tuple[int, int], Node]
"""What the query was understood as, by its code points."""

_IN_TRASH = Condition("is", "trashed")


def say_nothing(empty: EmptyState, answer: Answer, parts: Parts, texts: Texts) -> None:
    """Let ``empty`` tell why ``answer`` lists nothing, and offer what may help."""
    if not answer.in_archive:
        empty.say(
            texts("This archive has no documents yet."),
            texts("You can also drop files and folders anywhere in this window."),
            ((ADD, texts("Add documents")),),
        )
        return
    trash = ((TRASH, texts("Open the trash")),) if _IN_TRASH in parts.values() else ()
    offers = tuple(_offers(answer, texts))
    empty.say(
        _sentence(answer, bool(trash), texts),
        texts("Perhaps one of these:") if offers else "",
        (*trash, *offers, (ASK, texts("Show all documents"))),
    )
    if answer.parts:
        empty.count(texts("Press a part to leave it out:"), tuple(_counted(answer, parts, texts)))


def _sentence(answer: Answer, in_trash: bool, texts: Texts) -> str:
    if in_trash:
        return texts("Nothing in the trash matches.")
    if answer.parts:
        return texts("No document has all of this.")
    return texts("Nothing was found for “{query}”.", query=answer.understood or answer.query)


def _offers(answer: Answer, texts: Texts) -> Iterator[tuple[str, str]]:
    """Other queries; those that leave one part out are offered as that part."""
    by_part = {part.query for part in answer.parts}
    for hint in answer.hints:
        if hint.query and hint.query not in by_part:
            yield ASK + hint.query, texts(hint.message, **dict(hint.details)) or hint.query


def _counted(answer: Answer, parts: Parts, texts: Texts) -> Iterator[CountedPart]:
    for part in answer.parts:
        node = parts.get((part.start, part.end))
        words = in_words(node, texts) if node else answer.query[part.start : part.end]
        counts = texts(
            "by itself: {alone} · without it: {others}",
            alone=number_in_words(part.alone),
            others=number_in_words(part.others),
        )
        yield CountedPart(ASK + part.query, words, counts, part.others > 0)
