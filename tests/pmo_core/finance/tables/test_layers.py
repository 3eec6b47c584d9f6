"""Uplifts by kind of cost and stage: the own record first, then what is set, then the published average."""

from datetime import date

import pytest

from pmo_core.finance.tables.layers import Layer, optimism_layers
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import Row, a_portfolio, a_project

TODAY = date(2026, 6, 30)


def a_done_project(number: int, outturn: float) -> dict[str, object]:
    return {**a_project(f"D-{number}", f"Done {number}", budget=100, actual_to_date=outturn, status="Closed")}


def test_the_own_record_of_a_class_comes_before_the_published_average() -> None:
    done = [a_done_project(k, outturn) for k, outturn in enumerate((120, 90, 150, 110, 130))]
    costs = [
        {"project_id": f"D-{k}", "period": date(2025, 1, 1), "kind": "capex", "actual": 100} for k in range(5)
    ]
    running = a_project(actual_to_date=0, estimate_at_completion=1000)
    ahead = [
        {"project_id": "P-001", "period": date(2026, 9, 1), "kind": k, "forecast": 500} for k in ("capex", "opex")
    ]
    portfolio = a_portfolio(projects=[*done, running], costs=[*costs, *ahead])
    capex, opex = optimism_layers(portfolio, whole_life(portfolio, "GBP", TODAY), ["closed"])
    # 20 % on average of five closed projects, on 500 to go; 42 % is the published average for running cost.
    assert (capex.uplift.share, capex.uplift.cases, capex.amount) == (pytest.approx(0.2), 5, pytest.approx(100))
    assert (opex.uplift.share, opex.uplift.cases, opex.amount) == (0.42, 0, pytest.approx(210))


def ahead(project_id: str, forecast: float, kind: str = "capex") -> Row:
    return {"project_id": project_id, "period": date(2026, 9, 1), "kind": kind, "forecast": forecast}


def at_stages(outturns: tuple[float, ...], stated: dict[tuple[str, str], float] | None = None) -> list[Layer]:
    """Closed projects estimated at 50 as an idea and at 100 when approved, beside two that are to go."""
    done = [{**a_done_project(k, outturn), "Estimate at Idea": 50.0} for k, outturn in enumerate(outturns)]
    costs = [
        {"project_id": f"D-{k}", "period": date(2025, 1, 1), "kind": "capex", "actual": 1}
        for k in range(len(outturns))
    ]
    open_ones = [
        a_project("P-1", "Roof", stage="Idea", actual_to_date=0, estimate_at_completion=200),
        a_project("P-2", "Gate", stage="Delivery", actual_to_date=0, estimate_at_completion=1000),
    ]
    portfolio = a_portfolio(
        projects=[*done, *open_ones],
        costs=[*costs, ahead("P-1", 200), ahead("P-2", 600), ahead("P-2", 400, "opex")],
    )
    life = whole_life(portfolio, "GBP", TODAY)
    return list(optimism_layers(portfolio, life, ["closed"], stated))


def test_what_was_estimated_at_the_same_stage_comes_before_what_was_approved() -> None:
    delivery, idea, running = at_stages((120, 90, 150, 110, 130))
    # 120 on average: 140 % above the 50 of the idea, 20 % above the 100 approved, which is all Delivery has.
    assert (idea.stage, idea.uplift.share, idea.amount) == ("Idea", pytest.approx(1.4), pytest.approx(280))
    assert idea.uplift.source == "own record, 5 closed projects, as estimated at Idea"
    assert (delivery.stage, delivery.uplift.share, delivery.amount) == (
        "Delivery",
        pytest.approx(0.2),
        pytest.approx(120),
    )
    assert (running.kind, running.stage, running.projects, running.uplift.share) == ("opex", "Delivery", 1, 0.42)


def test_what_is_set_for_a_stage_comes_before_what_is_set_for_all_and_after_ones_own_record() -> None:
    stated = {("capex", "idea"): 0.6, ("capex", ""): 0.3, ("opex", "elsewhere"): 0.9}
    delivery, idea, running = at_stages((120, 90, 150, 110), stated)
    assert (idea.uplift.share, idea.uplift.source) == (0.6, "set for Idea")
    assert (delivery.uplift.share, delivery.uplift.source) == (0.3, "set for every stage")
    assert (running.uplift.share, running.uplift.stated) == (0.42, False)
    own = at_stages((120, 90, 150, 110, 130), stated)
    assert own[0].uplift.share == pytest.approx(0.2)
