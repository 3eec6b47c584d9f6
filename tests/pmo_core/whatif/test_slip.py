"""What a moved milestone costs, on cases that can be worked out by hand."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.discounting import Convention
from pmo_core.settings import Policies
from pmo_core.whatif.moving import Move, movable, moved
from pmo_core.whatif.slip import Slip, slip_to_value
from tests.builders import a_benefit, a_criterion, a_portfolio, a_project

BASE = date(2025, 12, 31)
THREE_YEARS = Convention(rate=0.0, base=BASE, horizon_months=36)
# A linear ramp of 12 months to 10 a month from January 2026: 305 by the end of 2028, 285 if two months late.
WORTH = {"full_year_value": 120.0, "ramp": "linear", "ramp_months": 12.0, "end": date(2028, 12, 31)}
GO_LIVE = {"project_id": "P-001", "name": "Go live", "forecast": BASE}
CLOSE = {"project_id": "P-001", "name": "Close", "forecast": date(2026, 3, 31)}
DONE = {"project_id": "P-001", "name": "Contract", "forecast": BASE, "actual": BASE}
FIT = (a_criterion(),)
TWO_LATE = Move("P-001", "Go live", 2)


def two_projects(*benefits, **more):
    fields = {"start": date(2025, 1, 1), "budget": 100.0}
    projects = [
        a_project(Fit=6.0, end=date(2026, 3, 31), **fields),
        a_project("P-002", "Fleet", Fit=5.0, end=date(2027, 12, 31), **fields),
    ]
    return a_portfolio(projects=projects, benefits=list(benefits), milestones=[GO_LIVE, CLOSE, DONE], **more)


def slip(portfolio, move=TWO_LATE, convention=THREE_YEARS, criteria=FIT) -> Slip:
    weights = np.array([1.0])
    return slip_to_value(
        portfolio, move, criteria, weights, convention=convention, policies=Policies(), currency="GBP"
    )


def anchored_benefit(**fields):
    return a_benefit(project_id="P-001", anchor="Go live", **{**WORTH, **fields})


def test_two_months_late_loses_20_of_305():
    found = slip(two_projects(anchored_benefit()))
    assert found.before.value[0] == pytest.approx(305)
    assert found.after.value[0] == pytest.approx(285)
    assert found.lost == pytest.approx(20)
    assert found.present_lost == pytest.approx(20)  # at a rate of 0 a year
    assert found.in_words("GBP").startswith("P-001, Go live, 2 months late: loses £20 of benefits")


def test_two_months_early_brings_no_less():
    found = slip(two_projects(anchored_benefit()), Move("P-001", "Go live", -2))
    # 38 months bring 65 + 260; the first two of them, 10/12 and 20/12, are over at the base.
    assert found.after.value[0] == pytest.approx(325 - 30 / 12)


def test_a_loss_later_weighs_less_at_a_rate_of_discount():
    found = slip(two_projects(anchored_benefit()), convention=Convention(0.1, BASE, 36))
    # Without discount 20; with it each month m loses (m - (m - 2)) / 12 * 10 or the rest of its ramp.
    shares = [min(m / 12, 1) - max(min((m - 2) / 12, 1), 0) for m in range(1, 37)]
    assert found.present_lost == pytest.approx(sum(10 * s * 1.1 ** (-m / 12) for m, s in enumerate(shares, 1)))


def test_a_dis_benefit_that_slips_is_a_gain():
    assert slip(two_projects(anchored_benefit(disbenefit=True))).lost == pytest.approx(-20)


def test_a_benefit_of_another_project_or_anchor_stays():
    other = a_benefit("B-2", "Cut fuel", project_id="P-002", start=date(2026, 6, 1), **WORTH)
    elsewhere = a_benefit("B-3", "Cut oil", project_id="P-001", anchor="Contract", **WORTH)
    assert slip(two_projects(other, elsewhere)).lost == 0


def test_a_benefit_with_a_day_of_its_own_follows_where_it_comes_after_and_that_is_told():
    ahead = a_benefit("B-1", "Cut oil", project_id="P-001", start=date(2026, 1, 1), **WORTH)
    begun = a_benefit("B-2", "Cut fuel", project_id="P-001", start=date(2025, 6, 1), **WORTH)
    found = slip(two_projects(ahead, begun))
    assert found.assumed == ("Cut oil",)
    assert found.lost == pytest.approx(20)


def test_what_comes_after_moves_along_and_what_is_done_stays():
    after = moved(two_projects(anchored_benefit()), TWO_LATE, BASE)
    days = after["milestones"]["forecast"].dt.date.tolist()
    assert days == [date(2026, 2, 28), date(2026, 5, 31), BASE]
    assert after.projects["end"].dt.date.tolist() == [date(2026, 5, 31), date(2027, 12, 31)]


def test_a_milestone_that_is_not_there_or_done_is_refused_by_name():
    portfolio = two_projects(anchored_benefit())
    assert list(movable(portfolio, "P-001")) == ["Go live", "Close", "project end"]
    with pytest.raises(
        ValueError, match="P-001 has nothing open called 'Contract'; it has Go live, Close, project end"
    ):
        moved(portfolio, Move("P-001", "Contract", 1), BASE)


def test_people_needed_after_the_day_are_freed_and_needed_later():
    needed = [{"project_id": "P-001", "role": "Analyst", "period": date(2026, m, 1), "fte": 0.5} for m in (1, 2)]
    found = slip(two_projects(anchored_benefit(), demand=needed))
    change = {(each.role, each.month): each.fte for each in found.people}
    assert change == {
        ("Analyst", date(2026, 1, 1)): 0.5,
        ("Analyst", date(2026, 2, 1)): 0.5,
        ("Analyst", date(2026, 3, 1)): -0.5,
        ("Analyst", date(2026, 4, 1)): -0.5,
    }
    assert "frees 0.5 Analyst in January 2026" in found.in_words("GBP")


def test_a_project_that_loses_all_it_was_to_bring_gives_its_money_to_the_next():
    # Money for one of two: the first has more points, until its benefit falls beyond the horizon.
    limit = [{"period": date(2026, 1, 1), "pool": "All", "limit": 100.0}]
    rival = a_benefit("B-2", "Cut fuel", project_id="P-002", start=date(2026, 1, 1), **WORTH)
    found = slip(two_projects(anchored_benefit(), rival, funding=limit), Move("P-001", "Go live", 48))
    assert (found.before.funded, found.after.funded) == ({"P-001"}, {"P-002"})
    assert found.after.rank.tolist() == [2, 1]
    words = found.in_words("GBP")
    assert "P-001 no longer funded; P-002 now funded" in words
    assert "goes from 1 to 2 by present value" in words


def test_the_portfolio_comes_out_unchanged():
    portfolio = two_projects(anchored_benefit())
    before = {name: table.copy() for name, table in portfolio.tables.items()}
    slip(portfolio)
    assert all(table.equals(portfolio.tables[name]) for name, table in before.items())


@pytest.mark.heavy
def test_the_bridge_of_the_demo_two_months_late_loses_two_months_at_its_full_value(demo):
    move, ten_years = Move("P-018", "Weight limit lifted", 2), Convention(0.035, date(2026, 10, 31), 120)
    found = slip(demo, move, ten_years, criteria=(a_criterion("Strategic fit"),))
    # B-027 arrives whole after its lag: 880,000 a year, two of the months within the horizon.
    assert found.lost == pytest.approx(2 * 880_000 / 12)


def test_a_year_of_costs_is_paid_over_its_months_and_not_at_once_in_january():
    years = [{"project_id": "P-001", "period": date(year, 1, 1), "forecast": 120.0} for year in (2026, 2027)]
    at_ten = Convention(rate=0.10, base=BASE, horizon_months=36)
    found = slip(two_projects(anchored_benefit(), costs=years), TWO_LATE, at_ten)
    without = slip(two_projects(anchored_benefit()), TWO_LATE, at_ten)
    # 10 at the end of each of 24 months: an annuity at 1.1 ** (1/12) - 1 = 0.00797414 a month.
    annuity = 10 * (1 - 1.1**-2) / (1.1 ** (1 / 12) - 1)
    assert without.before.present[0] - found.before.present[0] == pytest.approx(annuity)
