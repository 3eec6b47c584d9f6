"""The server as a test or a person sees it."""

import base64
import hashlib
import json
import threading
from collections import Counter
from pathlib import Path
from typing import Self

from tests.sheets_server import service_account
from tests.sheets_server.access import check_sharing, signed_in
from tests.sheets_server.answers import Answer, RefusedError, html_answer, json_answer
from tests.sheets_server.book import Book
from tests.sheets_server.calls import CALLS, READS, link_of
from tests.sheets_server.faults import Fault, FaultQueue
from tests.sheets_server.incoming import Call, Request, call_of
from tests.sheets_server.quota import Quota, ReadMeter
from tests.sheets_server.refusals import not_found, quota_exceeded
from tests.sheets_server.tokens import TokenDesk
from tests.sheets_server.web_pages import NOT_FOUND_PAGE
from tests.sheets_server.wire import Listener

_POLL_SECONDS = 0.02  # how long closing may take


class SheetsServer:
    """One spreadsheet behind the Sheets API on a port of 127.0.0.1.

    `book`, `shared`, `public` and `quota` may be changed while it runs.

    Args:
        book: The spreadsheet's content.
        shared: Whether the service account may open it.
        public: Whether anyone with the link may read it.
        api_key: The one API key that is known, if any.
        quota: The limit on readings, if any.
        port: 0 takes a free one.
    """

    def __init__(
        self,
        book: Book,
        *,
        shared: bool = True,
        public: bool = False,
        api_key: str | None = None,
        quota: Quota | None = None,
        port: int = 0,
    ) -> None:
        self.book = book
        self.shared = shared
        self.public = public
        self.api_key = api_key
        self.quota = quota
        self.spreadsheet_id = _spreadsheet_id(book.title)
        self.link = link_of(self.spreadsheet_id)
        self._listener = Listener(port, self.answer)
        self.endpoint = f"http://127.0.0.1:{self._listener.server_address[1]}"
        self.service_account, public_key = service_account.new_service_account(
            f"{self.endpoint}/token", service_account.key_of_this_process()
        )
        self._desk = TokenDesk(service_account.EMAIL, public_key, f"{self.endpoint}/token")
        self._faults = FaultQueue()
        self._meter = ReadMeter()
        self._log: list[tuple[str, str]] = []
        self._one_call_at_a_time = threading.Lock()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(_POLL_SECONDS,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop, and drop every connection, also those kept waiting by a fault."""
        self._listener.closing.set()
        if self._thread:
            self._listener.shutdown()
            self._thread.join()
            self._thread = None
        self._listener.server_close()
        self._listener.drop_connections()

    def write_key(self, path: Path | str) -> Path:
        """Write the service account's key file for its owner's eyes only; a real key is not overwritten."""
        service_account.write_key(self.service_account, Path(path))
        return Path(path)

    def fail_next(
        self, name: str, times: int = 1, *, retry_after: int | None = None, seconds: float = 30.0
    ) -> None:
        """Let the next requests fail with a fault of `FAULTS`.

        Args:
            name: The fault.
            times: How many requests it meets: of the token address for `token_revoked`, else of the API.
            retry_after: Seconds for a Retry-After header, if it is to have one.
            seconds: How long `hang` and `slow_drip` last at most.
        """
        self._faults.add(Fault(name, retry_after, seconds), times)

    def clear_faults(self) -> None:
        """Forget the failures still to come."""
        self._faults.clear()

    @property
    def requests(self) -> list[tuple[str, str]]:
        """Method and kind of every request so far, such as ("GET", "batchGet"), in order of arrival."""
        return list(self._log)

    def count(self, kind: str) -> int:
        """How many requests of a kind: token, metadata, batchGet, values, append or other."""
        return sum(1 for _, each in self.requests if each == kind)

    def reset_counts(self) -> None:
        """Forget the requests so far."""
        self._log.clear()

    def answer(self, request: Request) -> Answer:
        """The answer to one request: a control's, a fault's or the ordinary one."""
        call = call_of(request)
        if call.kind.startswith("control."):
            return self._control(call, request)
        self._log.append((request.method, call.kind))
        if call.kind == "other":
            return html_answer(404, NOT_FOUND_PAGE)
        fault = self._faults.take(call.kind)
        if fault:
            return fault.answer(lambda: self._ordinary_answer(call, request))
        return self._ordinary_answer(call, request)

    def _ordinary_answer(self, call: Call, request: Request) -> Answer:
        try:
            if call.kind == "token":
                return self._desk.exchange(request.body)
            self._admit(call, request)
            with self._one_call_at_a_time:
                payload = CALLS[call.kind](self.book, call, request)
        except RefusedError as refused:
            return refused.answer
        return json_answer(payload, pretty=request.option("prettyPrint", "true") != "false")

    def _admit(self, call: Call, request: Request) -> None:
        by_account = signed_in(request, call.kind, self._desk.scopes_of, self.api_key)
        quota = self.quota
        if quota and call.kind in READS and not self._meter.admits(quota):
            raise RefusedError(quota_exceeded(quota.reads))
        if call.spreadsheet_id != self.spreadsheet_id:
            raise RefusedError(not_found())
        check_sharing(call.kind, by_account=by_account, shared=self.shared, public=self.public)

    def _control(self, call: Call, request: Request) -> Answer:
        if call.kind == "control.requests":
            return json_answer(Counter(kind for _, kind in self.requests))
        if call.kind == "control.clear":
            self.clear_faults()
            return json_answer({})
        try:
            asked = json.loads(request.body)
            self.fail_next(
                asked["fault"],
                int(asked.get("times", 1)),
                retry_after=asked.get("retry_after"),
                seconds=float(asked.get("seconds", 30)),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as mistake:
            return json_answer({"error": f'send {{"fault": name, "times": n}}: {mistake}'}, status=400)
        return json_answer(asked)


def _spreadsheet_id(title: str) -> str:
    """44 characters, as Google's ids have, and the same for the same title every time."""
    return "1" + base64.urlsafe_b64encode(hashlib.sha256(title.encode()).digest()).decode()[:43]
