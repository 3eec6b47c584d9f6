"""The cases of each reading are kept whether or not anybody looks at them, so that drift can be told later."""

from pmo_core.ledger import CASE_READING, Ledger, record_case_reading
from views.ledger import RECORDED_BY, keep_each_reading, moment
from views.session import Visit


def keep_cases(visit: Visit) -> None:
    """Keep what this reading says of cost, benefits, ends and gates, once, while no page waits for it."""
    portfolio, settings, said = visit.portfolio, visit.settings, visit.source_name

    def record(ledger: Ledger) -> None:
        # Only this thread needs them: a page that shows no case need not wait while they are imported.
        from pmo_core.decisions.credibility import case_reading_of
        from pmo_core.decisions.from_tables import cases_of

        asked = (settings.decisions, settings.selection, visit.currency, settings.pipeline)
        reading = case_reading_of(cases_of(portfolio, visit.as_of, *asked), said)
        record_case_reading(ledger, reading, at=moment(), by=RECORDED_BY)

    keep_each_reading(visit, CASE_READING.name, record)
