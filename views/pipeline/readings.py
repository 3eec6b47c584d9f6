"""Each reading of the pipeline is kept in the ledger once it says something new; the earlier ones come back."""

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written
from pmo_core.ledger import PIPELINE_READING, Ledger, PipelineReading, record_pipeline
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.kept import newest_of_each_day, reading_of
from views.ledger import RECORDED_BY, keep_each_reading, ledger_of, moment
from views.session import Visit


def keep_reading(visit: Visit, pipeline: Pipeline) -> None:
    """Keep where every project stands in this reading."""
    said = visit.source_name

    def record(ledger: Ledger) -> None:
        record_pipeline(ledger, reading_of(pipeline, said), at=moment(), by=RECORDED_BY)

    keep_each_reading(visit, PIPELINE_READING.name, record)


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
