"""Class, gates and artefacts of small portfolios, each by hand."""

from datetime import UTC, date, datetime

import pytest

from pmo_core.errors import SettingsError
from pmo_core.ledger import MemoryLedger, record_decision
from pmo_core.method.burden import burdens_of
from pmo_core.method.classes import class_by, class_from
from pmo_core.method.readiness import over, standings_of
from pmo_core.method.sentences import headline
from pmo_core.settings import Policies, Settings, load_settings
from pmo_core.settings.method import MethodFile
from pmo_core.settings.pipeline import PipelineFile, StageSettings
from tests.builders import a_portfolio, a_project
from tests.pmo_core.ledger.builders import a_decision, a_gate_review

AS_OF = date(2026, 10, 31)
USUAL = MethodFile()


SETTINGS = Settings()


def standing(project=None, settings=SETTINGS, **tables):
    portfolio = a_portfolio(projects=[project or a_project(budget=600_000.0)], **tables)
    return standings_of(portfolio, settings)[0]


def artefact(name, gate="Gate 2", status="Approved", **fields):
    return {"project_id": "P-001", "name": name, "gate": gate, "status": status, **fields}


def review(gate, outcome, held=date(2026, 1, 1), **fields):
    return {"project_id": "P-001", "gate": gate, "date": held, "outcome": outcome, **fields}


@pytest.mark.parametrize(("cost", "name"), [(499_999, "light"), (500_000, "standard"), (2_500_000, "full")])
def test_a_class_begins_at_its_figure(cost, name):
    assert class_by("cost", cost, USUAL) == name


def test_most_dimensions_decide_and_of_equals_the_heavier():
    assert class_from(["light", "light", "full"], USUAL) == "light"
    assert class_from(["light", "full"], USUAL) == "full"
    assert class_from(["light", "light", "full"], MethodFile(rule="max")) == "full"
    assert class_from([], USUAL) == ""


def test_the_usual_method_asks_for_three_five_and_seven_artefacts():
    assert [len(one.artefacts) for one in USUAL.classes] == [3, 5, 7]


def test_the_file_in_config_says_what_is_usual():
    assert load_settings().method == USUAL


def test_risk_is_open_exposure_as_a_part_of_the_budget_and_teams_are_roles_in_demand():
    risks = [
        {"project_id": "P-001", "name": "A", "probability": 0.5, "impact": 100.0},
        {"project_id": "P-001", "name": "B", "probability": 1.0, "impact": 900.0, "status": "Closed"},
    ]
    roles = [{"project_id": "P-001", "role": r, "period": date(2026, 1, 1), "fte": 1.0} for r in ("A", "B", "A")]
    figures = standing(a_project(budget=200.0), risks=risks, demand=roles).classed.figures
    assert (figures["risk"], figures["teams"]) == (0.25, 2.0)


def test_a_declared_class_is_told_from_the_one_the_table_gives():
    found = standing(a_project(budget=600_000.0, **{"Method class": "light"})).classed
    assert (found.name, found.declared, found.differs) == ("standard", "light", True)


def test_readiness_is_approved_of_required_and_the_rest_is_owed():
    found = standing(
        artefacts=[artefact("Full business case"), artefact("Benefit profiles", status="Draft")],
        gate_reviews=[review("Gate 1", "Approved with conditions")],
    )
    assert (found.passed, found.next_gate, found.readiness("Gate 2")) == (("Gate 1",), "Gate 2", 0.5)
    assert [(one.name, one.state) for one in found.owed] == [("Benefit profiles", "Draft")]
    assert found.readiness("Gate 4") is None  # a standard project owes nothing there


def test_a_gate_is_passed_by_its_last_review_and_by_its_milestone_only_without_one():
    later = [review("Gate 1", "Approved"), review("Gate 1", "Not approved", date(2026, 6, 1))]
    reached = [{"project_id": "P-001", "name": "Go", "gate": "Gate 1", "actual": date(2026, 6, 2)}]
    assert standing(gate_reviews=later, milestones=reached).passed == ()
    assert standing(milestones=reached).passed == ("Gate 1",)


def test_the_day_of_a_gate_is_its_milestones_forecast_else_the_review_announced():
    milestone = [{"project_id": "P-001", "name": "Go", "gate": "Gate 1", "forecast": date(2026, 9, 1)}]
    announced = [review("Gate 0", "Approved", next_review=date(2026, 12, 1))]
    assert standing(milestones=milestone, gate_reviews=announced).due == date(2026, 9, 1)
    assert standing(gate_reviews=announced).due == date(2026, 12, 1)
    assert standing().due is None


def test_an_agile_project_owes_outcome_reviews():
    found = standing(a_project(budget=9e6, Approach="Agile"), gate_reviews=[review("Gate 2", "Approved")])
    assert (found.variant, [one.name for one in found.owed]) == ("agile", ["Outcome review"])


def test_the_headline_counts_who_is_not_ready_and_whose_day_is_past():
    milestone = [{"project_id": "P-001", "name": "Go", "gate": "Gate 1", "forecast": date(2026, 9, 1)}]
    portfolio = a_portfolio(
        projects=[a_project(budget=1.0), a_project("P-002", "Fleet", budget=1.0)], milestones=milestone
    )
    said = headline(standings_of(portfolio, Settings()), AS_OF)
    assert said == "2 of 2 projects are not ready for the next gate; the day of 1 gate is past"


