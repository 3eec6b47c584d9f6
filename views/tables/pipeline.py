"""Words and rows of the pipeline page."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.formats import MISSING, as_written, day
from pmo_core.pipeline.colours import Rated
from pmo_core.pipeline.columns import days as days_of
from pmo_core.pipeline.gates import Gate
from pmo_core.pipeline.rag import AMBER, GREEN, GREY, RED
from views.pipeline.seen import Seen

COLOURS = {RED: "▲ Red", AMBER: "◆ Amber", GREEN: "● Green", GREY: "○ Not known"}
SHAPES = ("▲", "▲", "◆", "◆", "●")
LONGEST_NAME = 46
NOTHING = pd.Timestamp("NaT")


def colour_words(colour: int) -> str:
    """A computed colour as shape and word, so that it never speaks by colour alone."""
    return COLOURS[colour]


def position_words(rated: Rated, place: int) -> str:
    """A reported colour as shape and its own word; blank where nothing is reported."""
    position, word = float(rated.positions[place]), rated.words[place]
    return f"{SHAPES[int(position)]} {word}" if word and not np.isnan(position) else word


def gate_words(gate: Gate | None) -> str:
    """Next gate and its day; blank where there is none."""
    if gate is None:
        return ""
    return f"{gate.name}, {day(gate.expected)}" if gate.expected else gate.name


def date_words(value: date | None) -> str:
    """A day, or a dash."""
    return day(value) if value else MISSING


def named(seen: Seen, project_id: str) -> str:
    """Name of a project as Markdown; its id where it is not in the list."""
    return as_written(seen.names.get(project_id, project_id))


def roadmap_rows(seen: Seen, places: Sequence[int], groups: Sequence[str]) -> pd.DataFrame:
    """One row per project and one heading per group, in the order of `turn`: label, days, and what it is.

    `groups` is the group of every project. A project without an end, or whose end is before its start, has no bar.
    """
    found: list[dict[str, object]] = []
    labels = _labels(seen, places)
    ordered = sorted(places, key=lambda place: (groups[place] == "", groups[place]))
    projects = seen.visit.portfolio.projects
    spans = {name: days_of(projects[name]) for name in ("start", "end", "start_baseline", "end_baseline")}
    last: str | None = None
    for place in ordered:
        if groups[place] != last and any(groups):
            last = groups[place]
            found.append({"label": f"▾ {last or 'None given'}", "turn": len(found), "heading": True})
        found.append({"label": labels[place], "turn": len(found), "heading": False, **_span(seen, place, spans)})
    return pd.DataFrame(found)


def _span(seen: Seen, place: int, spans: dict[str, np.ndarray]) -> dict[str, object]:
    start, end, base_start, base_end = (pd.Timestamp(spans[name][place]) for name in spans)
    base_start = start if pd.isna(base_start) else base_start
    slip = seen.pipeline.slips.days.at(place)
    known, planned = bool(start <= end), bool(base_start <= base_end)
    return {
        "project": seen.pipeline.names[place],
        "stage": seen.pipeline.staged.name_of(place) or MISSING,
        "start": start if known else NOTHING,
        "end": end if known else NOTHING,
        "base_start": base_start if planned else NOTHING,
        "base_end": base_end if planned else NOTHING,
        "slip": slip.reason or slip_words(slip.value),
        "colour": colour_words(int(seen.pipeline.rag.shown[place])),
    }


def gate_rows(seen: Seen, places: Sequence[int], rows: pd.DataFrame) -> pd.DataFrame:
    """One row per gate with a day, on the label of its project: label, day, gate, state, said."""
    labels, ids = _labels(seen, places), seen.pipeline.ids
    found = [(labels[place], gate) for place in places for gate in seen.pipeline.gates.get(ids[place], ())]
    dated = [(label, gate) for label, gate in found if gate.expected]
    return pd.DataFrame(
        {
            "label": [label for label, _ in dated],
            "day": np.array([gate.expected for _, gate in dated], dtype="datetime64[D]"),
            "gate": [gate.name for _, gate in dated],
            "state": ["Gate passed" if gate.passed else "Gate ahead" for _, gate in dated],
            "said": [f"planned {date_words(gate.baseline)}" for _, gate in dated],
        }
    )


def _labels(seen: Seen, places: Sequence[int]) -> dict[int, str]:
    """A label of its own for each project: its name, with its id where two share one."""
    names = [seen.pipeline.names[place] for place in places]
    twice = {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    return {
        place: f"{name} ({seen.pipeline.ids[place]})" if name in twice else name
        for place, name in zip(places, names, strict=True)
    }


def slip_words(days: float | None) -> str:
    """A slip in words: 34 days late, 2 days early, on its day."""
    if days is None or days != days:
        return MISSING
    if days == 0:
        return "on its day"
    size = f"{abs(days):,.0f} day{'s' if abs(days) != 1 else ''}"
    return f"{size} {'late' if days > 0 else 'early'}"


def trend_rows(points: Iterator[tuple[str, date, date]], wanted: set[str]) -> pd.DataFrame:
    """Points of the milestone trend of the projects wanted: project, reported, forecast."""
    found = [(name, pd.Timestamp(at), pd.Timestamp(end)) for name, at, end in points if name in wanted]
    return pd.DataFrame(found, columns=["project", "reported", "forecast"])
