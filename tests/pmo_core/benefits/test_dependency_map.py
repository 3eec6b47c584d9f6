"""What leads to what, and what falls if one of them does."""

import pytest

from pmo_core.benefits.dependency_map import BenefitMap, Cycle, map_of
from tests.builders import a_benefit, a_portfolio, a_project


def a_map(*links: tuple[str, str, float | None], benefits: int = 3) -> BenefitMap:
    """Benefits B-1, B-2, … of nobody, projects P-1 and P-2, objective O-1, and these links."""
    rows = [{"source": source, "target": target, "contribution": part} for source, target, part in links]
    return map_of(
        a_portfolio(
            projects=[a_project("P-1", "Payroll"), a_project("P-2", "Portal")],
            benefits=[a_benefit(f"B-{k}", f"Gain {k}") for k in range(1, benefits + 1)],
            objectives=[{"objective_id": "O-1", "name": "Thrift"}],
            benefit_links=rows,
        )
    )


def test_a_text_that_is_no_id_is_a_change_whatever_its_case() -> None:
    found = a_map(
        ("P-1", "Staff work faster", 0.8), ("P-2", "staff WORK faster", 0.2), ("staff work faster", "B-1", 1)
    )
    changes = [node for node in found.nodes.values() if node.kind == "change"]
    assert [change.name for change in changes] == ["Staff work faster"]
    assert len(found.edges) == 3


def test_boxes_stand_in_the_order_of_the_chain() -> None:
    found = a_map(("B-1", "O-1", 1), ("Faster", "B-1", 1), ("P-1", "Faster", 1))
    assert [node.kind for node in found.nodes.values()][:3] == ["project", "change", "benefit"]
    assert list(found.nodes)[-1] == "O-1"


def test_a_benefit_without_links_hangs_on_its_own_project_and_objective() -> None:
    portfolio = a_portfolio(
        projects=[a_project("P-1", "Payroll")],
        benefits=[a_benefit("B-1", "Gain", project_id="P-1", objective_id="O-1")],
        objectives=[{"objective_id": "O-1", "name": "Thrift"}],
    )
    assert map_of(portfolio).lost_with("P-1") == {"B-1": 1.0, "O-1": 1.0}


def test_what_fails_with_a_box_is_the_share_it_carries() -> None:
    # .8 of the change, all of B-1 from it, .6 of B-2 from B-1; the objective takes .5 of B-1 and .5 of B-2.
    found = a_map(
        ("P-1", "Faster", 0.8), ("P-2", "Faster", 0.2), ("Faster", "B-1", 1),
        ("B-1", "B-2", 0.6), ("B-1", "O-1", 0.5), ("B-2", "O-1", 0.5),
    )  # fmt: skip
    lost = found.lost_with("P-1")
    assert lost == {
        "faster": pytest.approx(0.8),
        "B-1": pytest.approx(0.8),
        "B-2": pytest.approx(0.48),
        "O-1": pytest.approx(0.8 * 0.5 + 0.48 * 0.5),
    }
    assert "P-2" not in lost


def test_shares_nobody_said_are_what_the_others_leave() -> None:
    found = a_map(("P-1", "B-1", 0.6), ("P-2", "B-1", None), ("B-2", "B-1", None))
    assert found.lost_with("P-2")["B-1"] == pytest.approx(0.2)


def test_shares_above_the_whole_are_scaled_to_it() -> None:
    found = a_map(("P-1", "B-1", 0.9), ("P-2", "B-1", 0.9))
    assert found.lost_with("P-1")["B-1"] == pytest.approx(0.5)


def test_a_circle_is_told_by_its_rows_and_opened_at_its_last() -> None:
    # The header is row 1.
    found = a_map(("B-1", "B-2", 0.5), ("B-2", "B-3", 0.5), ("B-3", "B-1", 0.5), ("B-3", "O-1", 1))
    (cycle,) = found.cycles
    assert cycle.rows == (2, 3, 4)
    assert set(cycle.names) == {"Gain 1", "Gain 2", "Gain 3"}
    assert found.lost_with("B-1")["O-1"] == pytest.approx(0.25)


def test_two_circles_are_two() -> None:
    found = a_map(("B-1", "B-2", 1), ("B-2", "B-1", 1), ("P-1", "P-2", 1), ("P-2", "P-1", 1))
    assert {cycle.rows for cycle in found.cycles} == {(2, 3), (4, 5)}


def test_a_box_that_leads_to_itself_is_no_arrow() -> None:
    found = a_map(("B-1", "B-1", 1), ("B-1", "O-1", 1))
    assert found.cycles == ()
    assert [edge.target for edge in found.edges if edge.source == "B-1"] == ["O-1"]


def test_the_weakest_path_goes_through_the_poorest_health() -> None:
    found = a_map(("P-1", "B-1", 1), ("P-2", "B-2", 1), ("B-1", "O-1", 0.5), ("B-2", "O-1", 0.5))
    assert found.weakest_path("O-1", {"B-1": 0.9, "B-2": 0.4}) == ("P-2", "B-2", "O-1")


def test_of_paths_as_weak_the_one_that_carries_more_is_named() -> None:
    found = a_map(("P-1", "B-1", 1), ("P-2", "B-2", 1), ("B-1", "O-1", 0.3), ("B-2", "O-1", 0.7))
    assert found.weakest_path("O-1", {"B-1": 0.4, "B-2": 0.4}) == ("P-2", "B-2", "O-1")


def test_nothing_leads_to_an_objective_without_arrows() -> None:
    assert a_map(("P-1", "B-1", 1)).weakest_path("O-1", {}) == ()
    assert a_map(("P-1", "B-1", 1)).weakest_path("nobody", {}) == ()


def test_the_map_of_a_portfolio_without_links_or_benefits_is_empty() -> None:
    found = map_of(a_portfolio())
    assert (found.nodes, found.edges, found.cycles) == ({}, (), ())


def test_an_assumption_and_its_row_stay_with_their_arrow() -> None:
    portfolio = a_portfolio(
        benefits=[a_benefit("B-1")],
        benefit_links=[
            {"source": "Faster", "target": "B-1", "contribution": 1, "assumption": "Staff are trained"}
        ],
    )
    (edge,) = map_of(portfolio).edges
    assert (edge.assumption, edge.row) == ("Staff are trained", 2)
    assert isinstance(map_of(portfolio).cycles, tuple)
    assert Cycle(("A",), (2,)).rows == (2,)
