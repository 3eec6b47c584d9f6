"""What a project waits for: red by its figures where they give a colour, else as reported, and which is said."""

from datetime import date

import numpy as np
import pytest

from pmo_core.decisions.blockers import blockers_of
from pmo_core.pipeline.colours import reported_of
from pmo_core.pipeline.rag import computed_rag
from pmo_core.settings.pipeline import PipelineFile
from tests.builders import a_portfolio
from tests.pmo_core.decisions.builders import AS_OF, a_running, advice, ten_a_month

WORTH_IT = {"estimate_at_completion": 100.0, "actual_to_date": 40.0}
LINK = [{"project_id": "P-001", "kind": "requires", "other_project_id": "P-002"}]
OVER = {"budget": 80.0, **WORTH_IT}  # 100 by 80: 25 % over, red above 10 %
WITHIN = {"budget": 100.0, **WORTH_IT, "updated_on": date(2026, 10, 30)}
BY_HAND = {"RAG override": "Green", "Override reason": "The bank pays", "Override until": "2026-12-31"}


def blockers(*others, links=LINK):
    """Of P-001, which waits for the others."""
    projects = [a_running(**WORTH_IT), *(a_running(f"P-00{n}", **other) for n, other in enumerate(others, 2))]
    portfolio = a_portfolio(projects=projects, dependencies=links)
    usual, all_of_them = PipelineFile(), np.ones(len(projects), dtype=np.bool_)
    reported = reported_of(portfolio, usual.levels)
    return blockers_of(portfolio, computed_rag(portfolio, usual, AS_OF, "GBP"), reported, all_of_them)


def test_figures_that_are_red_hold_what_waits_although_green_is_reported():
    rows = [a_running(**WORTH_IT), a_running("P-002", reported_rag="Green", **OVER)]
    said = advice(*rows, benefits=[ten_a_month()], dependencies=LINK).recommendations[0]
    assert (said.outcome, said.by) == ("hold", "What it waits for is red")
    assert said.because == (
        "Red projects it waits for: 1 (asks for at least 1) – P-002 Project P-002 is red by its figures, "
        "though it is reported Green: Cost: 25 % over budget (red above 10 %)"
    )


def test_figures_that_are_green_let_go_what_is_reported_red_and_say_so():
    found = blockers({"reported_rag": "Red", **WITHIN})
    assert found.red[0] == 0
    assert found.said[0].startswith("P-002 Project P-002 is green by its figures, though it is reported Red")


@pytest.mark.parametrize(
    ("figures", "why"), [({}, "without Budget"), ({**WITHIN, "updated_on": date(2026, 9, 1)}, "60 days old")]
)
def test_without_a_colour_by_the_figures_the_report_counts_and_its_reason_is_said(figures, why):
    found = blockers({"reported_rag": "R", **figures})
    assert found.red[0] == 1
    assert found.said[0].startswith("P-002 Project P-002 is reported Red, since its figures give no colour: ")
    assert why in found.said[0]


def test_with_neither_figures_nor_report_the_columns_of_both_are_asked_for():
    found = blockers({})
    assert np.isnan(found.red[0])
    assert found.needs[0].startswith("Projects: RAG of P-002 Project P-002, or Budget, End baseline")


def test_one_red_blocker_settles_it_whatever_is_not_known_of_another():
    links = [*LINK, {"project_id": "P-001", "kind": "after", "other_project_id": "P-003"}]
    found = blockers(OVER, {}, links=links)
    assert (found.red[0], found.needs[0]) == (1, "")


def test_a_colour_set_by_hand_counts_until_its_day_and_not_after_it():
    held = blockers({"reported_rag": "Red", **OVER, **BY_HAND})
    assert held.red[0] == 0
    assert held.said[0] == "P-002 Project P-002 is green, set by hand until 31 Dec 2026: The bank pays"
    over = blockers({"reported_rag": "Red", **OVER, **BY_HAND, "Override until": "2026-09-30"})
    assert over.said[0].startswith("P-002 Project P-002 is red by its figures: Cost: 25 %")


def test_two_links_to_one_blocker_count_it_once_and_other_kinds_of_link_do_not():
    assert blockers(OVER, links=[*LINK, {**LINK[0], "kind": "after"}]).red[0] == 1
    assert blockers(OVER, links=[{**LINK[0], "kind": "excludes"}]).red[0] == 0


def test_without_dependencies_their_columns_are_asked_for():
    assert blockers({}, links=()).needs[0] == "Dependencies: Project, Other project"
