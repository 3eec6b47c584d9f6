"""Which fields a heading may stand for: how surely, and for which it must not."""

import pytest

from pmo_core.reading.claims import SURE, aliases, claims_of


def fields(heading, table="projects"):
    return [claim.field for claim in claims_of(heading, table)]


def sure(heading, table="projects"):
    return [claim.field for claim in claims_of(heading, table) if claim.confidence >= SURE]


@pytest.mark.parametrize(
    ("heading", "field", "confidence"),
    [
        ("Budget", "budget", 1.0),
        ("Proj Mgr", "manager", 0.95),
        ("Manager of project", "manager", 0.95),
        ("Budget incl. VAT", "budget", 0.85),
        ("Status 2026", "status", 0.9),
        ("Budgett", "budget", 0.85),
        ("Approved start of works", "start_baseline", 0.6),
    ],
)
def test_the_further_a_heading_is_from_a_known_one_the_less_sure_is_its_claim(heading, field, confidence):
    first = claims_of(heading, "projects")[0]
    assert (first.field, first.confidence) == (field, pytest.approx(confidence))


@pytest.mark.parametrize("heading", ["Budget holder", "End users", "Start-up grant", "Finish on floors"])
def test_a_heading_that_merely_holds_a_known_word_is_never_sure(heading):
    assert sure(heading) == []


@pytest.mark.parametrize("heading", ["Date of birth", "Supplier name", "Nickname", "Length (m)", "Weather"])
def test_a_heading_of_something_else_claims_nothing(heading):
    assert fields(heading) == []


@pytest.mark.parametrize(
    "heading", ["Budget variance", "Status comment", "End date change", "Previous budget", "End baseline note"]
)
def test_a_heading_about_a_field_does_not_claim_it(heading):
    assert fields(heading) == []


def test_a_budget_of_one_year_is_not_surely_the_whole_budget():
    assert sure("Budget 2026") == []


def test_a_year_with_a_rating_says_when_it_was_given():
    earlier, later = claims_of("RAG 2025", "projects")[0], claims_of("RAG 2026", "projects")[0]
    assert (earlier.field, earlier.year, later.year) == ("reported_rag", 2025, 2026)


def test_a_word_of_four_letters_is_not_taken_for_one_that_differs_in_a_letter():
    assert fields("Stat") == []
    assert fields("Rend") == []


def test_a_likeness_with_another_first_letter_is_a_doubt():
    assert [
        claims_of(heading, "projects")[0].confidence for heading in ("Broject manager", "Project manaber")
    ] == [
        0.6,
        0.85,
    ]


def test_a_heading_with_four_words_more_than_a_known_one_claims_nothing():
    assert fields("Approved budget for the whole of the programme") == []
    assert fields("Approved budget for our lot") == ["budget"]


def test_of_claims_by_words_the_longest_known_heading_comes_first():
    assert claims_of("Latest approved start of works", "projects")[0].field == "start_baseline"


def test_an_empty_heading_claims_nothing():
    assert claims_of("", "projects") == claims_of("£ (m)", "projects") == ()


def test_a_known_heading_says_how_far_down_its_fields_list_it_stands():
    assert aliases("projects")["name"] == ("name", 1)
    assert aliases("projects")["project"] == ("name", 2)
