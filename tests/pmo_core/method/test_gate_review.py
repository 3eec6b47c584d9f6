"""What a gate finds, point by point, on small portfolios by hand."""

from datetime import date

from pmo_core.ledger import Recommended
from pmo_core.method.gate_review import Evidence, findings_of, verdict
from pmo_core.method.readiness import standings_of
from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.settings import Settings
from tests.builders import a_benefit, a_portfolio, a_project
from tests.pmo_core.ledger.builders import a_gate_review

AS_OF = date(2026, 10, 31)
SETTINGS = Settings()
STANDARD = a_project(budget=600_000.0)  # Gate 1 asks it for a Project brief


def found(projects=(STANDARD,), recorded=(), **tables):
    portfolio = a_portfolio(projects=list(projects), **tables)
    standing = standings_of(portfolio, SETTINGS, recorded)[0]
    pipeline = pipeline_of(portfolio, SETTINGS.pipeline, AS_OF, "GBP")
    return findings_of(Evidence(pipeline, standing, portfolio["decisions"], recorded))


def said(findings):
    return [(point.urgency, point.text, point.by) for point in findings.points]


def brief(status):
    return {"project_id": "P-001", "name": "Project brief", "gate": "Gate 1", "status": status}


def gate_on(forecast):
    return {"project_id": "P-001", "name": "Go", "gate": "Gate 1", "forecast": forecast}


def test_a_missing_document_is_critical_from_two_weeks_before_the_gate():
    for forecast, urgency in ((date(2026, 11, 14), "critical"), (date(2026, 11, 15), "essential")):
        findings = found(artefacts=[brief("Draft")], milestones=[gate_on(forecast)])
        assert said(findings) == [(urgency, "Bring Project brief to approval (Draft)", forecast)]
        assert findings.days_to_go == (forecast - AS_OF).days


def test_an_approved_document_is_there_and_the_verdict_says_ready():
    findings = found(artefacts=[brief("Approved")])
    assert ([one.name for one in findings.there], findings.missing, findings.points) == (["Project brief"], (), ())
    assert verdict(findings) == "Ready for Gate 1: every document is approved"


def test_the_verdict_names_what_is_missing_and_counts_what_cannot_wait():
    findings = found(milestones=[gate_on(date(2026, 1, 1))])
    assert verdict(findings) == "Not ready for Gate 1: Project brief is not approved; 1 point cannot wait"


def test_clashes_decisions_and_what_nobody_answers_for_are_points_the_most_urgent_first():
    late = a_project("P-002", "Fleet", end=date(2026, 12, 31))
    findings = found(
        projects=[STANDARD, late],
        artefacts=[brief("Approved")],
        dependencies=[
            {
                "project_id": "P-001",
                "kind": "requires",
                "other_project_id": "P-002",
                "needed_by": date(2026, 12, 1),
            }
        ],
        decisions=[{"project_id": "P-001", "question": "Buy or build?", "due": date(2026, 10, 30)}],
        risks=[{"project_id": "P-001", "name": "Strike", "probability": 0.5, "impact": 10.0}],
        benefits=[a_benefit(project_id="P-001", name="Less paper")],
    )
    assert said(findings) == [
        ("critical", "Decide: Buy or build?", date(2026, 10, 30)),
        ("critical", "Settle with Fleet what comes 30 days later than needed", date(2026, 12, 1)),
        ("essential", "Name who answers for the risk Strike", None),
        ("recommended", "Name who answers for the benefit Less paper", None),
    ]


def test_a_red_that_is_not_reported_is_critical_and_a_reported_one_essential():
    over = {"budget": 600_000.0, "estimate_at_completion": 900_000.0}
    why = "Cost: 50 % over budget (red above 10 %)"
    for reported, point in (
        ("Green", ("critical", f"Report what the figures say, and how it comes back: {why}", None)),
        ("Red", ("essential", f"Show how it comes back: {why}", None)),
    ):
        project = a_project(reported_rag=reported, **over)
        assert said(found([project], artefacts=[brief("Approved")])) == [point]


def test_what_the_newest_review_asked_for_comes_back_and_is_critical_once_its_day_is_past():
    asked = (Recommended(text="Fix the price", urgency="recommended", by=date(2026, 10, 1)),)
    own = {"project_id": "P-001", "gate": "Gate 0", "date": date(2026, 8, 1), "recommendation": "Hire a lead"}
    kept = a_gate_review(
        gate="Gate 1", held_on=date(2026, 9, 1), outcome="Deferred", passed=False, recommendations=asked
    )
    with_both = found(artefacts=[brief("Approved")], gate_reviews=[own], recorded=(kept,))
    assert said(with_both) == [
        ("critical", "Is it done, as asked at Gate 1 on 1 Sep 2026: Fix the price", date(2026, 10, 1))
    ]
    sheet_alone = found(artefacts=[brief("Approved")], gate_reviews=[own])
    assert said(sheet_alone) == [("essential", "Is it done, as asked at Gate 0 on 1 Aug 2026: Hire a lead", None)]
