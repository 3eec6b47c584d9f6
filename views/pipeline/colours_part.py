"""RAG: what is reported beside what the figures say, which rule fired, and who reports better than they do."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, count, day
from pmo_core.pipeline.colours import Rated, raters_of, shares
from pmo_core.pipeline.kept import watermelons_over_time
from pmo_core.pipeline.rag import GREY, untested
from pmo_core.pipeline.watermelons import by_person, compare_raters
from views.controls import needs
from views.pipeline.readings import earlier_readings
from views.pipeline.seen import Seen, paged_table
from views.tables.pipeline import colour_words, named, position_words

MEANT = {
    "cost_over": "estimate at completion above budget and approved changes",
    "schedule_slip": "days later than the baseline end, by planned duration",
    "benefits_to_date": "arrived by planned, up to the last measurement",
}
PEOPLE = {"manager": "By manager", "sponsor": "By sponsor"}


def colours_part(seen: Seen) -> None:
    """Reported and computed, worst first; below it who, over time, and how the scales are defined."""
    if (seen.pipeline.rag.levels == GREY).all():
        needs("The computed RAG", "Budget and Estimate at completion, End baseline and End, or Measurements")
    else:
        _projects(seen)
        _people(seen)
        _over_time(seen)
    _raters(seen)
    _lacking(seen)
    _definitions(seen)


def _projects(seen: Seen) -> None:
    pipeline = seen.pipeline
    places = np.flatnonzero(seen.wanted & ~pipeline.staged.ended).tolist()
    worse = pipeline.worse_than_reported
    st.markdown(f"**{count(int(worse[places].sum()), 'project')} worse than reported** of {len(places)}.")
    only = st.toggle("Only these", key="only_worse", bind="query-params") if worse[places].any() else False
    shown = [place for place in places if worse[place] or not only]
    shown.sort(key=lambda place: (not worse[place], pipeline.rag.colours[place] % 4, place))
    paged_table(
        shown, lambda some: [_row(seen, place) for place in some], "colours", "Reported and computed colours"
    )


def _row(seen: Seen, place: int) -> dict[str, object]:
    rag, override = seen.pipeline.rag, seen.pipeline.rag.overrides[place]
    reported = position_words(seen.pipeline.reported, place)
    computed = colour_words(int(rag.colours[place]))
    if rag.stale[place] and rag.colours[place] != GREY:
        computed = f"{computed}, from old figures"
    row: dict[str, object] = {
        "Project": named(seen, seen.pipeline.ids[place]),
        "Reported": f"{as_written(reported)} {seen.cell(place, seen.pipeline.reported.field)}"
        if reported
        else MISSING,
        "Computed": f"**{computed}**" if seen.pipeline.worse_than_reported[place] else computed,
        "Why": "; ".join(clause.replace(" ", "\u00a0") for clause in as_written(rag.why(place)).split("; ")),
        "Needs data": as_written(", ".join(rag.lacking(place)) or MISSING),
    }
    if any(rag.overrides):
        row["Set by hand"] = (
            _override(override.colour, override.refused, override.reason, override.until) if override else MISSING
        )
    return row


def _override(colour: str, refused: str, reason: str, until: object) -> str:
    if refused:
        return as_written(f"{colour}: does not hold, {refused}")
    return as_written(f"{colour} until {day(until)}: {reason}")  # type: ignore[arg-type]


def _people(seen: Seen) -> None:
    """Watermelons by manager and by sponsor, side by side."""
    pipeline = seen.pipeline
    counted = seen.wanted & ~pipeline.staged.ended
    reported = np.where(counted, pipeline.reported.positions, np.nan)
    with st.container(horizontal=True):
        for field, title in PEOPLE.items():
            found = by_person(seen.column(field), reported, pipeline.computed, pipeline.settings.watermelon_levels)
            if not found or not seen.visit.portfolio.has("projects", field):
                continue
            rows = [
                (as_written(one.name or "nobody named"), f"{one.better} of {one.compared}") for one in found[:10]
            ]
            with st.container(width=420):
                st.table(
                    pd.DataFrame(rows, columns=[title, "Worse than reported"]),
                    hide_index=True,
                    alt=f"Watermelons {title}",
                )


def _over_time(seen: Seen) -> None:
    part = st.expander("Worse than reported, over time", key="watermelons_over_time", on_change="rerun")
    if not part.open:
        return
    with part:
        readings = earlier_readings(seen.visit)
        told = watermelons_over_time(readings, seen.pipeline.settings.watermelon_levels)
        if len(told) < 2:
            st.info("This needs readings of two days; each that says something new is kept from now on.")
            return
        rows = [(day(at), f"{better} of {known}") for at, known, better in told]
        st.table(
            pd.DataFrame(rows, columns=["Reading", "Worse than reported"]),
            hide_index=True,
            alt="Watermelons by day",
        )


def _raters(seen: Seen) -> None:
    """Two columns of colours in one sheet, such as an authority's and the owner's."""
    raters = raters_of(seen.visit.portfolio, seen.pipeline.settings.levels)
    for first, second in combinations(raters[:3], 2):
        found = compare_raters(first.positions[seen.wanted], second.positions[seen.wanted])
        st.subheader(f"{as_written(first.heading)} beside {as_written(second.heading)}", anchor=False)
        st.markdown(
            f"Both rate {count(found.both, 'project')}: {found.alike} alike, {found.first_better} better by the "
            f"first, {found.second_better} better by the second. {found.only_first} are rated by the first alone, "
            f"{found.only_second} by the second."
        )
        rows = [_counts(one, seen) for one in (first, second)]
        st.table(pd.DataFrame(rows).fillna(0), hide_index=True, alt="Colours by rater")


def _counts(rater: Rated, seen: Seen) -> dict[str, object]:
    levels = shares(rater.positions[seen.wanted].tolist(), seen.pipeline.settings.levels)
    return {"Rater": as_written(rater.heading), **{as_written(name): str(times) for name, times in levels.items()}}


def _lacking(seen: Seen) -> None:
    lacking = untested(seen.pipeline.rag)
    said = [f"{as_written(column)} ({count(times, 'project')})" for column, times in lacking.items()]
    odd = seen.pipeline.reported.unreadable
    if said:
        st.caption(f"Rules that cannot be tested need: {', '.join(said)}.")
    if odd:
        st.caption(f"No colour we know: {as_written(', '.join(odd[:10]))}.")


def _definitions(seen: Seen) -> None:
    with st.expander("How it is computed, and what the levels mean"):
        st.markdown(
            "The worst of these rules counts.", help="Whoever runs this app sets them, in config/pipeline.toml."
        )
        st.table(pd.DataFrame(_rules(seen)), hide_index=True, alt="Rules of the computed RAG")
        five = seen.pipeline.reported.of_five
        st.markdown(
            f"This sheet reports on {'five' if five else 'three'} levels. A project counts as worse than reported "
            "from one whole colour on: Amber/Green beside Amber is half a colour."
        )
        st.table(pd.DataFrame(_levels(seen)), hide_index=True, alt="Levels of delivery confidence")


def _rules(seen: Seen) -> Sequence[dict[str, object]]:
    days = seen.pipeline.settings.stale_after_days
    rules: list[dict[str, object]] = [
        {
            "Rule": as_written(rule.dimension),
            "Measures": MEANT[rule.measure] if rule.measure else as_written(f"the column {rule.column}"),
            "Amber": f"{'above' if rule.rises else 'below'} {_limit(rule.limits[0], rule.measure is None)}",
            "Red": f"{'above' if rule.rises else 'below'} {_limit(rule.limits[1], rule.measure is None)}",
        }
        for rule in seen.pipeline.rag.rules
    ]
    return [
        *rules,
        {
            "Rule": "Age",
            "Measures": "days since updated",
            "Amber": f"above {days}: grey, not green",
            "Red": MISSING,
        },
    ]


def _limit(limit: float, plain: bool) -> str:
    return f"{limit:g}" if plain else f"{100 * limit:g} %"


def _levels(seen: Seen) -> Sequence[dict[str, object]]:
    ordered = sorted(seen.pipeline.settings.levels, key=lambda level: -level.position)
    return [
        {
            "Level": as_written(level.name),
            "Also written": as_written(", ".join(level.words) or MISSING),
            "On five levels": as_written(level.of_five or MISSING),
            "On three": as_written(level.of_three or MISSING),
        }
        for level in ordered
    ]
