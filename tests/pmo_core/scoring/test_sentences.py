"""Why a project ranks where it does, in words."""

import numpy as np

from pmo_core.scoring.explain import explain
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.sentences import why_this_rank
from tests.builders import a_criterion

CRITERIA = (a_criterion("Fit"), a_criterion("Risk"))
NAMES = ("Payroll", "Fleet", "Parks")
# Weights 1 and 3 make 25 and 75 points: the projects score 62.5, 75 and 62.5.
RANKING = rank(np.array([[1.0, 0.5], [0.0, 1.0], [1.0, 0.5]]), np.array([1.0, 3.0]))


def why(position, ranking=RANKING):
    return why_this_rank(explain(ranking, position), ranking, CRITERIA, NAMES)


def test_the_first_project_is_told_by_what_its_score_is_made_of():
    assert why(1) == "Fleet ranks 1 of 3 with 75.0 points, most from Risk (75.0)."


def test_a_project_is_told_by_its_sources_and_its_gap_to_the_one_above():
    assert why(0) == (
        "Payroll ranks =2 of 3 with 62.5 points, most from Risk (37.5) and Fit (25.0). "
        "Fleet, just above, is 12.5 points ahead: Risk (+37.5) and Fit (-25.0)."
    )


def test_a_project_level_with_the_one_above_says_so():
    assert why(2).endswith("It is level with Payroll.")


def test_a_gap_too_small_for_one_decimal_is_not_written_as_nothing():
    close = rank(np.array([[0.5, 0.5], [0.5, 0.5001], [0.0, 0.0]]), np.array([1.0, 3.0]))
    assert "is 0.0075 points ahead: Risk (+0.0)." in why(0, close)
