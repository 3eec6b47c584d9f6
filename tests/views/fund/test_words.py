"""What a plan says in words, held to plans that can be worked out by hand."""

import numpy as np
import pytest

from pmo_core.selection.model import Limit, Problem
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.why_not import prices_of
from views.fund.words import at_most, listed, parts_words, points, proof, scarce, split_words, why_words


def solved(values: list[float], usage: list[list[float]], amounts: list[float]) -> tuple[Problem, Plan]:
    rows = tuple(
        Limit(f"Limit {r}", np.array(row), amount)
        for r, (row, amount) in enumerate(zip(usage, amounts, strict=True))
    )
    problem = Problem(tuple(f"P-{i}" for i in range(len(values))), np.array(values), rows)
    return problem, solve(problem, time_limit_s=5)


def test_a_share_is_rounded_up_so_that_what_is_claimed_is_true() -> None:
    assert [at_most(share) for share in (0.0, 0.00031, 0.001, 0.0213, 0.5)] == [
        "0.0 %",
        "0.1 %",
        "0.1 %",
        "2.2 %",
        "50 %",
    ]


def test_points_have_a_decimal_up_to_a_thousand() -> None:
    assert [points(value) for value in (0.25, 10.06, 999.94, 1412.4, float("nan"))] == [
        "0.3",
        "10.1",
        "999.9",
        "1,412",
        "–",
    ]


def test_a_proof_says_best_only_where_nothing_is_left_open() -> None:
    assert proof(0.0) == "and no other choice is worth more"
    assert proof(0.0007) == "proven to be within 0.1 % of the best possible"
    assert "not known" in proof(float("inf"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
        (["Road, north", "B", "C", "D", "E"], "Road, north; B; C and 2 more"),
    ],
)
def test_names_are_listed_up_to_three_and_the_rest_counted(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_the_parts_of_a_price_add_up_to_it_as_shown() -> None:
    assert parts_words([("budget", 7.04), ("engineers", 5.26)], 12.3) == "budget 7.0, engineers 5.3"
    # Five of 1.26 are 6.3, and each alone is shown as 1.3: one of them gives a tenth away.
    said = parts_words([(f"Limit {k}", 1.26) for k in range(5)], 6.3)
    assert said.endswith("others 2.5")
    assert sum(float(part.split()[-1]) for part in said.split(", ")) == pytest.approx(6.3)
    assert split_words([("budget", 7.04)], 7.0) == "7.0 of what is scarce: budget"


def test_a_project_is_out_for_what_its_money_is_worth_elsewhere() -> None:
    # 10 for 5, 12 for 10, 3 for 5 of a budget of 10: the first, and half of the second, so money costs 1.2 each.
    problem, plan = solved([10.0, 12.0, 3.0], [[5.0, 10.0, 5.0]], [10.0])
    prices = prices_of(problem, plan)
    # 10 + 3 is the best whole set: 13 beats 12.
    assert plan.funded.tolist() == [True, False, True]
    assert why_words(plan, prices, 0, 1) == "worth 10.0, uses 6.0 of what is scarce: Limit 0"
    assert why_words(plan, prices, 1, 1) == (
        "worth 12.0, would use 12.0 of what is scarce: Limit 0 – just at the edge: only a part of it would fit"
    )


def test_where_everything_fits_nothing_is_scarce() -> None:
    problem, plan = solved([10.0, 12.0], [[5.0, 10.0]], [100.0])
    assert why_words(plan, prices_of(problem, plan), 0, 1) == "worth 10.0, uses nothing scarce"
    assert scarce(plan, np.array([15.0]), np.array([100.0])) == []


def test_a_limit_runs_out_where_it_has_a_price_and_little_of_it_is_left() -> None:
    _, plan = solved([10.0, 12.0, 3.0], [[5.0, 10.0, 5.0], [1.0, 1.0, 1.0]], [10.0, 50.0])
    assert scarce(plan, np.array([10.0, 2.0]), np.array([10.0, 50.0])) == [0]
    # The same price, but most of it left over, is no reason to say that it runs out.
    assert scarce(plan, np.array([5.0, 2.0]), np.array([10.0, 50.0])) == []
