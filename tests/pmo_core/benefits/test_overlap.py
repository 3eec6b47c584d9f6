"""Value that is claimed twice, taken off once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.benefits.dependency_map import map_of
from pmo_core.benefits.overlap import ABOVE_HEADROOM, ABOVE_WHOLE, BOTH_ENDS, TWICE, Claims, claims_of
from pmo_core.benefits.realisation import in_money
from tests.builders import Row, a_benefit, a_portfolio, a_project

EARLY = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
LATE = {"start": date(2027, 1, 1), "end": date(2027, 12, 31)}


def claims(*benefits: Row, links: tuple[Row, ...] = (), measures: tuple[Row, ...] = ()) -> Claims:
    portfolio = a_portfolio(
        projects=[a_project(f"P-{k}", f"Project {k}") for k in range(1, 5)],
        objectives=[{"objective_id": "O-1", "name": "Thrift"}],
        benefits=list(benefits),
        **({"benefit_links": list(links)} if links else {}),
        **({"measures": list(measures)} if measures else {}),
    )
    table = portfolio["benefits"]
    return claims_of(table, portfolio["measures"], map_of(portfolio), in_money(table, "GBP"))


def money(benefit_id: str, name: str, a_year: float, **fields: object) -> Row:
    return a_benefit(benefit_id, name, full_year_value=a_year, **fields)


def test_nothing_is_taken_off_claims_that_have_nothing_in_common() -> None:
    found = claims(money("B-1", "Cut paper", 100.0), money("B-2", "Sell the depot", 300.0))
    assert found.disputes == ()
    assert (found.gross, found.overlap, found.net) == (400.0, 0.0, 400.0)


def test_the_same_words_with_the_same_amount_count_once() -> None:
    found = claims(
        money("B-1", "Cut paper bills", 100.0, description="Fewer letters are printed."),
        money("B-2", "Cut paper bill", 101.0, description="Fewer letters are printed"),
    )
    (dispute,) = found.disputes
    assert (dispute.kind, dispute.benefits, dispute.removed) == (TWICE, (0, 1), (0.0, 101.0))
    assert found.net == 100.0


@pytest.mark.parametrize(
    "other",
    [
        {"full_year_value": 110.0},
        {"unit": "hours"},
        {"name": "Sell the depot"},
        {"disbenefit": True},
        {"start": date(2027, 1, 1), "end": date(2027, 12, 31)},
    ],
)
def test_another_amount_unit_text_sign_or_time_is_another_benefit(other: Row) -> None:
    same = {"name": "Cut paper bills", "full_year_value": 100.0, **EARLY}
    assert claims(a_benefit("B-1", **same), a_benefit("B-2", **{**same, **other})).disputes == ()


def test_three_copies_leave_one() -> None:
    found = claims(*(money(f"B-{k}", "Cut paper bills", 100.0) for k in range(3)))
    assert found.net == 100.0


def test_a_step_to_another_benefit_is_valued_at_its_end() -> None:
    found = claims(
        money("B-1", "Save drivers' time", 100.0),
        money("B-2", "Cut agency drivers", 80.0),
        links=({"source": "B-1", "target": "Fewer shifts"}, {"source": "Fewer shifts", "target": "B-2"}),
    )
    (dispute,) = found.disputes
    assert (dispute.kind, dispute.removed) == (BOTH_ENDS, (100.0, 0.0))
    assert dispute.sentence == '"Save drivers\' time" leads to "Cut agency drivers", and both are valued'
    assert found.net == 80.0


def test_a_step_in_hours_to_an_end_in_money_is_no_dispute() -> None:
    link = {"source": "B-1", "target": "B-2"}
    assert (
        claims(money("B-1", "Save time", 9.0, unit="hours"), money("B-2", "Pay", 80.0), links=(link,)).net == 80.0
    )


def test_claims_of_one_measure_above_the_whole_are_scaled_to_it() -> None:
    # 70 % and 50 % of one objective: each keeps 1/1.2 of its claim.
    found = claims(
        money("B-1", "Cut paper", 120.0, measure="Print cost"),
        money("B-2", "Cut toner", 240.0, measure="Print cost"),
        links=(
            {"source": "B-1", "target": "O-1", "contribution": 0.7},
            {"source": "B-2", "target": "O-1", "contribution": 0.5},
        ),
    )
    (dispute,) = found.disputes
    assert (dispute.kind, dispute.removed) == (ABOVE_WHOLE, pytest.approx((20.0, 40.0)))
    assert dispute.sentence == '2 benefits measured by Print cost claim 120 % of "Thrift"'
    assert found.net == pytest.approx(300.0)


@pytest.mark.parametrize("second", [{"measure": "Toner cost"}, {"measure": "Print cost", **LATE}])
def test_other_measures_or_times_may_sum_above_the_whole(second: Row) -> None:
    links = tuple({"source": f"B-{k}", "target": "O-1", "contribution": 0.7} for k in (1, 2))
    first = money("B-1", "Cut paper", 120.0, measure="Print cost", **EARLY)
    assert claims(first, money("B-2", "Cut toner", 240.0, **second), links=links).disputes == ()


HOURS = {"measure": "Typing", "unit": "FTE", "headroom": 120.0}


def test_more_than_there_is_to_gain_is_named_in_its_own_unit_and_takes_no_money() -> None:
    found = claims(
        *(money(f"B-{k}", f"Gain {k}", a_year, unit="FTE", measure="Typing", project_id=f"P-{k}")
          for k, a_year in ((1, 60.0), (2, 50.0), (3, 30.0))),
        measures=(HOURS,),
    )  # fmt: skip
    (dispute,) = found.disputes
    assert dispute.kind == ABOVE_HEADROOM
    assert dispute.sentence == "3 projects claim 140 of 120 FTE on Typing"
    assert (found.gross, found.overlap) == (0.0, 0.0)


def test_money_above_the_headroom_is_taken_off_in_proportion() -> None:
    found = claims(
        money("B-1", "Gain 1", 300.0, measure="Spend"),
        money("B-2", "Gain 2", 100.0, measure="Spend"),
        measures=({"measure": "Spend", "unit": "GBP", "headroom": 200.0},),
    )
    assert found.disputes[0].removed == pytest.approx((150.0, 50.0))
    assert found.net == pytest.approx(200.0)


def test_claims_that_never_run_together_have_the_headroom_one_after_the_other() -> None:
    spend = {"measure": "Spend", "unit": "GBP", "headroom": 200.0}
    one, other = (
        money("B-1", "A", 150.0, measure="Spend", **EARLY),
        money("B-2", "B", 140.0, measure="Spend", **LATE),
    )
    assert claims(one, other, measures=(spend,)).disputes == ()


def test_one_dispute_after_another_never_takes_the_same_money_twice() -> None:
    # The copy goes first; what is left of both then fits.
    found = claims(
        money("B-1", "Cut paper bills", 150.0, measure="Spend"),
        money("B-2", "Cut paper bills", 150.0, measure="Spend"),
        measures=({"measure": "Spend", "unit": "GBP", "headroom": 200.0},),
    )
    assert found.net == 150.0
    assert [dispute.kind for dispute in found.disputes] == [TWICE]


a_claim = st.tuples(
    st.sampled_from(["Cut paper", "Cut paper bills", "Sell"]), st.integers(1, 9), st.sampled_from(["M", "N"])
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(a_claim, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([0.4, 0.9, None])), max_size=6),
)
def test_gross_less_what_the_disputes_take_is_net_and_nobody_goes_below_nothing(
    given: list[tuple[str, int, str]], links: list[tuple[int, int, float | None]]
) -> None:
    found = claims(
        *(money(f"B-{k}", name, float(size), measure=measure) for k, (name, size, measure) in enumerate(given)),
        links=tuple(
            {"source": f"B-{a}", "target": f"B-{b}" if b < len(given) else "O-1", "contribution": part}
            for a, b, part in links
            if a < len(given)
        ),
        measures=({"measure": "M", "unit": "GBP", "headroom": 8.0},),
    )
    taken = sum(sum(dispute.removed) for dispute in found.disputes)
    assert found.overlap == pytest.approx(taken)
    assert found.net == pytest.approx(found.gross - taken)
    assert (found.removed <= found.claimed + 1e-9).all()
    assert (found.removed >= -1e-9).all()


def claims_of_demo(demo, **instead) -> Claims:
    shown = replace(demo, tables={**demo.tables, **instead})
    table = shown["benefits"]
    return claims_of(table, shown["measures"], map_of(shown), in_money(table, "GBP"))


def test_the_demo_has_a_planted_case_of_each_kind_and_gross_less_overlap_is_net(demo) -> None:
    found = claims_of_demo(demo)
    assert [dispute.kind for dispute in found.disputes] == [TWICE, BOTH_ENDS, ABOVE_WHOLE, *[ABOVE_HEADROOM] * 2]
    # Bus passengers' 690,000 once; 280,000 that ends in agency shifts; of 1,250,000 and 880,000 that claim 110 %
    # of an objective one part in eleven; 465,000 and 190,000 of 600,000 on energy. The hours are no money.
    taken = [690_000, 280_000, (1_250_000 + 880_000) / 11, 465_000 + 190_000 - 600_000, 0]
    assert [sum(dispute.removed) for dispute in found.disputes] == pytest.approx(taken)
    assert found.overlap == pytest.approx(sum(taken))
    assert found.gross - found.overlap == found.net
    assert "14,600 of 13,000 hours" in found.disputes[-1].sentence


def test_the_demo_without_what_was_planted_has_no_dispute(demo) -> None:
    links, benefits = demo["benefit_links"], demo["benefits"]
    planted = links["source"].isin(["B-027", "B-007"])
    # B-061 says what B-028 says; B-043 and B-005 ask for more of energy and of staff hours than is left of them.
    kept = benefits[~benefits["benefit_id"].isin(["B-061", "B-043", "B-005"])]
    found = claims_of_demo(demo, benefit_links=links[~planted], benefits=kept)
    assert (found.disputes, found.overlap) == ((), 0.0)
