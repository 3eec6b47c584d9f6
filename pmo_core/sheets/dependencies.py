"""Dependencies: which project needs, excludes or follows which other."""

from typing import Literal

from pmo_core.sheets.row import OF_PROJECT, Blank, Row, SheetDate, Text, aliased, required


class DependencyRow(Row):
    """One row of the Dependencies sheet: the project is the one that depends."""

    project_id: Text = required(*OF_PROJECT, "From project")
    kind: Literal["requires", "together", "excludes", "after"] = required("Kind", "Dependency", "Dependency type")
    other_project_id: Text = required("Other project", "Depends on", "Other project ID", "To project")
    needed_by: SheetDate | Blank = aliased("Needed by", "Date", "Due")
    note: Text | Blank = aliased("Note", "Notes", "Description", "What")
