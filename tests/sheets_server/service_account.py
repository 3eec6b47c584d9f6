"""A throw-away service account: its key file, and the public key its signatures are checked with."""

import json
import os
import secrets
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

ServiceAccountKey = dict[str, str]

EMAIL = "valueboard-reader@valueboard-local.iam.gserviceaccount.com"

_CERTIFICATES = "https://www.googleapis.com"


@cache
def key_of_this_process() -> rsa.RSAPrivateKey:
    """One for all servers of a process: to make one takes longer than most readings."""
    return _new_key()


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def new_service_account(
    token_uri: str, private_key: rsa.RSAPrivateKey | None = None
) -> tuple[ServiceAccountKey, rsa.RSAPublicKey]:
    """A key in the shape of Google's own JSON key files, made anew unless one is given, and its public half."""
    private_key = private_key or _new_key()
    pem = private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key = {
        "type": "service_account",
        "project_id": "valueboard-local",
        "private_key_id": secrets.token_hex(20),
        "private_key": pem.decode(),
        "client_email": EMAIL,
        "client_id": f"1{secrets.randbelow(10**20):020d}",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_uri,
        "auth_provider_x509_cert_url": f"{_CERTIFICATES}/oauth2/v1/certs",
        "client_x509_cert_url": f"{_CERTIFICATES}/robot/v1/metadata/x509/{quote(EMAIL)}",
        "universe_domain": "googleapis.com",
    }
    return key, private_key.public_key()


def write_key(key: ServiceAccountKey, path: Path) -> None:
    """Write a key file that only its owner can read.

    Raises:
        FileExistsError: The file is there and is not the key of a local server.
    """
    if path.exists() and not _is_local_key(path):
        raise FileExistsError(f"{path} is not the key of a local server; name another file to write to")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(key, file, indent=2)


def _is_local_key(path: Path) -> bool:
    try:
        key: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(key, dict) and str(key.get("token_uri")).startswith("http://127.0.0.1:")
