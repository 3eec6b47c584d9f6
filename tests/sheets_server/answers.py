"""What goes out over the wire: an answer, and the exception that carries a refusal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

JSON_TYPE = "application/json; charset=UTF-8"
HTML_TYPE = "text/html; charset=UTF-8"


class Delivery(Enum):
    """How an answer reaches the client."""

    WHOLE = "whole"
    DRIP = "drip"  # a byte at a time
    DRIP_FROM_THE_START = "drip from the start"  # its headers too
    NEVER = "never"  # the connection stays open and silent


@dataclass(frozen=True)
class Answer:
    """Status, headers and body of one answer. `seconds` bounds a dripping or silent delivery."""

    status: int
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE
    seconds: float = 0.0


class RefusedError(Exception):
    """A request that is answered with an error."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def json_answer(
    payload: Any, *, status: int = 200, headers: Mapping[str, str] | None = None, pretty: bool = True
) -> Answer:
    """An answer in JSON, indented unless the client asked otherwise, as Google's are."""
    spacing: dict[str, Any] = {"indent": 2} if pretty else {"separators": (",", ":")}
    text = json.dumps(payload, ensure_ascii=False, **spacing)
    return Answer(status, text.encode(), headers=headers or {})


def html_answer(status: int, page: str) -> Answer:
    """An answer that is a web page where a program expects JSON."""
    return Answer(status, page.encode(), content_type=HTML_TYPE)
