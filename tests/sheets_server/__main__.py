"""Run the server by hand: python -m tests.sheets_server config/demo --port 8900."""

import argparse
import json
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.sheets_server.book import book_from_csv_folder
from tests.sheets_server.faults import FAULTS
from tests.sheets_server.server import SheetsServer

_INSTRUCTIONS = """\
Serving {tabs} tabs of {folder} as a Google Sheet.

  endpoint  {endpoint}
  link      {link}
  key file  {key_file}
  API key   {api_key}

config/portfolio.toml:

[source]
kind = "google_sheet"
link = {link_text}
endpoint = {endpoint_text}
key_file = {key_file_text}
as_of = 2026-10-31

config/access.toml:

access = "open"

To let the next three requests fail:

  curl -d '{{"fault": "unavailable", "times": 3}}' {endpoint}/_control/fail

Faults: {faults}.
To see what was asked so far: curl {endpoint}/_control/requests
Ctrl-C stops the server.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve a folder of CSV files until Ctrl-C."""
    options = _parser().parse_args(arguments)
    # A shell that starts it in the background has it ignore Ctrl-C and whoever sends the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    book = book_from_csv_folder(options.folder)
    with SheetsServer(book, public=options.public, api_key=options.api_key, port=options.port) as server:
        key_file = server.write_key(options.key).resolve()
        print(instructions(server, options.folder, key_file), flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


def instructions(server: SheetsServer, folder: Path, key_file: Path) -> str:
    """Where the server is and the settings that point the dashboard at it."""
    return _INSTRUCTIONS.format(
        tabs=len(server.book.tabs),
        folder=folder,
        endpoint=server.endpoint,
        link=server.link,
        key_file=key_file,
        api_key=server.api_key or "none",
        link_text=json.dumps(server.link),
        endpoint_text=json.dumps(server.endpoint),
        key_file_text=json.dumps(str(key_file), ensure_ascii=False),
        faults=", ".join(FAULTS),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sheets_server", description="Serve a folder of CSV files as a Google Sheet."
    )
    parser.add_argument("folder", type=Path, help="the folder, such as config/demo")
    parser.add_argument("--port", type=int, default=8900, help="0 takes a free one (default: %(default)s)")
    parser.add_argument(
        "--key", type=Path, default=Path("service_account.json"), help="key file to write (%(default)s)"
    )
    parser.add_argument("--public", action="store_true", help="anyone with the API key may read it")
    parser.add_argument("--api-key", help="the API key to accept")
    return parser


if __name__ == "__main__":
    main()
