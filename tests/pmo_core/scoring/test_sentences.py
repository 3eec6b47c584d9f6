"""Why a project ranks where it does, in words."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pmo_core.scoring.explain import after_move, explain, gap_split, mean_split, move_split, score_split
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.sentences import against_the_mean, not_counted, since_the_move, starting_point, why_this_rank
from pmo_core.scoring.value_functions import Criterion
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
    assert "is 0.0075 points ahead: Risk (+0.0075)." in why(0, close)


def test_a_missing_rating_is_said_of_it_and_of_the_one_above():
    unsure = rank(np.array([[1.0, np.nan], [np.nan, 0.2]]), np.array([1.0, 3.0]))  # 25 to 100, 15 to 40
    assert why(1, unsure).endswith(
        "Fleet ranks 2 of 3 with 15.0 points, most from Risk (15.0). Payroll, just above, is 10.0 points ahead: "
        "Fit (+25.0) and Risk (-15.0). It has no rating for Fit, which counts as the worst; it could reach 40.0. "
        "The one above has no rating for Risk."
    )


def test_against_the_mean_says_by_how_much_and_why():
    # The scores 62.5, 75 and 62.5 have a mean of 66.7; of Fit the mean is 16.7, of Risk 50.
    told = explain(RANKING, 1)
    assert against_the_mean(told, RANKING, CRITERIA) == (
        "It scores 8.3 points above the average of 66.7: Risk (+25.0) and Fit (-16.7)."
    )


def test_the_move_of_weights_says_points_and_places():
    before = rank(np.array([[1.0, 0.0], [0.2, 0.9]]), np.array([3.0, 1.0]))  # 75 and 37.5
    after = rank(np.array([[1.0, 0.0], [0.2, 0.9]]), np.array([1.0, 3.0]))  # 25 and 72.5
    parts = after_move(np.array([0.2, 0.9]), np.array([3.0, 1.0]), np.array([1.0, 3.0]))
    assert since_the_move(before, after, 1, parts, CRITERIA) == (
        "Against the starting weights it gains 35.0 points: Risk (+45.0) and Fit (-10.0); it moves 1 place up."
    )
    same = since_the_move(before, before, 1, np.zeros(2), CRITERIA)
    assert same == "Against the starting weights its score is the same; its rank stays."


def test_one_project_has_nobody_to_be_compared_with():
    alone = rank(np.array([[0.5, 0.5]]), np.ones(2))
    assert why_this_rank(explain(alone, 0), alone, CRITERIA, NAMES[:1]).startswith("Payroll ranks 1 of 1")
    assert against_the_mean(explain(alone, 0), alone, CRITERIA) == "There is no other project to compare it with."


def test_a_starting_point_says_each_direction_and_what_each_word_is_worth():
    benefit = Criterion("Benefits", "Benefits", 1, (1, 9), (0, 1), declared=False)
    late = Criterion("Days late", "Days late", 1, (0, 90), (1, 0), declared=False)
    words = (("Red", 0.0), ("Amber", 50.0), ("amber", 50.0), ("Green", 100.0))
    rag = Criterion("RAG", "reported_rag", 1, (0.0, 50.0, 100.0), (0.0, 0.5, 1.0), False, "", words)
    assert starting_point((benefit, late, rag)) == (
        "A starting point: ranked by Benefits (higher is better), Days late (lower is better), "
        "RAG (Red = 0; Amber = 50; Green = 100), each counting the same, as your Projects sheet has them."
    )


FIGURE = r"[+-]?\d+(?:\.\d+)?"
CITED = re.compile(rf"([A-D]) \(({FIGURE})\)")
FOUR = tuple(Criterion(name, name, 1, (0, 1), (0, 1)) for name in "ABCD")


@st.composite
def ranked(draw):
    cells = st.one_of(st.floats(0, 1).map(lambda value: round(value, 2)), st.just(np.nan))
    values = draw(hnp.arrays(np.float64, (draw(st.integers(2, 5)), 4), elements=cells))
    before, after = (draw(hnp.arrays(np.float64, 4, elements=st.integers(0, 9).map(float))) for _ in range(2))
    return values, before, after


def cites(sentence, split):
    """Every figure a sentence cites is its term's, none larger is left out, and the whole is said."""
    cited = {ord(name) - ord("A"): float(figure) for name, figure in CITED.findall(sentence)}
    for j, figure in cited.items():
        assert figure == pytest.approx(split.parts[j], abs=1e-9)
    left_out = [abs(part) for j, part in enumerate(split.parts) if j not in cited]
    assert len(cited) == min(2, np.count_nonzero(split.parts))
    assert not cited or max(left_out) <= min(map(abs, cited.values()))
    return True


@given(ranked())
@settings(max_examples=80, deadline=None)
def test_every_figure_in_a_sentence_is_the_term_it_cites(case):
    values, before, after = case
    old, new = rank(values, before), rank(values, after)
    names = [f"P{i}" for i in range(len(values))]
    for i in range(len(values)):
        told = explain(new, i)
        why = why_this_rank(told, new, FOUR, names)
        score, gap = score_split(new, told), gap_split(new, told)
        own, _, above = why.partition(", just above,")
        assert f"with {score.whole:.1f} points" in why
        assert cites(own, score)
        if above:
            assert f" is {gap.whole:.{gap.decimals}f} points ahead" in above
            assert cites(above, gap)
        mean = mean_split(new, told)
        if mean.whole:
            said = against_the_mean(told, new, FOUR)
            assert f"{abs(mean.whole):.{mean.decimals}f} points {'above' if mean.whole > 0 else 'below'}" in said
            assert cites(said, mean)
        parts = after_move(values[i], before, after)
        moved = move_split(old, new, i, parts)
        if moved.whole:
            said = since_the_move(old, new, i, parts, FOUR)
            assert (
                f"{'gains' if moved.whole > 0 else 'loses'} {abs(moved.whole):.{moved.decimals}f} points" in said
            )
            assert cites(said, moved)


def test_columns_that_look_like_ratings_and_do_not_count_are_named_with_the_reason():
    said = not_counted(["Cost RAG", "RAG 2022"], ["Mandatory"])
    assert said == (
        "Cost RAG and RAG 2022 rate in words but do not count: a heading with money or a year is no rating of "
        "today. Mandatory has two values only and does not count: that tells too few projects apart."
    )
    assert not_counted([], []) == ""
