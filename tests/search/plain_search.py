"""Searching by definition: what a Whoosh query finds and how well, one document at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import log

from whoosh import query as q
from whoosh.util.numeric import byte_to_length, length_to_byte

Scores = dict[int, float]
"""Score of each document that matches, by its key."""

Fields = Mapping[str, Sequence[str]]
"""The words of each field of a document."""

K1, B = 0.9, 0.4


def edits(one: str, other: str) -> int:
    """Damerau and Levenshtein's table, neighbours swapped at most once."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            best = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(one), len(other)]


def matches_pattern(pattern: str, word: str) -> bool:
    """Whether ``word`` matches ``pattern`` (``*`` for any letters, ``?`` for one)."""
    plain = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(plain, word, re.DOTALL) is not None


@dataclass
class PlainSearch:
    """Documents by key; those deleted count for rarity and lengths until they are dropped."""

    documents: dict[int, Fields] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)

    def search(self, query: q.Query) -> Scores:
        """What ``query`` finds among the living."""
        return {key: s for key, s in self._found(query).items() if key not in self.deleted}

    def drop_deleted(self) -> None:
        """What a merge does: the deleted no longer count."""
        for key in self.deleted:
            del self.documents[key]
        self.deleted = set()

    def _found(self, query: q.Query) -> Scores:
        match query:
            case q.Term():
                return self._boosted(self._words(query.fieldname, {query.text}), query)
            case q.Phrase():
                return self._boosted(self._phrase(query), query)
            case q.Prefix():
                return self._pattern(query.fieldname, query.text + "*")
            case q.Wildcard():
                return self._pattern(query.fieldname, query.text)
            case q.FuzzyTerm():
                return self._fuzzy(query)
            case q.Every():
                return dict.fromkeys(self.documents, query.boost)
            case q.ConstantScoreQuery():
                return dict.fromkeys(self._found(query.child), query.score)
            case q.Not():
                found = self._found(query.query)
                return {key: 1.0 for key in self.documents if key not in found}
            case q.AndNot():
                excluded = self._found(query.b)
                return {k: s for k, s in self._found(query.a).items() if k not in excluded}
            case q.AndMaybe():
                more = self._found(query.b)
                return {k: s + more.get(k, 0.0) for k, s in self._found(query.a).items()}
            case q.CompoundQuery():
                return self._boosted(self._joined(query), query)
        return {}

    def _joined(self, query: q.CompoundQuery) -> Scores:
        parts = [self._found(part) for part in query.subqueries]
        keys: Iterable[int] = set().union(*parts)
        if isinstance(query, q.And):
            keys = [key for key in keys if all(key in part for part in parts)]
        join: Callable[[list[float]], float] = max if isinstance(query, q.DisjunctionMax) else sum
        return {key: join([part[key] for part in parts if key in part]) for key in keys}

    def _words(self, name: str, words: set[str]) -> Scores:
        """Any of ``words``, scored as if they were one."""
        often = {
            key: count
            for key, fields in self.documents.items()
            if (count := sum(word in words for word in fields[name]))
        }
        total = sum(len(fields[name]) for fields in self.documents.values())
        mean = total / len(self.documents) if total else 1.0
        rarity = log(len(self.documents) / (len(often) + 1)) + 1
        found = {}
        for key, count in often.items():
            length = byte_to_length(length_to_byte(len(self.documents[key][name])))
            against = K1 * ((1 - B) + B * length / mean)
            found[key] = rarity * count * (K1 + 1) / (count + against)
        return found

    def _pattern(self, name: str, pattern: str) -> Scores:
        return self._words(name, {w for w in self._all(name) if matches_pattern(pattern, w)})

    def _fuzzy(self, query: q.FuzzyTerm) -> Scores:
        start = query.text[: query.prefixlength]
        near = {
            word
            for word in self._all(query.fieldname)
            if word.startswith(start) and edits(query.text, word) <= query.maxdist
        }
        return self._words(query.fieldname, near)

    def _all(self, name: str) -> set[str]:
        return {word for fields in self.documents.values() for word in fields[name]}

    def _phrase(self, query: q.Phrase) -> Scores:
        """The words one after another; each scores as it does alone."""
        alone = [self._words(query.fieldname, {word}) for word in query.words]
        return {
            key: sum(part[key] for part in alone)
            for key, fields in self.documents.items()
            if _stands(query.words, fields[query.fieldname], query.slop)
        }

    @staticmethod
    def _boosted(found: Scores, query: q.Query) -> Scores:
        return {key: score * query.boost for key, score in found.items()}


def _stands(words: Sequence[str], text: Sequence[str], slop: int) -> bool:
    """Whether each word follows the one before it, at most ``slop`` places on."""
    places = [[at for at, found in enumerate(text) if found == word] for word in words]
    return any(all(0 < b - a <= slop for a, b in pairwise(way)) for way in product(*places))
