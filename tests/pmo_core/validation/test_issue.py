"""Of issues that say the same, those listed and the one sentence for all."""

import pytest

from pmo_core.validation.issue import LISTED, Issue, capped, first_listed


def at(place: int) -> Issue:
    return Issue("Costs", f"E{place + 2}", "Actual", "5", "rate_missing", "error", "unknown", "Add it.")


@pytest.mark.parametrize("total", [0, 1, LISTED, LISTED + 1, 1000])
def test_issues_never_made_are_told_as_those_left_out_are(total):
    assert list(first_listed(total, at)) == list(capped(map(at, range(total))))


def test_of_a_thousand_alike_two_hundred_are_made_and_all_are_counted():
    made: list[int] = []
    *listed, sentence = first_listed(1000, lambda place: made.append(place) or at(place))
    assert (len(made), len(listed), sentence.cells, sentence.cell) == (200, 200, 1000, "E1")
    assert list(capped([*listed, sentence])) == [*listed, sentence]