def test_an_artefact_approved_and_never_before_a_review_is_proposed_for_dropping():
    rows = [
        artefact("Full business case", approved_on=date(2026, 2, 1)),
        artefact("Benefit profiles", approved_on=date(2026, 4, 1)),
    ]
    portfolio = a_portfolio(
        projects=[a_project(budget=600_000.0)],
        artefacts=rows,
        gate_reviews=[review("Gate 2", "Approved", date(2026, 3, 1))],
    )
    found = {one.name: one for one in burdens_of(portfolio, standings_of(portfolio, SETTINGS), USUAL)}
    assert [(found[n].used, found[n].to_drop) for n in ("Full business case", "Benefit profiles")] == [
        (1, False),
        (0, True),
    ]


def test_what_a_review_on_record_had_before_it_is_used_and_one_that_is_over_counts_as_approved():
    rows = [artefact("Benefit profiles"), artefact("Closure report", gate="Gate 5", project_id="P-002")]
    projects = [a_project(budget=600_000.0), a_project("P-002", "Fleet", percent_complete=1.0)]
    portfolio = a_portfolio(projects=projects, artefacts=rows)
    kept = [a_gate_review(there=("Benefit profiles",))]
    standings = standings_of(portfolio, SETTINGS, kept)
    found = {one.name: one for one in burdens_of(portfolio, standings, USUAL, kept)}
    assert [
        (found[n].asked, found[n].approved, found[n].used) for n in ("Benefit profiles", "Closure report")
    ] == [
        (1, 1, 1),
        (1, 1, 0),
    ]


def test_what_lay_approved_before_a_decision_on_its_project_is_used_by_the_sheet_and_by_the_record():
    projects = [a_project(an_id, an_id, budget=600_000.0) for an_id in ("P-001", "P-002", "P-003")]
    rows = [
        artefact(name, project_id=an_id, approved_on=day)
        for an_id in ("P-001", "P-002", "P-003")
        for name, day in (("Full business case", date(2026, 3, 1)), ("Benefit profiles", date(2026, 3, 2)))
    ]
    asked = {"question": "Which?", "decided_on": date(2026, 3, 1), "decision": "Yes"}
    decided = [
        {"project_id": "P-001", **asked},
        {"project_id": "P-001", **asked, "decided_on": date(2025, 1, 1)},
        {"project_id": "P-003", **asked, "decision": None},
    ]
    portfolio = a_portfolio(projects=projects, artefacts=rows, decisions=decided)
    standings = standings_of(portfolio, SETTINGS)
    ledger = MemoryLedger()
    on_record = record_decision(ledger, a_decision("P-002"), at=datetime(2026, 3, 2, 9, tzinfo=UTC), by="Board")

    def used(*kept):
        found = {one.name: one.used for one in burdens_of(portfolio, standings, USUAL, decisions=kept)}
        return found["Full business case"], found["Benefit profiles"]

    assert used() == (1, 0)
    assert used(on_record) == (2, 1)


def test_an_end_before_its_start_is_no_duration():
    figures = standing(a_project(budget=1.0, start=date(2026, 5, 1), end=date(2026, 4, 1))).classed.figures
    assert "duration_months" not in figures


def test_an_artefact_for_a_gate_that_pipeline_toml_does_not_name_is_refused(tmp_path):
    (tmp_path / "pipeline.toml").write_text('gates = ["Gate 1", "Gate 2", "Gate 3", "Gate 4"]\n')
    with pytest.raises(SettingsError, match="Closure report is needed for Gate 5, which is none of the gates"):
        load_settings(tmp_path)


def test_gates_in_method_toml_are_sent_to_the_file_that_names_stages():
    with pytest.raises(ValueError, match=r"gates stand in pipeline\.toml, beside the stages they lead to"):
        MethodFile.model_validate({"gates": ["Gate 1"]})


def test_a_stage_entered_by_a_gate_that_is_none_is_refused():
    with pytest.raises(ValueError, match="the stage Build is entered by Go, which is none of the gates"):
        PipelineFile(stages=(StageSettings(name="Build", entry_gate="Go"),))


def test_a_project_is_over_by_its_stage_by_a_word_of_the_policies_or_when_complete():
    settings = Settings(
        pipeline=PipelineFile(stages=(StageSettings(name="Live", kind="finished"), StageSettings(name="Build"))),
        selection=Policies(finished=("Handed over",)),
    )
    projects = [
        a_project("P-001", stage="live"),
        a_project("P-002", stage="Build", status="handed over"),
        a_project("P-003", stage="Build", percent_complete=1.0),
        a_project("P-004", stage="Build", status="Closed"),  # no word of these settings
    ]
    assert over(a_portfolio(projects=projects), settings).tolist() == [True, True, True, False]


def test_a_review_on_record_counts_beside_those_of_the_sheet_and_the_later_one_decides():
    portfolio = a_portfolio(
        projects=[a_project(budget=600_000.0)], gate_reviews=[review("Gate 1", "Approved", date(2026, 2, 1))]
    )
    later = a_gate_review(gate="Gate 1", held_on=date(2026, 3, 1), outcome="Not approved", passed=False)
    earlier = a_gate_review(gate="Gate 1", held_on=date(2026, 1, 1), outcome="Not approved", passed=False)
    assert standings_of(portfolio, SETTINGS, [later])[0].next_gate == "Gate 1"
    assert standings_of(portfolio, SETTINGS, [earlier])[0].next_gate == "Gate 2"
