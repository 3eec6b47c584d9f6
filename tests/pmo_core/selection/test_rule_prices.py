"""Price of every override and constraint, and each one's share, against every set."""

from itertools import permutations

import numpy as np
import pytest

from pmo_core.selection.model import Count, Limit
from pmo_core.selection.rule_prices import MOST_SHARED, rule_prices
from pmo_core.selection.rules import rules_of, without
from tests.pmo_core.selection.portfolios import a_portfolio, a_problem, best_of_all

SECONDS = 30.0
SEEDS = [pytest.param(seed, marks=pytest.mark.heavy) for seed in range(1, 12)]


def worth(problem, rules, kept):
    best = best_of_all(without(problem, [rule for rule in rules if rule not in kept]))
    return -np.inf if best is None else best


def by_every_order(problem, rules):
    """Shares by their definition: what each rule takes away as it is brought in, over every order."""
    values = {}

    def of(kept):
        key = frozenset(rules.index(rule) for rule in kept)
        if key not in values:
            values[key] = worth(problem, rules, kept)
        return values[key]

    orders = list(permutations(rules))
    taken = dict.fromkeys(rules, 0.0)
    for order in orders:
        for place, rule in enumerate(order):
            taken[rule] += (of(order[:place]) - of(order[: place + 1])) / len(orders)
    return [taken[rule] for rule in rules]


def test_forcing_one_in_costs_what_it_displaces():
    # Without it B and C, 220; with A in, A and C, 180.
    problem = a_problem([60, 100, 120], [10, 20, 30], 50, mandatory=(0,))
    met = rule_prices(problem, [rule for rule in rules_of(problem) if rule.kind == "must"], time_limit_s=SECONDS)
    assert met.alone == met.shares == ((40, 40),)
    assert met.joint == (40, 40)
    assert met.freed[0].funded.tolist() == [False, True, True]


def test_two_limits_that_each_bind_alone_cost_nothing_one_by_one_and_share_alike():
    # B costs 2 of 1 in either year: leaving out one year's limit does not let it in, leaving out both does.
    limits = tuple(Limit(year, np.array([1.0, 2.0]), 1.0) for year in ("2026", "2027"))
    problem = a_problem([1, 5], limits=limits)
    met = rule_prices(problem, rules_of(problem), time_limit_s=SECONDS)
    assert met.alone == ((0, 0), (0, 0))
    assert met.joint == (5, 5)
    assert met.shares == ((2.5, 2.5), (2.5, 2.5))


def test_rules_that_cannot_all_hold_have_no_shares_and_say_so():
    problem = a_problem([1, 1], [1, 1], 1, mandatory=(0, 1))
    met = rule_prices(problem, rules_of(problem), time_limit_s=SECONDS)
    assert met.joint == (np.inf, np.inf)
    assert met.shares == ()
    assert "no portfolio keeps all these rules" in met.why


def test_more_rules_than_can_be_shared_still_have_a_price_each():
    problem = a_problem([3, 2, 1], [1, 1, 1], 3, counts=tuple(Count(f"G{i}", (0, 1), most=1) for i in range(9)))
    rules = [rule for rule in rules_of(problem) if rule.kind == "count at most"]
    met = rule_prices(problem, rules, time_limit_s=SECONDS)
    assert len(rules) > MOST_SHARED
    # Any one of them alone is held by the eight others; all of them keep B out.
    assert met.alone == ((0, 0),) * 9
    assert met.joint == (2, 2)
    assert met.why == "shares are worked out for up to 8 rules; these are 9"


def test_no_rules_cost_nothing():
    met = rule_prices(a_problem([1], [1], 1), [], time_limit_s=SECONDS)
    assert (met.alone, met.joint, met.shares) == ((), (0, 0), ())


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_and_shares_are_those_of_every_set_and_every_order(seed):
    problem = a_portfolio(seed, n=9)
    random = np.random.default_rng(seed)
    rules = rules_of(problem)
    rules = [rules[i] for i in sorted(random.choice(len(rules), 4, replace=False).tolist())]
    met = rule_prices(problem, rules, time_limit_s=SECONDS)
    full = worth(problem, rules, rules)
    if full == -np.inf:
        assert met.why
        return
    for rule, price in zip(rules, met.alone, strict=True):
        gained = worth(problem, rules, [other for other in rules if other != rule]) - full
        assert price == pytest.approx((gained, gained), abs=1e-4)
    joint = worth(problem, rules, []) - full
    assert met.joint == pytest.approx((joint, joint), abs=1e-4)
    assert [share[1] for share in met.shares] == pytest.approx(by_every_order(problem, rules), abs=1e-4)
    assert sum(share[1] for share in met.shares) == pytest.approx(joint, abs=1e-3)


def test_searches_that_were_stopped_leave_intervals_that_hold_the_price():
    problem = a_portfolio(1, n=9)
    rules = rules_of(problem)[:3]
    stopped = rule_prices(problem, rules, time_limit_s=SECONDS, stop=lambda: True)
    whole = rule_prices(problem, rules, time_limit_s=SECONDS)
    both = zip(
        (*stopped.alone, stopped.joint, *stopped.shares), (*whole.alone, whole.joint, *whole.shares), strict=True
    )
    for (low, high), (price, _) in both:
        assert low - 1e-6 <= price <= high + 1e-6
