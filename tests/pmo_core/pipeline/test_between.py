"""What lies between projects: dependencies, programmes, risks, proposals; and the first sentence."""

from datetime import date

import numpy as np
import pytest

from pmo_core.pipeline.dependencies import dependencies_of
from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.pipeline.intake import proposals_of
from pmo_core.pipeline.programmes import programmes_of
from pmo_core.pipeline.risks import exposure_of, open_risks
from pmo_core.pipeline.sentences import headline
from pmo_core.settings import load_settings
from pmo_core.settings.pipeline import IntakeSettings, PipelineFile
from tests.builders import a_portfolio, a_project

AS_OF = date(2026, 10, 31)
A = a_project("A", "Alpha", start=date(2026, 3, 1), end=date(2026, 6, 30))
B = a_project("B", "Beta", start=date(2026, 1, 1), end=date(2026, 5, 10))


def needing(kind, needed_by=None, first="A", second="B"):
    return {"project_id": first, "kind": kind, "other_project_id": second, "needed_by": needed_by}


def test_the_day_needed_is_the_one_stated_else_the_end_or_the_start_of_the_one_that_depends():
    rows = [needing("requires", date(2026, 5, 1)), needing("after"), needing("requires", None, "B", "A")]
    found = dependencies_of(a_portfolio(projects=[A, B], dependencies=rows))
    assert [(one.kind, one.by, one.days_late, one.clashes) for one in found] == [
        ("after", "its start", 70, True),  # 10 May after 1 March
        ("requires", "its end", 51, True),  # 30 June after 10 May
        ("requires", "Needed by", 9, True),
    ]


def test_without_days_a_dependency_says_what_it_needs_and_together_has_none():
    bare = [a_project("A", "Alpha"), a_project("B", "Beta", end=date(2026, 5, 1))]
    rows = [
        needing("requires"),
        needing("together"),
        needing("together", None, "B", "A"),
        needing("after", None, "B", "A"),
    ]
    found = dependencies_of(a_portfolio(projects=bare, dependencies=rows))
    assert [(one.kind, one.unknown) for one in found] == [
        ("requires", "needs data: Needed by"),
        ("together", ""),
        ("after", "needs data: End of the other project"),
    ]


def test_programmes_add_up_their_projects_and_count_each_dependency_once():
    rows = [needing("requires"), needing("requires", None, "B", "C")]
    projects = [A, B, a_project("C", "Gamma", end=date(2026, 12, 31))]
    links = dependencies_of(a_portfolio(projects=projects, dependencies=rows))
    costs, benefits = np.array([10.0, np.nan, 5.0]), np.array([np.nan, np.nan, 2.0])
    one, two = programmes_of(["One", "One", ""], ["A", "B", "C"], costs, benefits, np.array([2, 0, -1]), links)
    assert (one.name, one.cost, one.unknown_costs, one.worst, one.colours) == ("One", 10.0, 1, 0, (1, 0, 1, 0))
    assert np.isnan(one.benefit)
    assert (one.inside, one.across, one.clashes) == (1, 1, 1)  # C ends on 31 December, after B
    assert (two.name, two.worst, two.inside, two.across) == ("", -1, 0, 1)


def test_risks_stand_by_exposure_those_closed_are_out_and_those_unknown_last():
    def risk(name, probability, impact, status="Open"):
        return {
            "project_id": "P-001",
            "name": name,
            "probability": probability,
            "impact": impact,
            "status": status,
        }

    rows = [
        risk("Small", 0.5, 10.0),
        risk("Odd", None, 99.0),
        risk("Over", 1.0, 99.0, "closed"),
        risk("Big", 0.2, 100.0),
    ]
    found = open_risks(a_portfolio(risks=rows), ("Closed",))
    assert [(one.name, one.exposure, one.unknown) for one in found] == [
        ("Big", 20.0, ""),
        ("Small", 5.0, ""),
        ("Odd", None, "needs data: Probability"),
    ]
    assert exposure_of(found) == 25.0
    assert np.isnan(exposure_of(()))


def test_a_proposal_says_what_it_lacks_whose_name_it_nearly_has_and_how_old_it_is():
    rows = [
        a_project("A", "Case portal renewal", sponsor="Ann", **{"Proposed on": date(2026, 10, 1)}),
        a_project("B", "Renewal of case portal", sponsor="Bob", budget=5.0),
        a_project("C", "Bridge"),
    ]
    portfolio = a_portfolio(projects=rows, benefits=[{"benefit_id": "B-1", "name": "x", "project_id": "A"}])
    settings = IntakeSettings(asks=("sponsor", "budget", "benefits"))
    first, second = proposals_of(portfolio, np.array([True, False, True]), settings, AS_OF)
    assert (first.place, first.lacking, first.near, first.age_days) == (0, ("Budget",), (1,), 30)
    assert first.complete == pytest.approx(2 / 3)
    assert (second.lacking, second.near, second.age_days) == (("Sponsor", "Budget", "a row in Benefits"), (), None)


def test_the_first_sentence_counts_watermelons_slips_clashes_and_limits():
    late = {"start_baseline": date(2026, 1, 1), "end_baseline": date(2026, 5, 31), "reported_rag": "Green"}
    rows = [{**A, **late}, {**B, **late}]  # A is 30 days late of 151: red; B is early
    found = pipeline_of(a_portfolio(projects=rows, dependencies=[needing("after")]), PipelineFile(), AS_OF)
    assert (
        headline(found)
        == "1 of 2 projects is worse than reported; 1 slips by 30 days; 1 dependency comes too late."
    )


def test_a_list_of_names_alone_has_nothing_to_say():
    assert headline(pipeline_of(a_portfolio(), PipelineFile(), AS_OF)) == ""


def test_finished_projects_are_neither_late_nor_watermelons():
    late = {"start_baseline": date(2026, 1, 1), "end_baseline": date(2026, 5, 31), "reported_rag": "Green"}
    rows = [{**A, **late, "stage": "Closed"}]
    found = pipeline_of(a_portfolio(projects=rows), load_settings().pipeline, AS_OF)
    assert (found.late.any(), found.worse_than_reported.any()) == (False, False)


def test_the_demo_has_three_dependencies_that_come_too_late(demo):
    found = [one for one in dependencies_of(demo) if one.clashes]
    # dependencies.csv beside projects.csv: 2028-06-30 for 01-28, 2027-05-28 for 03-25, 2027-06-30 for 04-30
    assert [(one.project_id, one.other_id, one.days_late) for one in found] == [
        ("P-039", "P-032", 154),
        ("P-016", "P-009", 64),
        ("P-022", "P-018", 61),
    ]
