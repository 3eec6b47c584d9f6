"""What an entry holds as bytes, and back: JSON, zipped where it is long."""

import gzip
import hashlib
import zlib

from pydantic import ValidationError

from pmo_core.ledger.kinds import Kind, P, Payload

ZIPPED_ABOVE = 1_000  # bytes
ZIPPED = b"\x1f\x8b"  # how gzip begins, and JSON never does
LARGEST = 200_000_000  # bytes unpacked


def pack(payload: Payload) -> bytes:
    """The payload, the same bytes for the same content."""
    written = payload.model_dump_json().encode()
    return gzip.compress(written, mtime=0) if len(written) > ZIPPED_ABOVE else written


def unpack(kind: Kind[P], packed: bytes) -> P:
    """The payload again.

    Raises:
        ValueError: The bytes are damaged, or of a version that this app does not know.
    """
    try:
        return kind.model.model_validate_json(_unzipped(packed) if packed.startswith(ZIPPED) else packed)
    except (ValidationError, zlib.error) as error:
        raise ValueError("it is damaged, or a newer version of this app wrote it") from error


def checksum(*parts: str | bytes) -> str:
    """SHA-256 of the parts, each with its length, so that no two lists of parts share one by accident."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big"))
        total.update(content)
    return total.hexdigest()


def _unzipped(packed: bytes) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    content = unzip.decompress(packed, LARGEST)
    if not unzip.eof:
        raise ValueError("it is cut short or too large")
    return content
