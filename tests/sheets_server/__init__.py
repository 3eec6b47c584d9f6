"""A local server that speaks enough of the Google Sheets API to be read by real clients over loopback."""

from tests.sheets_server.book import Book, Cell, Tab, book_from_csv_folder
from tests.sheets_server.faults import FAULTS
from tests.sheets_server.quota import Quota
from tests.sheets_server.server import SheetsServer

__all__ = ["FAULTS", "Book", "Cell", "Quota", "SheetsServer", "Tab", "book_from_csv_folder"]
