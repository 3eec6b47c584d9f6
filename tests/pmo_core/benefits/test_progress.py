"""How far a reading has come."""

import numpy as np
import pytest

from pmo_core.benefits.progress import is_maintain, progress
from tests.builders import a_level, a_portfolio


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "reached"),
    [
        (1200, 1000, 900, 1.5),  # the worked case of spec/benefits.md
        (1200, 1000, 1200, 0.0),
        (1200, 1000, 1300, -0.5),
        (0, 50, 25, 0.5),
        (-10, 10, 5, 0.75),
    ],
)
def test_progress_is_right_for_decreases_and_kept_above_all(baseline, target, actual, reached):
    assert progress(*(np.array([float(x)]) for x in (baseline, target, actual))) == pytest.approx([reached])


def test_progress_to_where_it_is_already_is_undefined():
    assert np.isnan(progress(np.array([5.0]), np.array([5.0]), np.array([7.0]))).all()


def test_a_benefit_to_maintain_says_so_or_has_its_baseline_as_target():
    rows = [
        a_level("B-1", baseline_value=5.0, target_value=5.0),
        a_level("B-2", direction="maintain", target_value=5.0),
        a_level("B-3", baseline_value=5.0, target_value=6.0),
        a_level("B-4", direction="increase"),
    ]
    assert is_maintain(a_portfolio(benefits=rows)["benefits"]).tolist() == [True, True, False, False]
