"""What is wrong with a command line, in the person's language: Typer itself speaks English here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from typer.exceptions import TyperException

from kelisim.base.texts import Texts, mark

_NO_OPTION = mark("There is no option {option}.")
_PERHAPS = mark("There is no option {option}. Perhaps: {others}")
_NO_VALUE = mark("{option} needs a value after it.")
_MISSING = mark("{name} is missing.")
_NONE_OF = mark("What was given for {name} is none of: {choices}")
_DOES_NOT_FIT = mark("What was given for {name} does not fit.")
_TOO_MUCH = mark("More was given than the command takes: {words}")

_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)


def in_words(error: TyperException, texts: Texts) -> str:
    """One sentence; Typer's own where it is of a kind that has none here."""
    told = _told(error)
    if told is None:
        return error.format_message()
    sentence, details = told
    return texts(sentence, **details)


def _told(error: TyperException) -> tuple[str, Mapping[str, str]] | None:
    # Typer keeps its classes to itself; what they say of themselves tells them apart.
    given: Any = error
    match type(error).__name__:
        case "NoSuchOption":
            others = ", ".join(sorted(given.possibilities or ()))
            details = {"option": given.option_name, "others": others}
            return (_PERHAPS if others else _NO_OPTION), details
        case "BadOptionUsage":
            return _NO_VALUE, {"option": given.option_name}
        case "MissingParameter" if given.param is not None:
            return _MISSING, {"name": _name(given.param)}
        case "BadParameter" if given.param is not None:
            choices = given.param.type_descriptor.choices or ()
            details = {"name": _name(given.param), "choices": ", ".join(map(str, choices))}
            return (_NONE_OF if choices else _DOES_NOT_FIT), details
        case "UsageError" if extra := _EXTRA.match(error.message):
            return _TOO_MUCH, {"words": extra["words"]}
    return None


def _name(param: Any) -> str:
    """An option as it is typed, an argument as the help calls it."""
    longest = max(param.opts, key=len)
    return str(longest if longest.startswith("-") else param.display_name_raw)
