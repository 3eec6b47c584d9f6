"""What stands below the first glance: one question at a time, and only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from views.pipeline.board_part import board_part
from views.pipeline.colours_part import colours_part
from views.pipeline.funnel_part import funnel_part
from views.pipeline.intake_part import intake_part
from views.pipeline.programmes_part import dependencies_part, programmes_part
from views.pipeline.risks_part import risks_part
from views.pipeline.roadmap_part import roadmap_part
from views.pipeline.seen import Seen
from views.pipeline.slippage_part import slippage_part


def parts(seen: Seen) -> None:
    """The question chosen, which is in the link; the board at first."""
    if not seen.wanted.any():
        st.info("No project is left by this filter.")
        return
    chosen = st.segmented_control(
        "Part", list(PARTS), key="pipeline_part", bind="query-params", required=True, default=next(iter(PARTS)),
        label_visibility="collapsed",
    )  # fmt: skip
    PARTS[chosen or next(iter(PARTS))](seen)


PARTS: Mapping[str, Callable[[Seen], None]] = {
    "Board": board_part,
    "Roadmap": roadmap_part,
    "RAG": colours_part,
    "Slippage": slippage_part,
    "Funnel": funnel_part,
    "Programmes": programmes_part,
    "Dependencies": dependencies_part,
    "Risks": risks_part,
    "Intake": intake_part,
}
