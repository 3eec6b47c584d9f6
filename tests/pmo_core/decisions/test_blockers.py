"""What a project waits for: red by its figures where they give a colour, else as reported, and which is said."""

from datetime import date

import pytest

from tests.pmo_core.decisions.builders import a_running, advice, ten_a_month

WORTH_IT = {"estimate_at_completion": 100.0, "actual_to_date": 40.0}
LINK = [{"project_id": "P-001", "kind": "requires", "other_project_id": "P-002"}]
RULE = "What it waits for is red"
OVER = {"budget": 80.0, **WORTH_IT}  # 100 by 80: 25 % over, red above 10 %
WITHIN = {"budget": 100.0, **WORTH_IT, "updated_on": date(2026, 10, 30)}
BY_HAND = {"RAG override": "Green", "Override reason": "The bank pays", "Override until": "2026-12-31"}


def asked(links=LINK, **blocker):
    rows = [a_running(**WORTH_IT), a_running("P-002", **blocker)]
    found = advice(*rows, benefits=[ten_a_month()], dependencies=links)
    return next(tested for tested in found.recommendations[0].tested if tested.rule.name == RULE)


def test_figures_that_are_red_hold_what_waits_although_green_is_reported():
    found = asked(reported_rag="Green", **OVER)
    assert found.state == "hits"
    assert found.numbers == (
        "Red projects it waits for: 1 (asks for at least 1) – P-002 is red by its figures: "
        "Cost: 25 % over budget (red above 10 %)"
    )


def test_figures_that_are_green_let_go_what_is_reported_red_and_say_so():
    found = asked(reported_rag="Red", **WITHIN)
    assert found.state == "does not hit"
    assert "P-002 is green by its figures, though it is reported Red" in found.numbers


@pytest.mark.parametrize(
    ("figures", "why"), [({}, "without Budget"), ({**WITHIN, "updated_on": date(2026, 9, 1)}, "60 days old")]
)
def test_without_a_colour_by_the_figures_the_report_counts_and_its_reason_is_said(figures, why):
    found = asked(reported_rag="Red", **figures)
    assert found.state == "hits"
    assert "P-002 is reported Red, since its figures give no colour" in found.numbers
    assert why in found.numbers


def test_with_neither_figures_nor_report_the_columns_of_both_are_asked_for():
    found = asked()
    assert found.state == "needs data"
    assert found.needs[0].startswith("Projects: RAG of P-002, or Budget, End baseline")


def test_one_red_blocker_settles_it_whatever_is_not_known_of_another():
    rows = [a_running(**WORTH_IT), a_running("P-002", **OVER), a_running("P-003")]
    links = [*LINK, {"project_id": "P-001", "kind": "after", "other_project_id": "P-003"}]
    assert advice(*rows, benefits=[ten_a_month()], dependencies=links).recommendations[0].by == RULE


def test_a_colour_set_by_hand_counts_until_its_day_and_not_after_it():
    assert asked(**OVER, **BY_HAND).state == "does not hit"
    over = asked(**OVER, **{**BY_HAND, "Override until": "2026-09-30"})
    assert (over.state, "by its figures" in over.numbers) == ("hits", True)


def test_two_links_to_one_blocker_count_it_once():
    assert "waits for: 1 (" in asked([*LINK, {**LINK[0], "kind": "after"}], **OVER).numbers


def test_an_own_word_for_red_is_read_as_the_settings_say():
    assert asked(reported_rag="R").state == "hits"
