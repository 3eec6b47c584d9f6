"""Open risks by exposure, with their owner."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import MISSING, as_written, count, money, share
from pmo_core.pipeline.risks import Risk, exposure_of, open_risks
from views.controls import needs
from views.pipeline.seen import Seen, paged_table
from views.tables.cells import cell_link
from views.tables.pipeline import named


def risks_part(seen: Seen) -> None:
    """Risks of the projects wanted, and those of no project, the largest exposure first."""
    if seen.visit.portfolio["risks"].empty:
        needs("Risks", "a Risks tab with Project, Risk, Probability, Impact and Owner")
        return
    found = open_risks(seen.visit.portfolio, seen.pipeline.settings.closed_risks)
    shown = [one for one in found if not one.project_id or one.project_id in seen.wanted_ids]
    unknown = sum(bool(one.unknown) for one in shown)
    nobody = sum(not one.owner for one in shown)
    st.markdown(
        f"**{as_written(money(exposure_of(shown), seen.visit.currency))} exposed** "
        f"by {count(len(shown), 'open risk')}."
    )
    notes = [
        f"{count(unknown, 'risk')} of unknown exposure" if unknown else "",
        f"{nobody} without an owner" if nobody else "",
    ]
    st.caption(". ".join(["Exposure is probability times impact", *(note for note in notes if note)]) + ".")
    if shown:
        paged_table(shown, lambda some: _rows(seen, some), "risks", "Open risks by exposure")


def _rows(seen: Seen, shown: Sequence[Risk]) -> list[dict[str, object]]:
    currency, portfolio = seen.visit.currency, seen.visit.portfolio
    return [
        {
            "Risk": as_written(one.name),
            "Project": named(seen, one.project_id) if one.project_id else MISSING,
            "Exposure": as_written(money(one.exposure, currency)) if one.exposure is not None else one.unknown,
            "Probability": share(one.probability) if one.probability is not None else MISSING,
            "Impact": as_written(money(one.impact, currency)) if one.impact is not None else MISSING,
            "Owner": as_written(one.owner or "nobody named"),
            "Response": as_written(one.response or MISSING),
            "Cell": cell_link(portfolio, "risks", one.row, "impact"),
        }
        for one in shown
    ]
