"""What hangs in the air, each with the cell to look at."""

import streamlit as st

from pmo_core.aims.orphans import KINDS, Orphan
from pmo_core.formats import count
from views.aims.seen import Seen
from views.tables.aims import orphan_table

LISTED = 50


def orphan_part(seen: Seen) -> None:
    """Loose ends by kind, the weightiest for the aims first; the kinds with none say so."""
    found = [orphan for orphan in seen.aims.orphans if _is_wanted(seen, orphan)]
    if not found:
        st.success(
            "No loose end: every aim is served, every project serves one, every benefit has measure and owner."
        )
    for kind, title in KINDS.items():
        of_kind = [orphan for orphan in found if orphan.kind == kind]
        if not of_kind:
            continue
        part = st.expander(f"{title}: {len(of_kind):,}", expanded=len(found) <= LISTED, key=f"orphan_{kind}")
        part.table(orphan_table(seen, of_kind[:LISTED]), hide_index=True, alt=title)
        if len(of_kind) > LISTED:
            part.caption(f"The first {LISTED} of {count(len(of_kind), 'row')}, in the sheet's order.")
    none = [title[:1].lower() + title[1:] for kind, title in KINDS.items() if all(o.kind != kind for o in found)]
    if found and none:
        st.caption(f"None: {'; '.join(none)}.")


def _is_wanted(seen: Seen, orphan: Orphan) -> bool:
    """Whether it belongs to the objective and project chosen."""
    row = seen.portfolio[orphan.table].loc[orphan.row]
    of_aim = not seen.aim or orphan.table == "projects" or row["objective_id"] in seen.aim_ids
    of_project = not seen.project or orphan.table == "objectives" or row["project_id"] == seen.project
    return bool(of_aim and of_project)
