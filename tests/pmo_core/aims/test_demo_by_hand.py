"""Every figure of the demo's aims, worked by hand from its sheets."""

from datetime import date

import pytest

from pmo_core.aims.from_tables import aims_of
from pmo_core.aims.sentences import headline, verdict
from pmo_core.aims.spend import spend_by_aim
from pmo_core.aims.value import order_by_value
from pmo_core.scoring.from_tables import costs_of
from pmo_core.settings.aims import AimsFile

# Budgets in millions, each times its rating over the sum of the project's ratings (P-001: 9 of 9 + 1, …).
AT_HOME = (
    2.45 * 9 / 10 + 1.35 * 6 / 7 + 11.6 * 9 / 10 + 1.28 * 6 / 9 + 0.18 + 0.64 + 0.21 + 0.89 * 6 / 7
    + 3.2 * 1 / 10 + 2.1 * 1 / 7 + 2.7 * 1 / 7 + 0.52 * 1 / 4 + 2.3 * 3 / 9 + 0.19 * 6 / 12 + 12 * 3 / 6
)  # fmt: skip
ROADS = (
    8.4 + 6.2 * 9 / 12 + 4.8 * 6 / 10 + 1.95 * 6 / 7 + 0.31 * 6 / 9 + 2.7 * 3 / 7 + 1.6 * 1 / 4 + 0.24 * 3 / 7
)  # fmt: skip
# P-013 rates town centres 0, so all its cost stays here; P-016 has no budget but TBC.
CHILDREN = 3.2 * 9 / 10 + 0.76 * 3 / 7 + 0.42 + 0.35 + 9.6 + 0.04 * 1 / 2 + 2.1 * 6 / 7 + 0.24 * 3 / 7
GREENER = (
    0.76 * 1 / 7 + 4.8 * 3 / 10 + 1.95 * 1 / 7 + 2.7 * 3 / 7 + 1.6 * 3 / 4 + 0.24 * 1 / 7 + 3.9 * 9 / 10
    + 4.1 * 9 / 12 + 3.4 + 2.8 * 3 / 4 + 0.52 * 3 / 4 + 7.5 + 2.3 * 6 / 9 + 0.19 * 6 / 12 + 0.95 * 1 / 7
    + 1.9 * 3 / 9
)  # fmt: skip
TOWNS = (
    11.6 * 1 / 10 + 0.04 * 1 / 2 + 6.2 * 3 / 12 + 4.8 * 1 / 10 + 5.4 + 0.85 + 12 * 3 / 6 + 0.38 + 0.69 * 3 / 6
    + 0.95 * 6 / 7
)  # fmt: skip
COUNCIL = (
    2.45 * 1 / 10 + 1.35 * 1 / 7 + 1.28 * 3 / 9 + 0.89 * 1 / 7 + 0.76 * 3 / 7 + 0.31 * 3 / 9 + 3.9 * 1 / 10
    + 4.1 * 3 / 12 + 2.8 * 1 / 4 + 0.69 * 3 / 6 + 6.8 + 1.75 + 1.9 * 6 / 9 + 0.78 + 0.54
)  # fmt: skip
NO_AIM = 0.45  # P-024, the tram study, has no row in Alignment
TOTAL = 118.47  # all 43 budgets that are numbers
# The weights are 25, 20, 20, 15, 10 and 10 of 100.
WEIGHTS = (0.25, 0.20, 0.20, 0.15, 0.10, 0.10)


@pytest.fixture(scope="module")
def aims(demo):
    return aims_of(demo, AimsFile(), date(2026, 10, 31))


@pytest.fixture(scope="module")
def spend(demo, aims):
    return spend_by_aim(costs_of(demo).figures, aims.alignment.claims, aims.alignment.shares, aims.tree.shares)


def test_the_spend_on_each_aim_is_as_worked_by_hand(spend):
    by_hand = [AT_HOME, ROADS, CHILDREN, GREENER, TOWNS, COUNCIL, NO_AIM]
    # Each project's part is rounded to the cent; a column has at most sixteen of them.
    assert spend.amounts.tolist() == pytest.approx([1e6 * amount for amount in by_hand], abs=0.16)
    assert spend.total == 1e6 * TOTAL
    assert round(sum(spend.amounts.tolist()) * 100) == 11_847_000_000
    assert spend.unknown == 1


def test_the_share_of_the_money_that_follows_is_as_worked_by_hand(spend):
    # The smaller of both shares: three aims have less than they weigh, three have at least as much.
    by_hand = (AT_HOME + ROADS + CHILDREN) / TOTAL + 0.15 + 0.10 + 0.10
    assert spend.follows == pytest.approx(by_hand)
    assert spend.weights[:-1].tolist() == pytest.approx(WEIGHTS)
    assert spend.gaps[3] == pytest.approx(GREENER / TOTAL - 0.15)


