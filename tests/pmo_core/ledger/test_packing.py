"""Entries as bytes and back."""

import gzip

import pytest

from pmo_core.ledger.kinds import PORTFOLIO_SNAPSHOT, WEIGHT_SET
from pmo_core.ledger.packing import ZIPPED, checksum, pack, unpack
from tests.pmo_core.ledger.builders import a_set, a_snapshot


def test_a_short_entry_is_plain_json_that_any_tool_reads():
    assert pack(a_set(Fit=1.0)) == b'{"version":1,"name":"Board","why":"Voted","weights":{"Fit":1.0}}'


def test_a_large_snapshot_takes_a_fraction_of_its_json_and_comes_back_whole():
    snapshot = a_snapshot(ratings=tuple((float(nth % 11),) for nth in range(2_000)))
    packed = pack(snapshot)
    assert packed.startswith(ZIPPED)
    assert len(packed) < len(snapshot.model_dump_json()) / 4
    assert unpack(PORTFOLIO_SNAPSHOT, packed) == snapshot
    assert pack(snapshot) == packed


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        (b"", "damaged"),
        (b"{}", "damaged, or a newer version"),
        (gzip.compress(b"{}" * 900, mtime=0)[:-9], "cut short"),
        (ZIPPED + b"no more of it", "damaged"),
        (gzip.compress(b'{"version":2}', mtime=0), "newer version"),
    ],
    ids=["nothing", "no fields", "cut short", "no gzip", "newer"],
)
def test_bytes_that_are_no_entry_are_said_to_be_none(packed, words):
    with pytest.raises(ValueError, match=words):
        unpack(WEIGHT_SET, packed)


def test_text_that_moves_from_one_part_to_the_next_changes_the_checksum():
    assert checksum("ab", "c") != checksum("a", "bc")
