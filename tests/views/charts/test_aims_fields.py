"""Charts of aims: every field is a column of its table, and every figure drawn is the figure worked out."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.aims.from_tables import aims_of
from pmo_core.aims.spend import spend_by_aim
from pmo_core.scoring.from_tables import costs_of
from pmo_core.settings.aims import AimsFile
from tests.views.charts.test_fields import fields, layers
from views.aims.seen import Seen
from views.charts.aims import COVERED, alignment_chart, kpi_chart, spend_chart
from views.charts.flow import flow_chart, flow_of
from views.tables.aims import alignment_rows, gap_words, kpi_rows, spend_rows
from views.tables.flow import OTHER, TAKES, flow_links, in_flow_order


@pytest.fixture(scope="module")
def seen(demo):
    aims = aims_of(demo, AimsFile(), date(2026, 10, 31))
    spend = spend_by_aim(costs_of(demo).figures, aims.alignment.claims, aims.alignment.shares, aims.tree.shares)
    return Seen(demo, AimsFile(), aims, spend, "GBP")


def named(chart):
    return {name for layer in layers(chart) for name in fields(layer.to_dict()["encoding"])}


def test_every_field_of_every_chart_of_aims_is_a_column_of_its_table(seen):
    for chart, rows in (
        (spend_chart, spend_rows(seen)),
        (alignment_chart, alignment_rows(seen, seen.projects)),
        (kpi_chart, kpi_rows(seen.aims.coverage)),
    ):
        assert len(rows) > 0
        assert named(chart(rows)) <= set(rows.columns)
    assert "on_dark" in alignment_rows(seen, seen.projects[:5])  # what the filters of the figures read


def test_every_field_of_the_flow_is_a_column_of_its_layer(seen):
    flow = flow_of(in_flow_order(flow_links(seen)))
    for layer in layers(flow_chart(flow)):
        assert set(fields(layer.to_dict()["encoding"])) <= set(layer.data.columns)


def test_bars_of_spend_stand_by_gap_and_say_it(seen):
    rows = spend_rows(seen)
    assert rows["aim"].drop_duplicates().tolist()[:2] == ["A greener district", "A fair start for every child"]
    assert rows.loc[rows["series"] == "Spend", "label"].tolist()[:2] == ["22 % (+7)", "13 % (−7)"]
    # 0.45 of 118.47 million is 0.4 %: there, and so not shown as nothing.
    assert rows["label"].tolist()[-1] == "under 1 %"


@pytest.mark.parametrize(
    ("gap", "words"), [(0.074, "+7 points"), (-0.0149, "−1 point"), (0.004, "as it weighs"), (0.005, "+1 point")]
)
def test_a_gap_is_said_in_whole_points(gap, words):
    assert gap_words(gap) == words


def test_a_claim_without_evidence_bears_a_mark_beside_its_rating(seen):
    rows = alignment_rows(seen, seen.projects)
    at = rows[(rows["project"] == "LED Street Lighting")].set_index("aim")
    assert at.loc["A greener district", ["said", "state"]].tolist() == ["9", "a benefit on this objective"]
    assert at.loc["A council that runs well", ["said", "state"]].tolist() == ["3 ◇", "claimed, not evidenced"]
    assert len(rows) == 74
    assert int(rows["said"].str.contains("◇").sum()) == 33


def test_the_parts_of_a_kpis_gap_end_at_the_whole(seen):
    rows = kpi_rows(seen.aims.coverage)
    assert rows.groupby("aim")["end"].max().tolist() == pytest.approx([100.0] * 6)
    at_home = rows[rows["aim"] == "People live well at home"]
    assert dict(zip(at_home["part"], at_home["label"], strict=True)) == dict(
        zip(COVERED, ["20", "17", "55"], strict=True)
    )


def test_only_benefits_in_money_have_width_and_the_rest_are_named_in_their_unit(seen):
    links = flow_links(seen).set_index("benefit")
    assert links.at["B-001", "amount"] == 840_000
    assert np.isnan(links.at["B-003", "amount"])
    assert links.loc["B-003", ["kind", "said"]].tolist() == [OTHER, "-37 per 100,000"]
    assert links.loc["B-018", ["kind", "said"]].tolist() == [TAKES, "£85.0k"]
    assert "B-020" not in links.index  # its project is not known


def test_ribbons_are_as_wide_as_the_money_and_leave_a_node_where_they_belong():
    links = pd.DataFrame(
        {
            "project": ["P", "P", "Q"],
            "benefit": ["A", "B", "C"],
            "objective": ["O", "O", "O"],
            "project_name": ["P", "P", "Q"],
            "benefit_name": ["A", "B", "C"],
            "objective_name": ["O", "O", "O"],
            "amount": [300.0, 100.0, np.nan],
            "kind": ["Brings money", "Brings money", OTHER],
            "said": ["300", "100", "3 days"],
        }
    )
    flow = flow_of(links)
    wide = (flow.ribbons["bottom"] - flow.ribbons["top"]).groupby(flow.ribbons["link"]).first()
    assert wide["project0"] == pytest.approx(3 * wide["project1"])
    assert wide["project2"] == wide["benefit2"] < wide["project1"]
    nodes = flow.nodes.set_index(["column", "node"])
    starts = flow.ribbons.groupby("link")["top"].first()
    assert starts["project0"] == pytest.approx(nodes.at[("project", "P"), "y"])
    assert starts["project1"] == pytest.approx(nodes.at[("project", "P"), "y"] + wide["project0"])
    for _, column in flow.nodes.groupby("column"):
        edges = column.sort_values("y")
        assert (edges["y"].to_numpy()[1:] >= edges["y2"].to_numpy()[:-1]).all()
    assert flow.nodes["y2"].max() <= flow.height
