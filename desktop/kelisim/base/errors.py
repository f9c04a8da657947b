"""What can go wrong, by who can put it right.

KelisimError
├── Mistake        the person can: shown beside what they typed or chose
└── Trouble        the machine can't just now: disk full, file locked, archive too new

Anything else that rises is a defect in Kelisim and reaches the crash dialog whole.
"""

from __future__ import annotations


class KelisimError(Exception):
    """A sentence for a person: an English template, marked for translation, and its details.

    ``str(error)`` is English, for the log; `kelisim.base.texts.Texts.sentence` speaks the
    person's language.
    """

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message, details)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return self.message.format(**self.details)


class Mistake(KelisimError):
    """The person can put it right: shown beside what they typed or chose."""


class Trouble(KelisimError):
    """The world is in the way: the sentence says what happened and what can be done."""
