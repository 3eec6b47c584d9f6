"""The values matrix as the browser's board reads it: sent once, in doubles, in as few bytes as it takes."""

import hashlib
import json
import struct
from collections.abc import Sequence

import numpy as np

from pmo_core.scoring.value_functions import Array


def pack(
    names: Sequence[str],
    criteria: Sequence[tuple[str, str]],
    values: Array,
    costs: Array,
    chance: Array | None = None,
) -> bytes:
    """Digest of 8 bytes, length of the header, header of JSON, then the columns, each from a multiple of 8 bytes.

    Args:
        names: Of the projects.
        criteria: Name and description of each.
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing.
        costs: One per project, nan where unknown.
        chance: Probability of success by which the values are multiplied, nan where unknown; None where none is.
    """
    columns = [_pack_column(column) for column in [*values.T, costs]]
    header = {
        "names": list(names),
        "criteria": [{"name": name, "description": description} for name, description in criteria],
        "columns": [shape for shape, _ in columns],
        "no_chance": [] if chance is None else np.flatnonzero(np.isnan(chance)).tolist(),
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    head = struct.pack("<I", len(text)) + text
    body = _padded(head) + b"".join(_padded(part) for _, parts in columns for part in parts)
    return hashlib.blake2b(body, digest_size=8).digest() + body


def digest_of(packed: bytes) -> str:
    """Which matrix it is."""
    return packed[:8].hex()


def _pack_column(column: Array) -> tuple[dict[str, int], list[bytes]]:
    """Distinct levels and a small number per project where that is shorter, else the doubles themselves."""
    missing = np.isnan(column)
    levels, codes = np.unique(column[~missing], return_inverse=True)
    width = 1 if len(levels) < 256 else 2
    if len(levels) > 65_535 or 8 * len(levels) + width * len(column) >= 8 * len(column):
        return {"levels": 0, "width": 0}, [column.astype("<f8").tobytes()]
    numbers = np.full(len(column), len(levels), dtype=f"<u{width}")
    numbers[~missing] = codes
    return {"levels": len(levels), "width": width}, [levels.astype("<f8").tobytes(), numbers.tobytes()]


def _padded(part: bytes) -> bytes:
    return part + b"\0" * (-len(part) % 8)
