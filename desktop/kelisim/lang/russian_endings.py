"""The case forms of a Russian name, from its nominative, by its ending."""

from __future__ import annotations

from functools import cache

_HARD_MASCULINE = ("", "а", "у", "ом", "е")
_ADJECTIVES = {
    "ый": ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми"),
    "ий": ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"),
    "ой": ("ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми"),
}
_ENDINGS = (  # of a noun: ending of the nominative → endings of all cases, first match wins
    ("ия", ("ия", "ии", "ию", "ией")),
    ("ея", ("ея", "еи", "ее", "ею", "еей")),
    ("ья", ("ья", "ьи", "ье", "ью", "ьей")),
    ("ая", ("ая", "ой", "ую", "ою")),
    ("ое", ("ое", "ого", "ому", "ым", "ом")),
    ("ие", ("ие", "их", "им", "ими")),
    ("ые", ("ые", "ых", "ым", "ыми")),
    ("ство", ("ство", "ства", "ству", "ством", "стве")),
    ("ец", ("ец", "ца", "цу", "цем", "це", "цы", "цев", "цам", "цами", "цах")),
    ("цы", ("цы", "цев", "цам", "цами", "цах")),
    ("нин", ("нин", "нина", "нину", "нином", "нине", "не", "н", "нам", "нами", "нах")),
    ("не", ("не", "н", "нам", "нами", "нах")),
    ("ка", ("ка", "ки", "ке", "ку", "кой")),
    ("га", ("га", "ги", "ге", "гу", "гой")),
    ("ша", ("ша", "ши", "ше", "шу", "шей")),
    ("ха", ("ха", "хи", "хе", "ху", "хой")),
    ("пет", ("пет", "пта", "пту", "птом", "пте")),
    ("ца", ("ца", "цы", "це", "цу", "цей")),
    ("а", ("а", "ы", "е", "у", "ой")),
    ("я", ("я", "и", "е", "ю", "ей")),
    ("ты", ("ты", "тов", "там", "тами", "тах")),
    ("ды", ("ды", "дов", "дам", "дами", "дах", "д")),
    ("вы", ("вы", "вов", "вам", "вами", "вах", "в")),
    ("ны", ("ны", "н", "нам", "нами", "нах")),
    ("сь", ("сь", "си", "сью")),
    ("нь", ("нь", "ни", "нью", "ня", "ню", "нем")),
    ("ль", ("ль", "ля", "лю", "лем", "ле", "ли", "лью")),
    ("рь", ("рь", "ря", "рю", "рем", "ре")),
    ("ай", ("ай", "ая", "аю", "аем", "ае")),
    ("ей", ("ей", "ея", "ею", "еем", "ее")),
    ("ок", ("ок", "ка", "ку", "ком", "ке")),
)
_TAKES_ENDINGS = frozenset("бвгджзклмнпрстфхцчшщ")
_INDECLINABLE = "оуиюэеё"


@cache
def noun_forms(nominative: str) -> frozenset[str]:
    """All case forms of a name or noun (folded), itself among them.

    >>> sorted(noun_forms("болгария"))
    ['болгарией', 'болгарии', 'болгарию', 'болгария']
    """
    for ending, endings in _ENDINGS:
        if nominative.endswith(ending):
            stem = nominative.removesuffix(ending)
            return frozenset({nominative, *(stem + each for each in endings)})
    if not nominative or nominative[-1] in _INDECLINABLE or not nominative[-1].isalpha():
        return frozenset({nominative})
    return frozenset(nominative + each for each in _HARD_MASCULINE)


@cache
def plural_forms(nominative: str) -> frozenset[str]:
    """The plural of a noun in all cases, by the commonest pattern of its ending.

    >>> sorted(plural_forms("маслихат"))
    ['маслихатам', 'маслихатами', 'маслихатах', 'маслихатов', 'маслихаты']
    """
    if nominative.endswith("ия"):
        return frozenset(nominative[:-1] + each for each in ("и", "й", "ям", "ями", "ях"))
    if nominative.endswith("ец"):
        return frozenset(nominative[:-2] + each for each in ("цы", "цев", "цам", "цами", "цах"))
    if nominative.endswith("й"):
        return frozenset(nominative[:-1] + each for each in ("и", "ев", "ям", "ями", "ях"))
    stem = nominative.removesuffix("а")
    if stem[-1:] not in _TAKES_ENDINGS:
        return frozenset()
    first = "и" if stem[-1] in "гкхжшчщ" else "ы"
    many = "" if stem != nominative else ("ей" if stem[-1] in "жшчщ" else "ов")
    return frozenset(stem + each for each in (first, many, "ам", "ами", "ах"))


@cache
def adjective_forms(nominative: str) -> frozenset[str]:
    """All forms of an adjective (folded, masculine): российский → российская, российских …"""
    endings = _ADJECTIVES.get(nominative[-2:])
    if endings is None:
        return noun_forms(nominative)
    return frozenset(nominative[:-2] + each for each in endings)


def is_adjective(word: str) -> bool:
    """Whether a folded word looks like an adjective in the nominative: южная, соединённые."""
    return len(word) > 4 and word.endswith(("ая", "ые", "ие", "ое", "ый", "ий"))


@cache
def attribute_forms(word: str) -> frozenset[str]:
    """Forms of the adjective in a name of two words: Южная (Корея), Соединённые (Штаты)."""
    stem = word[:-2]
    if word.endswith("ая"):
        return frozenset({word, f"{stem}ой", f"{stem}ую", f"{stem}ою"})
    if word.endswith(("ые", "ие")):
        vowel = word[-2]
        return frozenset(
            stem + each for each in (f"{vowel}е", f"{vowel}х", f"{vowel}м", f"{vowel}ми")
        )
    return adjective_forms(word) | {word}
