"""Who asks: a token or the API key on each request to Google, asked for within the deadline."""

import time
from pathlib import Path
from typing import Any, cast

import orjson
import requests
import requests.auth
from google.auth.transport.requests import Request

from pmo_core.errors import SourceError
from pmo_core.sources.deadline import CuttableAdapter
from pmo_core.sources.google_answers import is_token_answer

READ_SECONDS = 20.0


class Signed(requests.auth.AuthBase):
    """Puts a valid token, or the API key, on each request.

    google-auth's own AuthorizedSession would also send the token to a second Google address from a
    background thread, and repeat a refused request twice by itself; neither is wanted here.
    """

    def __init__(self, credentials: Any, adapter: CuttableAdapter) -> None:
        self.credentials = credentials
        self.ends = float("inf")
        self._transport: Any = Request(session_over(adapter))

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if not self.credentials.valid:
            self.credentials.refresh(self._ask)
        self.credentials.apply(request.headers)
        return request

    def _ask(self, *args: Any, **kwargs: Any) -> Any:
        """One request for a token; google-auth asks three times at most, and not at all past the deadline."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        answer = self._transport(*args, **kwargs, timeout=min(READ_SECONDS, left))
        if time.monotonic() >= self.ends:
            raise TimeoutError
        if not is_token_answer(answer.status, answer.data):
            raise requests.exceptions.InvalidJSONError
        return answer


def session_over(adapter: CuttableAdapter) -> requests.Session:
    session = requests.Session()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def read_key_file(path: Path) -> dict[str, Any]:
    """A service account's JSON key.

    Raises:
        SourceError: There is no such file, or it is not a key.
    """
    try:
        key = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(
            "credentials", f"The key file {path.name} cannot be read.", "Check key_file in portfolio.toml."
        ) from error
    if not isinstance(key, dict):
        raise SourceError(
            "credentials", f"{path.name} is not a service account's key.", "Download the key as JSON again."
        )
    return cast(dict[str, Any], key)
