"""A workbook's parts come out as they went in, and never more of them than was claimed."""

import random
import tracemalloc

import pytest

from pmo_core.errors import SourceError
from pmo_core.sources.archive import PIECE, unpacked
from tests.pmo_core.sources.hostile import SHEET, rebuilt

TAB = b"<worksheet><sheetData/></worksheet>"
# Noise cannot be packed, so that it is unpacked in several pieces; blanks are packed to a thousandth.
NOISE = TAB + random.Random(0).randbytes(3 * PIECE)
BLANKS = TAB + b" " * 20_000_000
SIZE_IN_DIRECTORY = 24


def claiming(size: int, part: bytes) -> bytes:
    """A workbook whose tab is this part, and said to be so long."""
    content = bytearray(rebuilt({SHEET: part}))
    entry = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    place = slice(entry + SIZE_IN_DIRECTORY, entry + SIZE_IN_DIRECTORY + 4)
    assert int.from_bytes(content[place], "little") == len(part)
    content[place] = size.to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("part", [TAB, NOISE, BLANKS], ids=["small", "noise", "blanks"])
def test_a_part_comes_out_as_it_went_in(part):
    assert unpacked("a.xlsx", claiming(len(part), part))[SHEET] == part


@pytest.mark.parametrize("claimed", [0, PIECE, len(NOISE) - 1, len(NOISE) + 1])
def test_a_part_that_holds_more_or_less_than_it_claims_is_refused(claimed):
    with pytest.raises(SourceError, match="is damaged"):
        unpacked("a.xlsx", claiming(claimed, NOISE))


def test_no_more_is_unpacked_than_was_claimed():
    content = claiming(100_000, BLANKS)
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="is damaged"):
            unpacked("a.xlsx", content)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
