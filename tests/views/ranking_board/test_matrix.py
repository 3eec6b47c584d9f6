"""What is sent to the board: every value to its last bit, and few bytes."""

import json
import struct

import numpy as np
import pytest

from pmo_core.scoring.ranking import rank
from views.ranking_board import order_check, script
from views.ranking_board.matrix import digest_of, pack


def header(packed: bytes) -> dict[str, list[dict[str, int]]]:
    """The header of a packed matrix: after a digest of 8 bytes, its length and then JSON."""
    length = struct.unpack_from("<I", packed, 8)[0]
    return json.loads(packed[12 : 12 + length])


def packed_of(values: np.ndarray) -> bytes:
    return pack([f"Project {i}" for i in range(len(values))], [("Fit", "How well")], values, np.zeros(len(values)))


def test_few_levels_are_sent_once_with_a_byte_per_project_and_any_others_as_they_are() -> None:
    few = header(packed_of(np.repeat([[0.1], [0.7], [np.nan]], 100, axis=0)))
    assert few["columns"][0] == {"levels": 2, "width": 1}
    many = header(packed_of(np.random.default_rng(0).random((300, 1))))
    assert many["columns"][0] == {"levels": 0, "width": 0}


def test_the_columns_begin_at_multiples_of_eight_bytes() -> None:
    packed = packed_of(np.array([[0.25], [0.5], [0.125]]))
    length = struct.unpack_from("<I", packed, 8)[0]
    start = -(-(12 + length) // 8) * 8
    assert np.frombuffer(packed, "<f8", 3, start).tolist() == [0.25, 0.5, 0.125]


def test_ten_thousand_projects_by_eight_criteria_stay_under_a_megabyte_and_a_half_at_worst() -> None:
    random = np.random.default_rng(0)
    names = [f"A project whose name is of the usual length, {i}" for i in range(10_000)]
    values, costs = random.random((10_000, 8)), random.random(10_000)
    assert len(pack(names, [("C", "")] * 8, values, costs)) < 1_500_000


def test_another_value_is_another_digest() -> None:
    values = np.array([[0.1], [0.2]])
    assert digest_of(packed_of(values)) == digest_of(packed_of(values.copy()))
    assert digest_of(packed_of(values)) != digest_of(packed_of(np.array([[0.1], [np.nextafter(0.2, 1)]])))


def test_the_check_of_an_order_tells_a_tie_from_none() -> None:
    tied = rank(np.array([[0.5], [0.5]]), np.array([1.0]))
    apart = rank(np.array([[0.5], [0.4]]), np.array([1.0]))
    assert tied.order.tolist() == apart.order.tolist()
    assert order_check(tied) != order_check(apart)


@pytest.mark.parametrize("name", ["rankInto", "keepSum", "unpack", "certaintyCount"])
def test_the_board_is_one_module_with_what_the_browser_tests_call(name: str) -> None:
    assert f"export function {name}(" in script()
    assert "\nimport " not in script()
