"""The seal on an index folder: which files are ours, unchanged, and what they hold.

Whoosh's files contain pickles, and a pickle from elsewhere can run anything. So an index is only
opened when each of its files carries a code that nobody without this installation's secret can
make. The same codes find truncated and damaged files. Files of arrays hold no pickles and may be
large: of them the code covers the head, which says where everything is and holds the check sums
of the rest (see `arrays`). The seal is written last, by rename: it is the moment at which a
commit counts.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kelisim.search.store.arrays import ARRAYS_EXTENSION, head_of

SEAL_NAME = "seal.json"

_CHUNK_BYTES = 1 << 20


class BrokenSeal(Exception):
    """The folder holds no index, a damaged one, or one that was made elsewhere."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a committed index holds.

    ``sequence`` is the outbox entry up to which it is true. While it is being built from the
    whole catalogue, ``built_to`` is the last document that is in it; otherwise None.
    """

    version: str
    catalogue: str
    name: str  # Whoosh's name of the index, which its files begin with
    sequence: int
    built_to: int | None
    files: Mapping[str, str]

    def write(self, folder: Path, secret: bytes) -> None:
        """Put the seal on ``folder``, in one step."""
        content = asdict(self) | {"files": dict(self.files)}
        sealed = {"content": content, "code": _code_of_content(content, secret)}
        temporary = folder / f"{SEAL_NAME}.new"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(sealed, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / SEAL_NAME)

    @classmethod
    def read(cls, folder: Path, secret: bytes) -> Seal:
        """The seal of ``folder``, its files not yet compared; raises `BrokenSeal`."""
        try:
            sealed = json.loads((folder / SEAL_NAME).read_text("utf-8"))
            content, code = sealed["content"], str(sealed["code"])
            if not hmac.compare_digest(code, _code_of_content(content, secret)):
                raise BrokenSeal("the seal is not ours")
            return cls(**content)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenSeal(str(error)) from error

    def check(self, folder: Path, secret: bytes) -> None:
        """Compare every file with its code; raises `BrokenSeal`."""
        for name, code in self.files.items():
            if Path(name).name != name:
                raise BrokenSeal(f"{name} lies outside")
            if not hmac.compare_digest(code, code_of_file(folder / name, secret)):
                raise BrokenSeal(f"{name} has changed")


def codes_of_files(folder: Path, names: Iterable[str], secret: bytes) -> dict[str, str]:
    """The code of each named file of ``folder``; raises `BrokenSeal`."""
    return {name: code_of_file(folder / name, secret) for name in names}


def code_of_file(path: Path, secret: bytes) -> str:
    """The code of a file's name and bytes; raises `BrokenSeal` where it cannot be read."""
    code = hashlib.blake2b(path.name.encode() + b"\0", key=secret[:64], digest_size=32)
    try:
        if path.suffix == ARRAYS_EXTENSION:
            code.update(head_of(path))
            return code.hexdigest()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                code.update(chunk)
    except (OSError, ValueError) as error:
        raise BrokenSeal(str(error)) from error
    return code.hexdigest()


def secret_in(folder: Path) -> bytes:
    """This installation's secret, kept in ``folder`` (the person's data folder), made once."""
    path = folder / "index-secret"
    try:
        found = path.read_bytes()
        if len(found) == 64:
            return found
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    made = secrets.token_bytes(64)
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
    temporary.replace(path)
    return made


def _code_of_content(content: Mapping[str, object], secret: bytes) -> str:
    plain = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
    return hashlib.blake2b(b"seal\0" + plain, key=secret[:64], digest_size=32).hexdigest()
