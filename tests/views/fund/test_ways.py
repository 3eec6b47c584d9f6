"""What simpler ways to choose give away and break, in words."""

import numpy as np
import pytest

from pmo_core.selection.waterline import OPTIMUM, Waterline
from views.fund.ways import SHORT, WAYS, given_away, lead_words, way_words


def a_way(way: str, lost: float, *broken: str) -> Waterline:
    return Waterline(way, np.zeros(2, dtype=np.bool_), 100.0 - lost, 10.0, lost, broken)


BEST = a_way(OPTIMUM, 0.0)
STRICT, PASSING, RATIO = "strict ranking", "ranking, passing over", "value per cost"


def test_every_way_has_a_name_and_a_short_one() -> None:
    assert set(WAYS) == set(SHORT) == {STRICT, PASSING, RATIO, OPTIMUM}


@pytest.mark.parametrize(
    ("ways", "words"),
    [
        (
            [a_way(STRICT, 30.0), a_way(PASSING, 12.0), a_way(RATIO, -5.0, "A", "B")],
            "**The best of the simpler ways that keep every rule gives away 12.0 points:** down the ranking, "
            "passing over what does not fit.",
        ),
        (
            [a_way(STRICT, 0.0), a_way(PASSING, -9.0, "A")],
            "**A simpler way does as well here:** down the ranking, stopping at the first that does not fit.",
        ),
        (
            [a_way(STRICT, 3.0, "A", "B"), a_way(RATIO, -9.0, "A")],
            "**No simpler way keeps every rule**; the nearest, most worth per cost first, passing over what does "
            "not fit, breaks 1 limit or rule.",
        ),
    ],
)
def test_the_lead_is_the_best_simpler_way_that_keeps_the_rules(ways, words) -> None:
    assert lead_words([*ways, BEST]) == words


def test_what_a_way_loses_or_gains_and_breaks_is_said_against_the_best_set() -> None:
    assert given_away(a_way(STRICT, 17.0)) == "−17.0"
    assert given_away(a_way(STRICT, -17.0, "A")) == "+17.0"
    assert given_away(a_way(STRICT, 0.0)) == "none"
    assert given_away(BEST) == "–"
    assert way_words(a_way(STRICT, 1.0, "2027 *budget*")).endswith("does not fit; breaks 2027 \\*budget\\*.")
    assert way_words(a_way(STRICT, 1.0)).endswith("breaks nothing.")
