"""What is wrong with a command line, in the person's language: Typer itself speaks English here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from typer.exceptions import TyperException

from kelisim.base.texts import Texts, mark

_NO_OPTION = mark("There is no option {option}.")
_PERHAPS = mark("There is no option {option}. Perhaps: {others}")
_NO_VALUE = mark("{option} needs a value after it.")
_MISSING = mark("{name} is missing.")
_NONE_OF = mark("What was given for {name} is none of: {choices}")
_NO_NUMBER = mark("What was given for {name} is no number that fits there.")
_DOES_NOT_FIT = mark("What was given for {name} does not fit.")
_TOO_MUCH = mark("More was given than the command takes: {words}")

_NUMBERS = (int, float)
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
            return _unfit(given.param)
        case "UsageError" if extra := _EXTRA.match(error.message):
            return _TOO_MUCH, {"words": extra["words"]}
    return None


def _unfit(param: Any) -> tuple[str, Mapping[str, str]]:
    """What would fit an option or argument."""
    of_type = param.type_descriptor
    choices = of_type.choices or ()
    of_each = {of_type.annotation, *get_args(of_type.annotation)}
    if choices:
        sentence = _NONE_OF
    else:
        sentence = _DOES_NOT_FIT if of_each.isdisjoint(_NUMBERS) else _NO_NUMBER
    return sentence, {"name": _name(param), "choices": ", ".join(map(str, choices))}


def _name(param: Any) -> str:
    """An option as it is typed, an argument as the help calls it."""
    longest = max(param.opts, key=len)
    return str(longest if longest.startswith("-") else param.display_name_raw)
