"""Compiles the concept vocabulary (SKOS Turtle) into what the program reads at start-up (JSON).

    python installer/vocabulary.py

Needs rdflib, which the program itself does not. To be run after every change of the vocabulary
and of the stemmers, since labels are kept by their stems.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kelisim.base.languages import Language
from kelisim.lang.concepts import forms_of
from kelisim.lang.tokens import tokens

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "vocabulary"
_ABBREVIATION = re.compile(r"\w+[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w*")
PREFIX = "urn:kelisim:concept:"
_LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")


def read(turtle: Path) -> Graph:
    """The vocabulary as a graph; raises rdflib's ``BadSyntax`` where it is no Turtle."""
    graph = Graph()
    graph.parse(turtle, format="turtle")
    return graph


def concepts(graph: Graph) -> dict[str, URIRef]:
    """Every concept by its name, in the order of the names."""
    found = (node for node in graph.subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef))
    return {name_of(node): node for node in sorted(found)}


def name_of(node: object) -> str:
    """``mediation`` of ``urn:kelisim:concept:mediation``."""
    return str(node).removeprefix(PREFIX)


def labels(graph: Graph, concept: URIRef, language: Language) -> list[str]:
    """The labels of a concept, the preferred one first, the others sorted."""
    return [
        label
        for kind in (SKOS.prefLabel, SKOS.altLabel)
        for label in sorted(
            str(label)
            for label in graph.objects(concept, kind)
            if isinstance(label, Literal) and label.language == language
        )
    ]


def phrases_of(label: str, language: Language) -> Iterator[str]:
    """Under which forms a label is found: as it is written, and by the stems of its words."""
    forms = [forms_of(token.text, language) for token in tokens(label)]
    yield " ".join(each[0] for each in forms)
    if _ABBREVIATION.fullmatch(label):  # it has no endings but behind a hyphen
        return
    yield from (" ".join(each) for each in product(*(each[1:] or each for each in forms)))


def compiled(turtle: Path) -> str:
    """The vocabulary as JSON, one concept or phrase a line."""
    graph = read(turtle)
    entries: dict[str, list[list[str]]] = {}
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for name, node in concepts(graph).items():
        by_language = [labels(graph, node, language) for language in _LANGUAGES]
        entries[name] = [*by_language, sorted(map(name_of, graph.objects(node, SKOS.broader)))]
        for language, written in zip(_LANGUAGES, by_language, strict=True):
            for label in written:
                for phrase in phrases_of(label, language):
                    named[phrase][name] = None
    longest: dict[str, int] = defaultdict(int)
    for phrase in named:
        first, *rest = phrase.split(" ")
        longest[first] = max(longest[first], 1 + len(rest))
    phrases = {phrase: " ".join(sorted(found)) for phrase, found in sorted(named.items())}
    parts: dict[str, Mapping[str, object]] = {
        "concepts": entries,
        "phrases": phrases,
        "longest": dict(sorted(longest.items())),
    }
    return "{\n" + ",\n".join(f'"{part}": {_lines(each)}' for part, each in parts.items()) + "\n}\n"


def _lines(part: Mapping[str, object]) -> str:
    def written(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    return "{\n" + ",\n".join(f"{written(key)}:{written(each)}" for key, each in part.items()) + "}"


if __name__ == "__main__":
    (FOLDER / "concepts.json").write_text(compiled(FOLDER / "concepts.ttl"), "utf-8")
