"""Headings that hold a word we know and are of something else."""

import pytest

from pmo_core.reading.claims import SURE, claims_of

ANOTHER_THING = [
    "Approved on", "Approved date", "Approval date", "Date added", "Last contacted", "Meeting date",
    "Board date", "Budget holder", "Budget owner", "Cost centre", "Risk owner", "Benefits lead",
    "% of budget", "Number of risks", "Start of contract", "Contract end date", "Warranty end",
    "Forecast accuracy", "Budget code", "Priority owner", "Stage gate date", "RAG rationale",
    "Project type code", "Approved by", "Baseline version", "Spend category", "Actual vs plan",
    "Cost comments", "Budget left", "YTD budget", "Cost avoidance", "Head of department",
    "Business case due", "Deputy project manager", "Contract status", "Service user", "Actual hours",
    "End of life", "Report due", "Updated by", "Kostenstelle", "Budgetverantwortlicher", "Début du contrat",
    "Écart de coût", "Responsable budget", "In scope", "RAG (last month)", "Start date (contract)",
    "Budget (2025/26)",
]  # fmt: skip
THE_PROJECT_S_OWN = {
    "Works start": "start",
    "Approved budget total": "budget",
    "Budget (approved)": "budget",
    "Cost (£k, 2024 prices)": "budget",
    "Manager of project": "manager",
    "RAG (overall)": "reported_rag",
    "Digital project manager": "manager",
    "Actual completion date": "end",
    "Date de début prévue": "start",
    "Enddatum": "end",
    "Date of last update": "updated_on",
}


@pytest.mark.parametrize("heading", ANOTHER_THING)
def test_a_heading_of_another_thing_is_not_surely_a_projects_own(heading):
    assert [claim for claim in claims_of(heading, "projects") if claim.confidence >= SURE] == []


def test_of_headings_of_another_thing_hardly_one_in_twenty_is_even_asked_about():
    claimed = [heading for heading in ANOTHER_THING if claims_of(heading, "projects")]
    assert claimed == ["Responsable budget", "Budget (2025/26)"]


@pytest.mark.parametrize(("heading", "field"), THE_PROJECT_S_OWN.items())
def test_words_beside_a_known_one_that_name_nothing_else_leave_it_the_projects(heading, field):
    assert claims_of(heading, "projects")[0].field == field


def test_a_slip_in_each_word_is_a_slip_and_another_word_is_not():
    assert claims_of("Projct sponsr", "projects")[0].field == "sponsor"
    assert claims_of("Product sponsor", "projects")[0].confidence < SURE
