"""A spreadsheet over loopback, and a source that reads it with a real signed key."""

import json
from copy import deepcopy

import pytest
from google.oauth2.service_account import Credentials

from pmo_core.errors import SourceError
from pmo_core.sources.google_sheets import SCOPES, GoogleSheet, SheetsClient
from pmo_core.sources.links import parse_link
from tests.sheets_server import Book, SheetsServer, Tab
from tests.sheets_server.answers import json_answer
from tests.sheets_server.incoming import call_of

PROJECTS = [["Project ID", "Project name", "Budget"], ["P-001", "Payroll", 5], ["P-002", "Fleet", 7.5]]
BENEFITS = [["Benefit", "Project ID"], ["Save paper", "P-002"]]
NOTES = [["Remember", "the milk"]]


class ListeningServer(SheetsServer):
    """A server that also keeps every range it was asked for, and may have charts on tabs of their own."""

    def __init__(self, book, **options):
        self.ranges = []
        self.charts = []
        super().__init__(book, **options)

    def answer(self, request):
        self.ranges += request.query.get("ranges", [])
        answered = super().answer(request)
        if not self.charts or call_of(request).kind != "metadata":
            return answered
        metadata = json.loads(answered.body)
        metadata["sheets"] += [
            {"properties": {"sheetId": 90 + n, "title": title, "index": 90 + n, "sheetType": "OBJECT"}}
            for n, title in enumerate(self.charts)
        ]
        return json_answer(metadata)


def a_google_book():
    tabs = [
        Tab(0, "Projects", PROJECTS),
        Tab(11, "It's ours", BENEFITS),
        Tab(12, "Notes", NOTES),
        Tab(13, "_pmo_log", [["x"]]),
    ]
    return Book("Portfolio", tabs=deepcopy(tabs))


def a_source(server, deadline_seconds=None):
    source = GoogleSheet(parse_link(server.link), server.service_account, endpoint=server.endpoint)
    if deadline_seconds is not None:
        credentials = Credentials.from_service_account_info(server.service_account, scopes=SCOPES)
        source._client = SheetsClient(credentials, server.endpoint, deadline_seconds)
    return source


def asked(server):
    return {kind: server.count(kind) for kind in ("token", "metadata", "batchGet", "values", "append", "other")}


def only(**counts):
    return {"token": 0, "metadata": 0, "batchGet": 0, "values": 0, "append": 0, "other": 0, **counts}


def refused(source):
    with pytest.raises(SourceError, match=r"\w") as error:
        source.fetch()
    return error.value
