"""Failures on request: what each named fault answers, and the queue they wait in."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.sheets_server import refusals, web_pages
from tests.sheets_server.answers import Answer, Delivery, html_answer

READ_SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"

OrdinaryAnswer = Callable[[], Answer]


@dataclass(frozen=True)
class Fault:
    """One failure to come. `seconds` bounds those that keep a client waiting."""

    name: str
    retry_after: int | None = None
    seconds: float = 30.0

    def answer(self, ordinary: OrdinaryAnswer) -> Answer:
        """What the client gets in place of the ordinary answer, which is made only where it is needed."""
        failed = FAULTS[self.name](self, ordinary)
        if self.retry_after is None:
            return failed
        return replace(failed, headers={**failed.headers, "Retry-After": str(self.retry_after)})


Failure = Callable[[Fault, OrdinaryAnswer], Answer]


def instead(answer: Answer) -> Failure:
    """A failure that always gives the same answer and does nothing."""
    return lambda fault, ordinary: answer


def hang(fault: Fault, ordinary: OrdinaryAnswer) -> Answer:
    """The request is taken and never answered; the connection closes when the time is up."""
    return Answer(200, delivery=Delivery.NEVER, seconds=fault.seconds)


def truncated(fault: Fault, ordinary: OrdinaryAnswer) -> Answer:
    """Half of the ordinary answer, with a Content-Length that is true of that half."""
    whole = ordinary()
    return replace(whole, body=whole.body[: len(whole.body) // 2])


def slow_drip(fault: Fault, ordinary: OrdinaryAnswer) -> Answer:
    """The ordinary answer a byte at a time; the connection closes when the time is up."""
    return replace(ordinary(), delivery=Delivery.DRIP, seconds=fault.seconds)


def slow_headers(fault: Fault, ordinary: OrdinaryAnswer) -> Answer:
    """The ordinary answer a byte at a time, its headers too."""
    return replace(ordinary(), delivery=Delivery.DRIP_FROM_THE_START, seconds=fault.seconds)


FAULTS: dict[str, Failure] = {
    "bad_request": instead(refusals.invalid_argument()),
    "not_a_google_sheet": instead(refusals.not_a_google_sheet()),
    "unauthenticated": instead(refusals.unknown_token("BatchGetValues")),
    "not_shared": instead(refusals.not_shared()),
    "api_disabled": instead(refusals.api_disabled()),
    "scope": instead(refusals.scope_insufficient("BatchGetValues", frozenset({READ_SCOPE}))),
    "not_found": instead(refusals.not_found()),
    "quota": instead(refusals.quota_exceeded(60)),
    "internal": instead(refusals.internal()),
    "bad_gateway": instead(html_answer(502, web_pages.BAD_GATEWAY_PAGE)),
    "unavailable": instead(refusals.unavailable()),
    "hang": hang,
    "truncated": truncated,
    "slow_drip": slow_drip,
    "slow_headers": slow_headers,
    "html_ok": instead(html_answer(200, web_pages.SIGN_IN_PAGE)),
    "token_revoked": instead(refusals.bad_signature()),
    "token_hang": hang,
    "token_drip": slow_headers,
}

TOKEN_FAULTS = frozenset({"token_revoked", "token_hang", "token_drip"})


class FaultQueue:
    """Failures in the order they were asked for; those of the token address wait apart."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(self, fault: Fault, times: int) -> None:
        """Let the next `times` requests fail.

        Raises:
            ValueError: No fault has this name.
        """
        if fault.name not in FAULTS:
            raise ValueError(f'no fault is called "{fault.name}"; the faults are {", ".join(FAULTS)}')
        with self._lock:
            self._waiting.extend([fault] * times)

    def take(self, call_kind: str) -> Fault | None:
        """The next failure for this kind of call, taken out of the queue; None where none waits."""
        for_tokens = call_kind == "token"
        with self._lock:
            for place, fault in enumerate(self._waiting):
                if (fault.name in TOKEN_FAULTS) == for_tokens:
                    return self._waiting.pop(place)
        return None

    def clear(self) -> None:
        """Forget all failures to come."""
        with self._lock:
            self._waiting.clear()
