"""Minutes of a meeting as .docx: each decision as it was recorded, then what was not decided."""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document

from pmo_core.decisions.meeting import Item, Meeting
from pmo_core.decisions.today import KEPT_FIGURES
from pmo_core.formats import called, count, day, money, share
from pmo_core.ledger import DecisionMade, Entry

SHARES = ("benefits_to_date",)


def minutes(meeting: Meeting, items: Sequence[Item], portfolio: str, currency: str) -> bytes:
    """The minutes as a .docx file; the same content for the same entries."""
    decided = [item for item in items if item.decided]
    open_items = [item for item in items if not item.decided]
    document = Document()
    document.core_properties.title = f"Minutes: {portfolio}, {day(meeting.begun)}"
    document.core_properties.author = ""
    begun = meeting.begun
    document.core_properties.created = datetime(begun.year, begun.month, begun.day)  # noqa: DTZ001 - no zone in .docx
    document.add_heading(f"Minutes: {meeting.board or 'Board'}, {day(meeting.begun)}", level=0)
    document.add_paragraph(f"{portfolio}. {len(decided)} of {count(len(items), 'item')} decided.")
    for nth, item in enumerate(items, 1):
        if item.decided:
            document.add_heading(f"{nth}. {called(item.project_id, item.project)}", level=1)
            table = document.add_table(rows=0, cols=2, style="Table Grid")
            for label, value in _lines(item.decided, currency):
                cells = table.add_row().cells
                cells[0].text, cells[1].text = label, value
    if open_items:
        document.add_heading("Not decided", level=1)
        for item in open_items:
            document.add_paragraph(called(item.project_id, item.project), style="List Bullet")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _lines(entry: Entry[DecisionMade], currency: str) -> list[tuple[str, str]]:
    made = entry.payload
    against = made.decision != made.recommendation
    lines = [
        ("Question", made.question),
        ("Decided", f"{made.decision}{f', {made.conditions}' if made.conditions else ''}"),
        ("Recommended", f"{made.recommendation}{f': {made.because}' if made.because else ''}"),
        ("Reason" if not against else "Reason to decide against the recommendation", made.reason),
        ("Options", "\n".join(f"{option.name}: {option.effect}" for option in made.options)),
        ("Who decided", entry.by),
        ("Against it", made.dissent),
        ("To be looked at again", day(made.review_on)),
        (f"Figures as of {day(made.as_of)}", "\n".join(_figures(made, currency))),
        ("Number", entry.id),
    ]
    return [(label, value) for label, value in lines if value]


def _figures(made: DecisionMade, currency: str) -> list[str]:
    told = {name: made.figures[name] for name in KEPT_FIGURES if name in made.figures}
    return [
        f"{KEPT_FIGURES[name]}: "
        + ("not known" if value is None else share(value) if name in SHARES else money(value, currency))
        for name, value in told.items()
    ]
