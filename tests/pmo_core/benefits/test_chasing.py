"""Who is to measure what, and how late it is."""

from datetime import date

import pandas as pd

from pmo_core.benefits.chasing import ageing, calendar, is_mine, message, overdue_by_person
from pmo_core.benefits.chasing import owned_by_manager_after_close as moved_on
from pmo_core.benefits.glance import cashable, first_glance, validity
from pmo_core.benefits.realisation import in_money, realisation
from tests.builders import a_benefit, a_measurement, a_portfolio, a_project

AS_OF = date(2026, 6, 30)
# 100 a month from January, measured every three months: first due at the end of March.
QUARTERLY = {"full_year_value": 1200.0, "start": date(2026, 1, 1), "cadence_months": 3.0}


def portfolio():
    benefits = [
        a_benefit("B-1", "Cut paper", owner="Ann", **QUARTERLY),
        a_benefit("B-2", "Sell depot", owner="Ann", responsible="Bob", **QUARTERLY),
        a_benefit("B-3", "Cut fuel", owner="Cy", **QUARTERLY),
    ]
    taken = [a_measurement(date(2026, 4, 30), 300.0, "B-3")]
    return a_portfolio(benefits=benefits, measurements=taken)


def read():
    given = portfolio()
    return given["benefits"], realisation(given["benefits"], given["measurements"], AS_OF)


def test_the_responsible_person_is_asked_and_else_the_owner():
    table = overdue_by_person(*read())
    assert dict(zip(table["person"], table["overdue"], strict=True)) == {"Ann": 1, "Bob": 1}


def test_what_is_mine_is_what_i_own_or_measure():
    assert is_mine(read()[0], "Bob").tolist() == [False, True, False]
    assert is_mine(read()[0], "Ann").tolist() == [True, True, False]


def test_a_delay_falls_into_the_bucket_that_ends_with_it():
    assert ageing(pd.Series([0.0, 1.0, 2.0, 3.0, 6.0, 7.0, None])).tolist() == [2, 2, 1, 1]


def test_the_message_names_what_is_overdue_of_that_person_alone():
    text = message("Bob", *read())
    assert "1 measurement is overdue" in text
    assert "- Sell depot (B-2), in GBP: was due 31 Mar 2026, never measured" in text
    assert "Cut paper" not in text
    assert message("Cy", *read()) == ""


def test_the_calendar_has_every_month_a_cadence_brings_up():
    due = calendar(*read(), AS_OF)
    # Overdue ones stand in June and three months on; the one measured in April is due in July and October.
    assert due.loc["Ann"].tolist() == [1, 0, 0, 1, 0, 0]
    assert due.loc["Cy"].tolist() == [0, 1, 0, 0, 1, 0]


def test_a_manager_who_still_owns_after_the_end_is_told():
    over = a_project("P-1", "Roof", manager="Ann", end=date(2026, 1, 31))
    projects = [over, a_project("P-2", "Gate", manager="Ann")]
    benefits = [a_benefit(f"B-{k}", f"Benefit {k}", project_id=f"P-{k}", owner="ann ") for k in (1, 2)]
    given = a_portfolio(projects=projects, benefits=benefits)
    assert moved_on(given["benefits"], given.projects, AS_OF)["benefit_id"].tolist() == ["B-1"]


def test_the_first_glance_is_what_was_measured_beside_its_own_plan():
    benefits, realised = read()
    headline, unknown = first_glance(realised, in_money(benefits, "GBP"), "GBP")
    # 300 of 400 by April; two benefits of 600 each by June that nobody measured.
    assert headline == "75 % of what was planned has arrived: £300 of £400."
    assert "of another £1" in unknown
    assert unknown.endswith("nobody has measured anything; 2 measurements are overdue.")


def test_where_no_benefit_says_when_it_is_measured_nothing_is_said_to_be_on_time():
    benefits, realised = read()
    unknown = realised.assign(next_due=pd.NaT, months_overdue=float("nan"))
    _, rest = first_glance(unknown, in_money(benefits, "GBP"), "GBP")
    assert rest.endswith("which measurements are due is not known.")


def test_the_four_ticks_need_what_they_say():
    full = {"description": "x", "measure": "m", "direction": "decrease", "project_id": "P-001"}
    rows = [
        a_benefit("B-1", "Paper", baseline_value=1.0, data_source="Ledger", **full),
        a_benefit("B-2", "Fuel", **{**full, "measure": None}),
    ]
    ticks = validity(a_portfolio(benefits=rows)["benefits"])
    assert ticks.to_numpy().tolist() == [[True] * 4, [True, False, True, False]]


def test_cash_counts_as_booked_only_with_a_line_a_year_and_the_tick():
    cash = {"category": "cash-releasing", "full_year_value": 100.0}
    named = {"budget_line": "Print", "removed_from": date(2026, 4, 1)}
    rows = [
        a_benefit("B-1", "Paper", **cash, **named, booked=True),
        a_benefit("B-2", "Fuel", **cash, **named),
        a_benefit("B-3", "Rent", **cash, booked=True),
    ]
    assert cashable(a_portfolio(benefits=rows)["benefits"]).sum().tolist() == [300.0, 200.0, 100.0]
