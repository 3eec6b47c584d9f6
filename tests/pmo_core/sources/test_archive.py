"""A workbook's parts come out as they went in, and never more of them than was claimed."""

import random

import pytest

from pmo_core.errors import SourceError
from pmo_core.sources.archive import PIECE, unpacked
from tests.pmo_core.sources.hostile import SHEET, rebuilt

# Noise cannot be packed, so that it is unpacked in several pieces.
NOISE = b"<worksheet><sheetData/><!--" + random.Random(0).randbytes(3 * PIECE).replace(b"-", b"+") + b"-->"
SIZE_IN_DIRECTORY = 24


def claiming(size: int) -> bytes:
    """A workbook whose tab is the noise, and said to be so long."""
    content = bytearray(rebuilt({SHEET: NOISE}))
    entry = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    place = slice(entry + SIZE_IN_DIRECTORY, entry + SIZE_IN_DIRECTORY + 4)
    assert int.from_bytes(content[place], "little") == len(NOISE)
    content[place] = size.to_bytes(4, "little")
    return bytes(content)


def test_a_part_of_many_pieces_comes_out_as_it_went_in():
    assert unpacked("a.xlsx", claiming(len(NOISE)))[SHEET] == NOISE


@pytest.mark.parametrize("claimed", [0, PIECE, len(NOISE) - 1, len(NOISE) + 1])
def test_a_part_that_holds_more_or_less_than_it_claims_is_refused(claimed):
    with pytest.raises(SourceError, match="is damaged"):
        unpacked("a.xlsx", claiming(claimed))
