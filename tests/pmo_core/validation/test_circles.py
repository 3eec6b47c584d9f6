"""Arrows that lead back to where they began are told at their cell."""

from pmo_core.validation.circles import circles
from tests.builders import a_benefit, a_portfolio, issues_of


def test_each_circle_is_told_once_with_the_arrow_that_closes_it_last():
    arrows = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "b"), ("e", "e")]
    assert circles(arrows) == [(0, 1, 2), (1, 3, 4), (5,)]
    assert circles([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]) == []


def test_without_the_arrows_that_close_them_no_circle_is_left():
    arrows = [(str(k), str(k * k % 11)) for k in range(11)] + [(str(k * 3 % 11), str(k)) for k in range(11)]
    closing = {places[-1] for places in circles(arrows)}
    assert closing
    assert circles([arrow for place, arrow in enumerate(arrows) if place not in closing]) == []


def links(*pairs):
    return [{"source": source, "target": target} for source, target in pairs]


def test_a_circle_is_an_issue_at_the_cell_that_closes_it():
    portfolio = a_portfolio(
        benefits=[a_benefit("B-1", "Gain"), a_benefit("B-2", "Thrift")],
        benefit_links=links(("B-1", "Faster work"), ("faster WORK", "B-2"), ("B-2", "B-1"), ("B-2", "B-2")),
    )
    told = issues_of(portfolio, "leads_to_itself")
    assert [(one.cell, one.severity, one.value) for one in told] == [
        ("B4", "error", "B-1"),
        ("B5", "error", "B-2"),
    ]
    assert "(row 2, row 3, row 4)" in told[0].effect
    assert "take one of these arrows out" in told[0].remedy


def test_a_map_without_a_circle_has_no_such_issue(demo):
    assert issues_of(demo, "leads_to_itself") == []