def test_the_headline_of_the_demo_says_so_in_words(aims, spend):
    # 26.59 of 118.47 is 22.4 %, 15.50 of it 13.1 %; 0.35 + 59.41 / 118.47 is 85.1 %.
    assert headline(spend, aims.names, AimsFile()) == (
        "85 % of the money follows the aims; ‘A greener district’ holds 15 % of the weight and 22 % of the spend; "
        "‘A fair start for every child’ holds 20 % of the weight and 13 % of the spend."
    )
    assert verdict(spend, AimsFile()) == "Investment follows strategy in part"


def test_strategic_values_are_as_worked_by_hand(demo, aims):
    value = dict(zip(demo.projects["project_id"], aims.value, strict=True))
    assert value["P-001"] == pytest.approx((0.25 * 9 + 0.10 * 1) / 9)
    assert value["P-019"] == pytest.approx((0.20 * 6 + 0.15 * 3 + 0.10 * 1) / 9)
    assert value["P-033"] == pytest.approx((0.25 * 6 + 0.15 * 6) / 9)
    assert value["P-024"] != value["P-024"]  # nobody rated it
    first = order_by_value(aims.value)[:4].tolist()
    # 2.40 / 9, then 2.35 / 9 twice (P-001 and P-003), then 2.25 / 9.
    assert demo.projects["project_id"].iloc[first].tolist() == ["P-033", "P-001", "P-003", "P-005"]


def test_a_claim_is_evidenced_where_the_sheets_own_evidence_column_names_a_benefit(demo, aims):
    at = {an_id: place for place, an_id in enumerate(demo.projects["project_id"])}
    leaf = {an_id: place for place, an_id in enumerate(aims.tree.leaves["objective_id"])}
    named = demo["alignment"]["evidence"].fillna("").str.startswith("Benefit")
    rows = demo["alignment"].assign(named=named)
    rows = rows[rows["rating"] > 0]
    only = {
        (row.project_id, row.objective_id)
        for row in rows.itertuples()
        if aims.claimed_only[at[row.project_id], leaf[row.objective_id]]
    }
    unnamed = {(row.project_id, row.objective_id) for row in rows[~rows["named"]].itertuples()}
    # B-040, which P-027 names for the council's own running, is a dis-benefit.
    assert only == unnamed | {("P-027", "OBJ-6")}
    assert int(aims.claimed_only.sum()) == len(only) == 33


@pytest.mark.parametrize(
    ("objective", "gap", "planned", "realised"),
    [
        ("OBJ-1", 612 - 520, 612 - 575, 612 - 592),  # B-003; 592 on 30 Sep 2026
        ("OBJ-2", 7.8 - 6.0, 7.8 - 6.2, 7.8 - 6.9),  # B-025
        ("OBJ-3", 71.0 - 64.2, 67.0 - 64.2, 65.4 - 64.2),  # B-016
        ("OBJ-4", 18400 - 14000, 18400 - 17970, 18400 - 18070),  # B-038
        ("OBJ-5", 16.4 - 12.0, 16.4 - 14.5, 16.4 - 16.1),  # B-049
        ("OBJ-6", 65 - 54, 58 - 54, 55.1 - 54),  # B-058
    ],
)
def test_the_coverage_of_each_kpi_is_as_worked_by_hand(aims, objective, gap, planned, realised):
    kpi = next(kpi for kpi in aims.coverage if kpi.objective_id == objective)
    assert (kpi.gap, kpi.planned, kpi.realised) == (
        pytest.approx(gap),
        pytest.approx(planned),
        pytest.approx(realised),
    )
    assert kpi.uncovered == pytest.approx(gap - planned)
    assert kpi.closed + kpi.to_come + kpi.uncovered == pytest.approx(kpi.gap)


def test_carbon_from_private_cars_is_not_added_to_the_councils_own(aims):
    greener = next(kpi for kpi in aims.coverage if kpi.objective_id == "OBJ-4")
    assert [benefit.name for benefit in greener.counted] == ["Cut the council's own carbon"]
    apart = {benefit.name: benefit.apart for benefit in greener.apart}
    assert apart["Cut carbon from private cars"] == "it counts Carbon from cars avoided, another measure"
    assert len(apart) == 10  # the other ten of the eleven benefits on OBJ-4


def test_the_demos_loose_ends_are_these_and_no_others(demo, aims):
    found = [
        (orphan.kind, demo.readings[orphan.table].address_of(orphan.row, orphan.field)) for orphan in aims.orphans
    ]
    assert found == [
        *(("strategy_shortfall", f"objectives.csv!G{row}") for row in range(2, 8)),
        ("project_without_objective", "projects.csv!B25"),  # P-024
        ("benefit_without_owner", "benefits.csv!H34"),  # B-033
        ("benefit_without_owner", "benefits.csv!H36"),  # B-035
        ("benefit_without_owner", "benefits.csv!H52"),  # B-051
    ]
    assert [orphan.says for orphan in aims.orphans[:2]] == [
        "strategy shortfall, 37 of 92 per 100,000 covered",
        "strategy shortfall, 1.6 of 1.8 points covered",
    ]
