"""The command line: commands in the person's language, failures as sentences."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence

from kelisim.base.errors import KelisimError
from kelisim.base.languages import LANGUAGES, Language
from kelisim.base.paths import settings_file
from kelisim.base.resources import folder
from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts
from kelisim.cli.status import DONE, FAILED, WRONG_USAGE


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit status.

    0 done, 1 it could not be done (one sentence on standard error), 2 wrong usage, 3 done, but
    something needs attention.
    """
    settings = SettingsFile(settings_file())
    language = _language(argv, settings)
    _speak_usage(language)
    texts = Texts(folder("translations"), language)

    import typer
    from typer.exceptions import Abort, TyperException

    from kelisim.cli.commands import build
    from kelisim.cli.misuse import in_words

    command = typer.main.get_command(build(texts, settings))
    try:
        status = command.main(args=list(argv), prog_name="kelisim", standalone_mode=False)
    except TyperException as error:
        sys.stderr.write(in_words(error, texts) + "\n")
        sys.stderr.write(texts("“kelisim --help” lists what can be asked.") + "\n")
        return WRONG_USAGE
    except (Abort, KeyboardInterrupt):
        sys.stderr.write(texts("Stopped.") + "\n")
        return FAILED
    except KelisimError as error:
        sys.stderr.write(texts.sentence(error) + "\n")
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status if isinstance(status, int) else DONE


def _language(argv: Sequence[str], settings: SettingsFile) -> Language:
    """``--language`` decides before anything is built, because help itself is translated."""
    for at, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--language":
            asked = value or (argv[at + 1] if at + 1 < len(argv) else "")
            if asked in LANGUAGES:
                return asked
    return settings.load().language


def _speak_usage(language: Language) -> None:
    """Typer takes headings and some sentences from gettext's current domain."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("typer", str(folder("translations")))
    gettext.textdomain("typer")
