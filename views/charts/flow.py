"""Flow from project to benefit to objective: ribbons as wide as what they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

COLUMNS = ("project", "benefit", "objective")
AT = {"project": 0.0, "benefit": 0.37, "objective": 1.0}
KINDS = ["Brings money", "Takes money", "Other unit"]
COLOURS = ["#2a7f8e", "#c8842b", "#8a8f94"]
NODE = 0.012
SLOT = 17.0  # a label needs this much
GAP = 5.0
THIN = 2.0  # what is worth nothing in money is a thread
MOST_TALL = 420.0
STEPS = 16


@dataclass(frozen=True)
class Flow:
    """`nodes` has x, x2, y, y2, middle, node, column, label, said and ids; `ribbons` the outline of each link."""

    nodes: pd.DataFrame
    ribbons: pd.DataFrame
    height: float


def flow_of(links: pd.DataFrame) -> Flow:
    """Where everything is drawn.

    `links` has one row per benefit: project, benefit and objective with `…_name`, `amount` (0 or more; nan where
    it is not in money), `said` and `kind` (one of KINDS); in the order to draw them in.
    """
    total = float(links["amount"].fillna(0.0).sum())
    scale = MOST_TALL / total if total > 0 else 0.0
    sizes = np.maximum(links["amount"].fillna(0.0).to_numpy() * scale, THIN)
    placed = {column: _column(links, column, sizes) for column in COLUMNS}
    height = max(float(nodes["y2"].max()) for nodes in placed.values()) + GAP
    for column, nodes in placed.items():
        placed[column] = _centred(nodes, height)
    ribbons = [
        *_ribbons(links, sizes, placed, "project", "benefit"),
        *_ribbons(links, sizes, placed, "benefit", "objective"),
    ]
    return Flow(pd.concat(placed.values(), ignore_index=True), pd.concat(ribbons, ignore_index=True), height)


def _column(links: pd.DataFrame, column: str, sizes: np.ndarray) -> pd.DataFrame:
    """Nodes of one column below each other, each as tall as its links, and no two labels on one another."""
    summed = links.assign(size=sizes).groupby(column, sort=False)
    nodes = summed.agg(
        size=("size", "sum"), label=(f"{column}_name", "first"), amount=("amount", "sum"), links=("size", "size")
    )
    slots = np.maximum(nodes["size"].to_numpy(), SLOT) + GAP
    top = np.concatenate([[0.0], np.cumsum(slots)[:-1]])
    inset = (slots - GAP - nodes["size"].to_numpy()) / 2
    return nodes.assign(
        node=nodes.index, column=column, x=AT[column] * (1 - NODE), y=top + inset, y2=top + inset + nodes["size"]
    ).assign(x2=lambda placed: placed["x"] + NODE)


def _centred(nodes: pd.DataFrame, height: float) -> pd.DataFrame:
    """The column in the middle, spread out where it is shorter than the others."""
    room = (height - float(nodes["y2"].max())) / (len(nodes) + 1)
    down = room * np.arange(1, len(nodes) + 1)
    moved = nodes.assign(y=nodes["y"] + down, y2=nodes["y2"] + down)
    # A name would be struck through by a thread, so it stands above it.
    above = np.where(moved["size"] < SLOT / 3, SLOT / 3, 0.0)
    return moved.assign(middle=(moved["y"] + moved["y2"]) / 2 - above)


def _ribbons(
    links: pd.DataFrame, sizes: np.ndarray, placed: dict[str, pd.DataFrame], source: str, target: str
) -> Sequence[pd.DataFrame]:
    """Each link's band from its place in one node to its place in the next, as points of two curves."""
    # Where the next ribbon begins at each node.
    free: dict[str, dict[Any, float]] = {column: placed[column]["y"].to_dict() for column in (source, target)}
    along = np.linspace(0.0, 1.0, STEPS)
    bend = along * along * (3 - 2 * along)
    first, last = float(placed[source]["x2"].iloc[0]), float(placed[target]["x"].iloc[0])
    found: list[pd.DataFrame] = []
    for place, link in enumerate(links.to_dict("records")):
        ends = [free[column][link[column]] for column in free]
        for column in free:
            free[column][link[column]] += float(sizes[place])
        top = ends[0] + (ends[1] - ends[0]) * bend
        curves = {"x": first + (last - first) * along, "top": top, "bottom": top + sizes[place]}
        found.append(pd.DataFrame(curves | _told(link, source, target, place)))
    return found


def _told(link: Mapping[Any, Any], source: str, target: str, place: int) -> dict[str, Any]:
    """What a band says of its link, which is the one at this place."""
    names = {"from": link[f"{source}_name"], "to": link[f"{target}_name"]}
    return {"link": f"{source}{place}", "kind": link["kind"], **names, "said": link["said"]}


def flow_chart(flow: Flow) -> Any:
    """Ribbons below, nodes above, each node to be chosen by a click; the selection is called `chosen`."""
    upright = alt.Scale(domain=[0, flow.height], reverse=True)
    across = alt.Scale(domain=[0, 1], nice=False)
    chosen = alt.selection_point(name="chosen", fields=["column", "node"], on="click", empty=False)
    boxes = _boxes(flow, across, upright).add_params(chosen)
    labels = (_labels(flow, column, across, upright) for column in COLUMNS)
    return alt.layer(_bands(flow, across, upright), boxes, *labels).properties(height=flow.height)


def _bands(flow: Flow, across: alt.Scale, upright: alt.Scale) -> alt.Chart:
    """Each link as an area between its two edges, coloured by what it brings or takes."""
    legend = alt.Legend(orient="top", symbolType="square", symbolOpacity=0.6, labelLimit=130)
    colours = alt.Scale(domain=KINDS, range=COLOURS)
    told = {"from": "From", "to": "To", "said": "A year"}
    return (
        alt.Chart(flow.ribbons)
        .mark_area(opacity=0.4)
        .encode(
            x=alt.X("x:Q", axis=None, scale=across),
            y=alt.Y("top:Q", axis=None, scale=upright),
            y2="bottom:Q",
            detail="link:N",
            color=alt.Color("kind:N", sort=KINDS, title=None, scale=colours, legend=legend),
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in told.items()],
        )
    )


def _boxes(flow: Flow, across: alt.Scale, upright: alt.Scale) -> alt.Chart:
    """Each project, benefit and objective as an upright bar."""
    return (
        alt.Chart(flow.nodes)
        .mark_rect(color="#5f6b73", cursor="pointer")
        .encode(
            x=alt.X("x:Q", axis=None, scale=across),
            x2="x2:Q",
            y=alt.Y("y:Q", axis=None, scale=upright),
            y2="y2:Q",
            tooltip=[alt.Tooltip("label:N", title="Name"), alt.Tooltip("links:Q", title="Benefits")],
        )
    )


def _labels(flow: Flow, column: str, across: alt.Scale, upright: alt.Scale) -> alt.Chart:
    """Names beside their nodes: to the right, but of the last column to the left."""
    last = column == COLUMNS[-1]
    named = flow.nodes[flow.nodes["column"] == column]
    part = {"project": 0.33, "benefit": 0.31, "objective": 0.26}[column]
    return (
        alt.Chart(named)
        .mark_text(
            align="right" if last else "left",
            dx=-5 if last else 5,
            baseline="middle",
            limit=alt.ExprRef(f"width * {part}"),
            color="currentColor",
        )
        .encode(
            x=alt.X("x:Q" if last else "x2:Q", axis=None, scale=across),
            y=alt.Y("middle:Q", axis=None, scale=upright),
            text="label:N",
        )
    )
