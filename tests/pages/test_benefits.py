"""The Benefits page: one sentence, and one question at a time."""

import pytest
import streamlit as st

from tests.builders import an_xlsx

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
    first = open_page("benefits").subheader[0].value
    assert "of what was planned has arrived" in first


def test_nothing_is_said_to_be_measured_on_time_where_no_cadence_says_when(use_file):
    heads, row = "Benefit ID,Benefit,Unit,Full-year value,Start", "B-1,Less paper,GBP,100,2025-01-01"
    for cadence, told in (("", "Unknown: Cadence months says"), ("1000", "None: every benefit that has started")):
        listed = {
            "Projects": [["Project"], ["Roof"]],
            "Benefits": [[*heads.split(","), "Cadence months"], [*row.split(","), cadence]],
        }
        app = use_file("own.xlsx", an_xlsx(listed))
        app.query_params["question"] = "What is to be measured?"
        app.switch_page("pages/benefits.py").run()
        assert any(told in each.value for each in [*app.info, *app.success])


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
    # The same as an indented list, which stands in the drawing's place on a phone.
    (listed,) = [each.value for each in app.markdown if each.value.startswith("- ▼")]
    assert "\n    - " in listed
    assert "of plan" in listed


@pytest.fixture
def small(config, tmp_path, open_page):
    """Opens one part on a sheet of one benefit with this value."""
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (config / "access.toml").write_text('access = "open"\n')
    (sheets / "measurements.csv").write_text("Benefit ID,Date,Actual\nB-1,2026-06-30,360\n")
    (sheets / "projects.csv").write_text(
        "Project ID,Project name,Fit,Start,End\nP-1,Roof,5,2026-01-01,2027-06-30\n"
    )

    def opened(part, full_year_value=900, as_of="2026-06-30", **state):
        source = f"[source]\nkind = 'csv_folder'\npath = '{sheets}'\nas_of = {as_of}\n"
        (config / "portfolio.toml").write_text(source)
        (sheets / "benefits.csv").write_text(
            "Benefit ID,Benefit,Project ID,Unit,Kind,Full-year value,Start,End\n"
            f"B-1,Save heat,P-1,GBP,flow,{full_year_value},2026-01-01,2030-12-31\n"
        )
        st.cache_resource.clear()
        app = open_page("benefits")
        for key, value in state.items():
            app.session_state[key] = value
        app.query_params["question"] = part
        return app.run()

    return opened


def test_a_changed_plan_stands_beside_the_earlier_one_until_somebody_says_why(small):
    app = small("Was the plan changed?", 900, as_of="2025-12-31")
    assert not app.exception
    assert "No plan was changed since 31 Dec 2025" in app.success[-1].value
    assert "6 months ahead from 30 Jun 2026, 12 months ahead from 31 Dec 2026" in app.caption[-1].value
    app = small("Was the plan changed?", 700)
    row = app.dataframe[0].value.iloc[0]
    assert row[["Benefit", "What", "Before", "Now"]].tolist() == ["Save heat", "Full-year value", "900", "700"]
    assert row["Why"] == "re-baselined without a reason"
    app.text_input(key="plan_reason_why").input("Milder winters")
    app.button(key="plan_reason_button").click().run()
    assert "needs its words and your name" in app.error[-1].value
    app.text_input(key="plan_reason_by").input("Ann")
    app.button(key="plan_reason_button").click().run()
    assert not app.exception
    assert app.dataframe[0].value["Why"].tolist() == ["Milder winters (Ann)"]
    assert any("each with its reason" in each.value for each in app.markdown)
    assert not [each for each in app.button if each.key == "plan_reason_button"]
    # 450 was to come in the half year after the plan was first kept, and 360 came.
    assert app.dataframe[1].value.to_numpy().tolist() == [["GBP", 6, 1, "80 %", "0 %"]]
    assert "12 months ahead from 31 Dec 2026" in app.caption[-1].value


def test_a_slip_is_told_by_the_rate_and_over_the_years_of_finance_toml(small, config):
    (config / "finance.toml").write_text("rate = 0.07\nslip_horizon_years = 3\n")
    app = small("What is still to come?", slip="P-1")
    assert not app.exception
    told = [each.value for each in app.caption if "whoever runs this app sets it" in each.value]
    assert told
    assert "7 % a year" in told[0]
    assert "over 36 months" in told[0]
