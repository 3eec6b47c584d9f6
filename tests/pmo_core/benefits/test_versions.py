"""Plans over time: a changed plan is another version, the earlier one stays, and why is asked."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.versions import as_kept, first_plans, kept_plans, plan_changes
from pmo_core.ledger import BENEFIT_PLANS, MemoryLedger, PlanReason
from pmo_core.ledger.packing import pack, unpack
from pmo_core.ledger.plans import plan_entries, plan_reasons, plans_in_force, record_plan_reason, record_plans
from tests.builders import a_benefit, a_portfolio

AT = datetime(2026, 10, 31, tzinfo=UTC)
JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


def anchored_benefits(*rows, **tables):
    return anchored(a_portfolio(benefits=rows, **tables))


def saving(value=120.0, benefit_id="B-001", **fields):
    return a_benefit(benefit_id, **{"full_year_value": value, "start": JAN, "end": date(2028, 12, 31), **fields})


def record(ledger, day, *rows, portfolio="Ours", **tables):
    plans = kept_plans(anchored_benefits(*rows, **tables))
    return record_plans(ledger, portfolio, day, plans, at=AT, by="Valueboard")


def changes(ledger, said_now=None):
    return plan_changes(plan_entries(ledger, "Ours"), plan_reasons(ledger, "Ours"), said_now or {})


def test_a_plan_that_does_not_change_is_kept_once_whatever_it_is_called():
    ledger = MemoryLedger()
    assert record(ledger, JAN, saving()) is not None
    assert record(ledger, FEB, saving(name="Save much paper", change_reason="None needed")) is None
    assert len(ledger.entries(BENEFIT_PLANS)) == 1
    assert changes(ledger) == ()


def test_each_changed_plan_is_a_version_and_the_way_back_is_one_too():
    ledger = MemoryLedger()
    for day, value in ((JAN, 120.0), (FEB, 90.0), (MAR, 120.0)):
        record(ledger, day, saving(value), saving(7.0, "B-002"))
    told = changes(ledger)
    assert [(one.benefit_id, one.day, one.fields) for one in told] == [
        ("B-001", MAR, (("Full-year value", "90", "120"),)),
        ("B-001", FEB, (("Full-year value", "120", "90"),)),
    ]
    # What a reading leaves as it was is not written again.
    assert [len(entry.payload.plans) for entry in ledger.entries(BENEFIT_PLANS)] == [2, 1, 1]
    assert first_plans(plan_entries(ledger, "Ours"))["B-001"][1].full_year_value == 120.0
    assert plans_in_force(plan_entries(ledger, "Ours"), FEB)["B-001"].full_year_value == 90.0


def test_dates_and_profile_are_part_of_the_plan_and_two_figures_never_read_alike():
    ledger = MemoryLedger()
    record(ledger, JAN, saving(0.001, ramp="linear", ramp_months=6.0))
    record(ledger, FEB, saving(0.002, start=FEB, ramp="s-curve", ramp_months=12.0))
    assert changes(ledger)[0].fields == (
        ("Full-year value", "0.001", "0.002"),
        ("Start", "1 Jan 2026", "1 Feb 2026"),
        ("Ramp", "linear", "s-curve"),
        ("Ramp months", "6", "12"),
    )


def test_a_new_benefit_is_no_change_and_one_that_is_gone_is():
    ledger = MemoryLedger()
    record(ledger, JAN, saving())
    record(ledger, FEB, saving(5.0, "B-002"))
    assert [(one.benefit_id, one.after) for one in changes(ledger)] == [("B-001", None)]
    record(ledger, MAR, saving(), saving(5.0, "B-002"))
    assert len(changes(ledger)) == 1


def test_a_change_has_no_reason_until_somebody_gives_one_and_the_newest_counts():
    ledger = MemoryLedger()
    record(ledger, JAN, saving())
    change = record(ledger, FEB, saving(90.0))
    assert [(one.reason, one.by) for one in changes(ledger)] == [("", "")]
    for why, by in (("Scope", "Ann"), ("Scope", "ann "), ("Prices fell", "Ben")):
        reason = PlanReason(portfolio="Ours", benefit_id="B-001", change=change.id, reason=why)
        record_plan_reason(ledger, reason, at=AT, by=by)
    assert [(one.reason, one.by) for one in changes(ledger)] == [("Prices fell", "Ben")]


def test_a_reason_in_the_sheet_counts_only_where_it_is_newer_than_the_plan_before():
    ledger = MemoryLedger()
    record(ledger, JAN, saving(change_reason="Approved late"))
    record(ledger, FEB, saving(90.0, change_reason="Approved late"))
    assert changes(ledger, {"B-001": "Approved late"})[0].reason == ""
    assert changes(ledger, {"B-001": "Fewer users"})[0].reason == "Fewer users"
    record(ledger, MAR, saving(80.0, change_reason="Fewer users"))
    # What the sheet says now speaks for the last change and not for the one before it.
    assert [one.reason for one in changes(ledger, {"B-001": "Fewer users"})] == ["Fewer users", ""]


def test_a_start_that_follows_its_anchor_needs_no_reason_unless_the_anchor_is_another():
    ledger = MemoryLedger()
    row = saving(start=None, project_id="P-001", anchor="Go-live")
    for day, month in ((JAN, 3), (FEB, 5)):
        go_live = {"project_id": "P-001", "name": "Go-live", "forecast": date(2026, month, 31)}
        record(ledger, day, row, milestones=[go_live])
    assert changes(ledger)[0].fields == (("Start", "1 Apr 2026", "1 Jun 2026"),)
    assert changes(ledger)[0].reason == "follows its anchor: Go-live"
    record(ledger, MAR, saving(project_id="P-001", start=APR))
    assert [one.reason for one in changes(ledger)] == ["", "follows its anchor: Go-live"]


def test_the_plans_of_two_portfolios_are_told_apart():
    ledger = MemoryLedger()
    record(ledger, JAN, saving())
    record(ledger, FEB, saving(90.0), portfolio="Theirs")
    assert changes(ledger) == ()
    assert len(plan_entries(ledger, "Ours")) == len(plan_entries(ledger, "Theirs")) == 1


def test_a_kept_plan_brings_back_its_curve_and_the_ledgers_bytes():
    ledger = MemoryLedger()
    old = anchored_benefits(saving(120.0, ramp="linear", ramp_months=12.0), saving(5.0, "B-002"))
    entry = record(ledger, JAN, saving(120.0, ramp="linear", ramp_months=12.0))
    assert unpack(BENEFIT_PLANS, pack(entry.payload)) == entry.payload
    new = old.assign(full_year_value=60.0, start=pd.Timestamp(2026, 6, 1), ramp=None)
    back = as_kept(new, plans_in_force(plan_entries(ledger, "Ours")))
    # Ten a month built up over twelve months: 65 in the first year, 120 in each of the two after it.
    assert plan_of(back).whole_life()[0] == pytest.approx(65 + 240)
    assert pd.isna(back["start"].iloc[1])
    assert new["full_year_value"].tolist() == [60.0, 60.0]


def test_a_benefit_named_twice_in_one_reading_is_refused():
    plan = kept_plans(anchored_benefits(saving()))[0]
    with pytest.raises(ValueError, match="named twice"):
        record_plans(MemoryLedger(), "Ours", JAN, (plan, plan), at=AT, by="Valueboard")
