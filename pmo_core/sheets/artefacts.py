"""Artefacts: the documents a method asks for, and whether they are there."""

from pmo_core.sheets.row import OF_PROJECT, Blank, Row, SheetDate, Text, aliased, required


class ArtefactRow(Row):
    """One row of the Artefacts sheet."""

    project_id: Text = required(*OF_PROJECT)
    name: Text = required("Artefact", "Document", "Deliverable", "Artefact name")
    gate: Text | Blank = aliased("Gate", "Needed for", "Gate name")
    status: Text | Blank = aliased("Status", "State")
    approved_on: SheetDate | Blank = aliased("Approved on", "Approved", "Approval date")
    link: Text | Blank = aliased("Link", "URL")
