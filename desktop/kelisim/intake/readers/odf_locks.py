"""Locks of OpenDocument packages: part by part, or all of it as one part; OpenDocument 1.3, 3.4.

Known are AES-CBC with PBKDF2 (LibreOffice from 3.5 on), AES-GCM with Argon2id (from 24.8 on), and
Blowfish with PBKDF2 (OpenOffice).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.odf_package import LOCKED_WHOLE, MANIFEST
from kelisim.intake.readers.package import Package, allowed_bytes, parse, swollen

_LOCK = "{*}encryption-data"
_PBKDF2, _ARGON2 = "pbkdf2", "argon2id"
_DIGESTS = {"sha1": "sha1", "sha256": "sha256"}
_KILOBYTE = 1024
_MOST_BYTES = 256 * _KILOBYTE * _KILOBYTE
_MOST_ROUNDS = 10_000_000
"""Office allows as many; LibreOffice sets 100,000."""
_MOST_ARGON_ROUNDS, _MOST_ARGON_KILOBYTES, _MOST_LANES = 64, _KILOBYTE * _KILOBYTE, 64
_BLOCK = 16


class WrongPassword(Exception):
    """The lock stays shut."""


class UnknownLock(Exception):
    """No password helps: the lock is of a kind, or of a make, that is not known here."""


@dataclass(frozen=True, slots=True)
class _Lock:
    """What the list of parts says about how one of them is locked; names are in lower case."""

    cipher: str
    vector: bytes
    start: str
    derivation: str
    key_bytes: int
    salt: bytes
    rounds: int
    memory: int
    lanes: int
    checksum: bytes
    checksum_type: str


def without_locks(package: Package, password: str) -> bytes:
    """The package with every part as it was before it was locked.

    Raises `WrongPassword`, `UnknownLock`, and `Unreadable` where a part unpacks too far or asks
    for more computing than any program sets.
    """
    manifest = parse(package.read(MANIFEST)) if MANIFEST in package else None
    if manifest is None:
        raise UnknownLock
    keys = _Keys(password)
    parts: dict[str, bytes] = {}
    for entry in manifest.iter("{*}file-entry"):
        name, told = _said(entry, "full-path"), entry.find(_LOCK)
        if told is not None and name in package:
            parts[name] = _part(package.read(name), _lock(told), keys)
            entry.remove(told)
            if sum(map(len, parts.values())) > _MOST_BYTES:
                raise swollen()
    if LOCKED_WHOLE in parts:
        return parts[LOCKED_WHOLE]
    if not parts:
        raise UnknownLock
    return _packed(package, parts | {MANIFEST: etree.tostring(manifest)})


def _packed(package: Package, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as plain:
        for name in dict.fromkeys(package.names()):
            plain.writestr(name, parts[name] if name in parts else package.read(name))
    return buffer.getvalue()


def _part(data: bytes, lock: _Lock, keys: _Keys) -> bytes:
    """One part, its password proven where the lock has a proof, and unpacked."""
    packed = _decrypted(data, lock, keys.key(lock))
    if lock.checksum:
        proven = packed[:_KILOBYTE] if lock.checksum_type.endswith("1k") else packed
        name = "sha256" if "sha256" in lock.checksum_type else "sha1"
        if hashlib.new(name, proven).digest() != lock.checksum:
            raise WrongPassword
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    allowed = allowed_bytes(len(packed))
    try:
        plain = engine.decompress(packed, allowed + 1)
    except zlib.error as error:
        if packed.startswith(b"PK"):  # the whole package as one part need not be packed again
            return packed
        raise WrongPassword from error
    if len(plain) > allowed:
        raise swollen()
    return plain


def _decrypted(data: bytes, lock: _Lock, key: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    try:
        if lock.cipher.endswith("-gcm"):  # the vector stands before what is locked as well
            return AESGCM(key).decrypt(lock.vector, data.removeprefix(lock.vector), None)
        if lock.cipher.startswith("aes"):
            engine = Cipher(AES(key), CBC(lock.vector)).decryptor()
            padded = engine.update(data[: len(data) // _BLOCK * _BLOCK]) + engine.finalize()
            return padded[: -padded[-1]] if padded and 0 < padded[-1] <= _BLOCK else padded
        engine = _blowfish(key, lock.vector)
        return bytes(engine.update(data) + engine.finalize())
    except InvalidTag as error:
        raise WrongPassword from error
    except ValueError as error:  # a key or a vector of no possible length
        raise UnknownLock from error


def _blowfish(key: bytes, vector: bytes) -> Any:
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher

    return Cipher(Blowfish(key), CFB(vector)).decryptor()


class _Keys:
    """The keys that a password gives; a salt that comes again costs nothing."""

    def __init__(self, password: str) -> None:
        self._password = password.encode()
        self._known: dict[tuple[object, ...], bytes] = {}

    def key(self, lock: _Lock) -> bytes:
        made_of = (lock.start, lock.derivation, lock.salt, lock.rounds, lock.key_bytes)
        if made_of not in self._known:
            self._known[made_of] = _derived(hashlib.new(lock.start, self._password).digest(), lock)
        return self._known[made_of]


def _derived(start: bytes, lock: _Lock) -> bytes:
    if lock.derivation == _PBKDF2:
        if lock.rounds > _MOST_ROUNDS:
            raise _too_laborious()
        return hashlib.pbkdf2_hmac("sha1", start, lock.salt, lock.rounds, lock.key_bytes)
    if (
        lock.rounds > _MOST_ARGON_ROUNDS
        or lock.memory > _MOST_ARGON_KILOBYTES
        or lock.lanes > _MOST_LANES
    ):
        raise _too_laborious()
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(
        salt=lock.salt, length=lock.key_bytes, iterations=lock.rounds, lanes=lock.lanes,
        memory_cost=lock.memory,
    )  # fmt: skip
    return derivation.derive(start)


def _lock(told: etree._Element) -> _Lock:
    algorithm, key = told.find("{*}algorithm"), told.find("{*}key-derivation")
    first = told.find("{*}start-key-generation")
    if algorithm is None or key is None:
        raise UnknownLock
    cipher = _name(algorithm, "algorithm-name").removesuffix(" cfb")
    start = _name(first, "start-key-generation-name") if first is not None else "sha1"
    derivation = _name(key, "key-derivation-name")
    is_known = cipher == "blowfish" or cipher[:3] == "aes"
    if not is_known or start not in _DIGESTS or derivation not in (_PBKDF2, _ARGON2):
        raise UnknownLock
    try:
        return _Lock(
            cipher,
            base64.b64decode(_said(algorithm, "initialisation-vector")),
            start,
            derivation,
            int(_said(key, "key-size") or 16),
            base64.b64decode(_said(key, "salt")),
            max(1, int(_said(key, "iteration-count") or _said(key, "argon2-iterations") or 1)),
            int(_said(key, "argon2-memory") or 0),
            int(_said(key, "argon2-lanes") or 1),
            base64.b64decode(_said(told, "checksum")),
            _said(told, "checksum-type").lower(),
        )
    except (ValueError, binascii.Error) as error:
        raise UnknownLock from error


def _said(element: etree._Element, name: str) -> str:
    """An attribute by its own name: these come from two namespaces, and from none."""
    for found, value in element.attrib.items():
        if str(found).rpartition("}")[2] == name:
            return str(value)
    return ""


def _name(element: etree._Element, attribute: str) -> str:
    """The last part of an address such as ``…/xmlenc#aes256-cbc``, or a bare name."""
    return _said(element, attribute).rpartition("#")[2].rpartition(":")[2].lower()


def _too_laborious() -> Unreadable:
    message = mark(
        "The lock of the file asks for more computing than any office program sets. It was made "
        "to keep a computer busy, and is left shut."
    )
    return Unreadable("unsafe", message)
