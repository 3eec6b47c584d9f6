"""Each reading of the pipeline is kept in the ledger once it says something new; the earlier ones come back."""

import threading
from datetime import datetime

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written
from pmo_core.ledger import PIPELINE_READING, Ledger, PipelineReading, record_pipeline
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.kept import newest_of_each_day, reading_of
from views.ledger import ledger_of, moment
from views.session import Visit

RECORDED_BY = "Valueboard"


def keep_reading(visit: Visit, pipeline: Pipeline) -> None:
    """Keep this reading without making the page wait; never of a visitor's own file."""
    if visit.own_file or visit.snapshot is None or not _is_new(visit):
        return
    try:
        kept = ledger_of(visit)
    except PmoError:
        return
    if not kept.why_not:
        threading.Thread(target=_record, args=(kept.ledger, visit.source_name, pipeline), daemon=True).start()


def earlier_readings(visit: Visit) -> tuple[PipelineReading, ...]:
    """Readings of this portfolio, one per day, the earliest first; why there are none is said on the page."""
    try:
        kept = ledger_of(visit)
        if kept.why_not:
            st.caption(f"No earlier reading can be compared. {as_written(kept.why_not)}")
            return ()
        entries = kept.ledger.entries(PIPELINE_READING)
    except PmoError as error:
        st.caption(f"No earlier reading can be compared. {as_written(str(error))}")
        return ()
    own = [entry.payload for entry in entries if entry.payload.portfolio == visit.source_name]
    return newest_of_each_day(own)


@st.cache_resource(show_spinner=False)
def _seen() -> dict[str, datetime]:
    """When the newest reading that this process has kept was fetched, by source."""
    return {}


def _is_new(visit: Visit) -> bool:
    newest, fetched_at = _seen(), visit.portfolio.fetched_at
    if newest.get(visit.source_name) == fetched_at:
        return False
    newest[visit.source_name] = fetched_at
    return True


def _record(ledger: Ledger, portfolio: str, pipeline: Pipeline) -> None:
    """What cannot be recorded is told where the readings are compared, which asks the ledger again."""
    try:
        record_pipeline(ledger, reading_of(pipeline, portfolio), at=moment(), by=RECORDED_BY)
    except PmoError:
        return
