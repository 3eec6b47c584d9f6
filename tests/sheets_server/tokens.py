"""The token address: a signed assertion against an access token, as RFC 7523 has it."""

import base64
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from tests.sheets_server.answers import Answer, RefusedError, json_answer
from tests.sheets_server.refusals import bad_signature, token_refused

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
TOKEN_SECONDS = 3600
CLOCK_SKEW_SECONDS = 60

# google-auth names this address as the audience whatever the key file's token_uri says.
GOOGLE_TOKEN_ADDRESS = "https://oauth2.googleapis.com/token"

_GOOGLE_SCOPE = "https://www.googleapis.com/auth/"


@dataclass(frozen=True)
class Grant:
    """What one access token allows, and until when."""

    scopes: frozenset[str]
    expires_at: float


class TokenDesk:
    """Hands out access tokens to one service account and remembers what each allows."""

    def __init__(self, email: str, public_key: RSAPublicKey, address: str) -> None:
        self._email = email
        self._public_key = public_key
        self._address = address
        self._grants: dict[str, Grant] = {}

    def exchange(self, form: bytes) -> Answer:
        """The access token for a good assertion.

        Raises:
            RefusedError: Google's answer to an assertion that is not good.
        """
        fields = parse_qs(form.decode("latin-1"))
        grant_type = fields.get("grant_type", [""])[0]
        if grant_type != GRANT_TYPE:
            raise RefusedError(token_refused(f"Invalid grant_type: {grant_type}", "unsupported_grant_type"))
        claims = signed_claims(fields.get("assertion", [""])[0], self._public_key)
        self._check(claims)
        token = f"ya29.c.{secrets.token_urlsafe(48)}"
        self._grants[token] = Grant(frozenset(claims["scope"].split()), time.time() + TOKEN_SECONDS)
        return json_answer({"access_token": token, "expires_in": TOKEN_SECONDS, "token_type": "Bearer"})

    def scopes_of(self, token: str) -> frozenset[str] | None:
        """What a token allows; None where it was never issued or has run out."""
        grant = self._grants.get(token)
        return grant.scopes if grant and grant.expires_at > time.time() else None

    def _check(self, claims: dict[str, Any]) -> None:
        if claims.get("iss") != self._email:
            raise RefusedError(token_refused("Invalid grant: account not found"))
        if claims.get("aud") not in (self._address, GOOGLE_TOKEN_ADDRESS):
            raise RefusedError(token_refused("Invalid JWT: Failed audience check."))
        if not _is_short_lived(claims.get("iat"), claims.get("exp"), time.time()):
            raise RefusedError(
                token_refused(
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
                    "timeframe. Check your iat and exp values in the JWT claim."
                )
            )
        scopes = str(claims.get("scope") or "").split()
        if not scopes or not all(scope.startswith(_GOOGLE_SCOPE) for scope in scopes):
            raise RefusedError(
                token_refused("Invalid OAuth scope or ID token audience provided.", "invalid_scope")
            )


def signed_claims(assertion: str, public_key: RSAPublicKey) -> dict[str, Any]:
    """The claims of an assertion signed with RS256 by the owner of the key.

    Raises:
        RefusedError: The signature is another's, or the text is no assertion at all.
    """
    try:
        header, payload, signature = assertion.split(".")
        if json.loads(_decoded(header))["alg"] != "RS256":
            raise InvalidSignature
        public_key.verify(_decoded(signature), f"{header}.{payload}".encode(), PKCS1v15(), SHA256())
        return dict(json.loads(_decoded(payload)))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        raise RefusedError(bad_signature()) from None


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _is_short_lived(issued_at: object, expires_at: object, now: float) -> bool:
    if not isinstance(issued_at, int | float) or not isinstance(expires_at, int | float):
        return False
    in_time = issued_at - CLOCK_SKEW_SECONDS <= now <= expires_at + CLOCK_SKEW_SECONDS
    return in_time and issued_at <= expires_at <= issued_at + TOKEN_SECONDS
