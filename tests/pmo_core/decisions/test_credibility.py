"""How figures moved from reading to reading: by hand, and what is said where there is nothing to compare."""

from datetime import date

import pytest

from pmo_core.decisions.credibility import case_reading_of, credibility_of, first_met, readings_until
from pmo_core.decisions.kill_criteria import criteria_in
from pmo_core.ledger import CaseReading, MemoryLedger, record_case_reading
from tests.builders import READ_AT, a_measurement
from tests.pmo_core.decisions.builders import a_running, cases, ten_a_month

NOW = date(2026, 10, 31)
YEAR_AGO = date(2025, 10, 31)  # 365 days before
MONTH = 365.25 / 12


def a_reading(day=NOW, **fields):
    given = {
        "ids": ("P-001",),
        "estimates": (None,),
        "budgets": (None,),
        "benefits": (None,),
        "to_date": (None,),
        "ends": (None,),
        "gates": ((),),
        **{name: (value,) for name, value in fields.items()},
    }
    return CaseReading(portfolio="Ours", day=day, **given)


@pytest.fixture(scope="module")
def case():
    gates = [
        {"gate": "Gate 2", "baseline": date(2026, 1, 1), "actual": date(2026, 1, 11)},
        {"gate": "Gate 3", "baseline": date(2026, 6, 1), "actual": date(2026, 5, 1)},
        {"gate": "Gate 4", "baseline": date(2027, 6, 1), "forecast": date(2027, 7, 1)},
    ]
    measured = [a_measurement(NOW, 30.0)]  # of 120 planned: a quarter of what is to come is expected
    return cases(
        a_running(estimate_at_completion=100.0, budget=80.0, approved_changes=10.0),
        benefits=[ten_a_month(start=date(2025, 11, 1))],
        measurements=measured,
        milestones=[{"project_id": "P-001", "name": gate["gate"], **gate} for gate in gates],
    )


def test_a_reading_keeps_what_is_forecast_and_the_gates_ahead(case):
    kept = case_reading_of(case, "Ours")
    # 30 came of the first 120; of the 120 to come a quarter is expected, 30 more.
    assert (kept.estimates, kept.budgets, kept.benefits, kept.to_date) == ((100.0,), (90.0,), (60.0,), (0.25,))
    assert kept.gates == ((("Gate 4", date(2027, 7, 1)),),)
    assert kept.ends == (date(2027, 8, 31),)


def test_one_reading_is_told_to_be_too_few_and_gates_beside_plan_need_none(case):
    found = credibility_of([case_reading_of(case, "Ours")], case, 0)
    assert found.estimate.why_not == "not yet: it needs two readings, and there is one, of 31 Oct 2026"
    assert {found.benefits.a_month, found.end.a_month, found.gates.a_month} == {None}
    # Gate 2 came 10 days late, Gate 4 is forecast 30 days late, Gate 3 came early.
    beside = found.beside_plan
    assert (beside.known, beside.later, beside.mean_days) == (3, 2, 20.0)


def test_drift_by_month_is_the_way_from_the_first_to_the_last_over_the_months_between(case):
    before = a_reading(
        YEAR_AGO,
        estimates=76.0,
        benefits=72.0,
        ends=date(2027, 7, 31),
        gates=(("Gate 3", date(2026, 5, 1)), ("Gate 4", date(2027, 6, 1))),
    )
    between = a_reading(date(2026, 6, 1), estimates=500.0, gates=(("Gate 4", date(2027, 5, 1)),))
    found = credibility_of([before, between, case_reading_of(case, "Ours")], case, 0)
    months = 365 / MONTH
    assert (found.readings, found.estimate.first, found.estimate.last) == (3, 76.0, 100.0)
    assert found.estimate.a_month == pytest.approx(24 / months)
    assert found.benefits.a_month == pytest.approx(-12 / months)
    assert found.end.a_month == pytest.approx(31 / months)  # 31 July to 31 August
    assert found.gates.a_month == pytest.approx(30 / months)  # Gate 4 alone is ahead throughout


def test_readings_a_few_days_apart_say_no_month(case):
    found = credibility_of([a_reading(date(2026, 10, 28), estimates=90.0), case_reading_of(case, "Ours")], case, 0)
    assert (found.estimate.a_month, found.estimate.why_not) == (None, "not yet: its readings are 3 days apart")


def test_a_figure_that_no_reading_has_says_so(case):
    found = credibility_of([a_reading(YEAR_AGO), a_reading()], case, 0)
    assert found.estimate.why_not == "not yet: it needs two readings, and none has this figure"
    assert found.gates.why_not == "no gate with a forecast lies ahead"


def test_of_several_readings_of_a_day_the_last_counts_and_none_after_the_present():
    kept = [a_reading(YEAR_AGO, estimates=1.0), a_reading(YEAR_AGO, estimates=2.0), a_reading(date(2027, 1, 1))]
    found = readings_until(kept, a_reading(NOW, estimates=3.0))
    assert [one.estimates[0] for one in found] == [2.0, 3.0]


def test_a_criterion_is_met_first_on_the_first_reading_after_it_was_set_even_if_no_longer():
    readings = [
        a_reading(date(2026, month, 1), estimates=estimate)
        for month, estimate in ((5, 120.0), (6, 90.0), (7, 110.0), (8, 90.0))
    ]

    def met(text, set_on=None):
        return first_met(criteria_in(text, set_on)[0], readings, "P-001", "GBP")

    assert met("cost over 100") == date(2026, 5, 1)
    assert met("cost over 100", date(2026, 5, 1)) == date(2026, 5, 1)
    assert met("cost over 100", date(2026, 5, 2)) == date(2026, 7, 1)
    assert met("cost over 130") is None
    assert met("cost over budget by 10 %") is None  # no reading has a budget


def test_a_reading_is_recorded_again_only_when_it_says_something_new():
    ledger = MemoryLedger()
    first = record_case_reading(ledger, a_reading(YEAR_AGO, estimates=1.0), at=READ_AT, by="Valueboard")
    assert record_case_reading(ledger, a_reading(NOW, estimates=1.0), at=READ_AT, by="Valueboard") == first
    assert record_case_reading(ledger, a_reading(NOW, estimates=2.0), at=READ_AT, by="Valueboard") != first


def test_a_reading_whose_lists_do_not_fit_together_is_refused():
    with pytest.raises(ValueError, match="one place for each of the ids"):
        CaseReading.model_validate({**a_reading().model_dump(), "gates": ()})
