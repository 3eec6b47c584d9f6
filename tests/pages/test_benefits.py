"""The Benefits page: one sentence, and one question at a time."""

import pytest

pytestmark = pytest.mark.pages

PARTS = {
    "What arrived?": "Who owns the gap",
    "What is to be measured?": "Overdue measurements",
    "What is still to come?": "Forecast of each benefit",
    "Every benefit": "Is it a valid benefit?",
}


def open_part(open_page, part):
    app = open_page("benefits")
    app.query_params["question"] = part
    return app.run()


@pytest.mark.parametrize(("part", "heading"), PARTS.items())
def test_each_question_is_answered_under_its_own_link(open_page, part, heading):
    app = open_part(open_page, part)
    assert not app.exception
    headings = [each.value for each in app.subheader]
    assert heading in headings
    assert not {other for name, other in PARTS.items() if name != part} & set(headings)


def test_the_page_begins_with_what_arrived_of_what_was_planned(open_page):
    first = open_page("benefits").markdown[0].value
    assert "of what was planned up to the last measurements has arrived" in first


def test_every_dispute_of_the_demo_is_named(open_page):
    app = open_part(open_page, "Claimed twice?")
    assert not app.exception
    said = "\n".join(each.value for each in [*app.markdown, *app.caption])
    for kind in ("the same benefit twice", "a step and its end", "above 100 %", "more than there is to gain"):
        assert kind in said


def test_the_map_opens_on_one_objective_with_its_weakest_path(open_page):
    app = open_part(open_page, "What leads to what?")
    assert not app.exception
    assert any("Weakest path" in each.value for each in app.markdown)
