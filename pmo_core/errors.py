"""Trouble that only the operator or the network can mend; what a sheet's owner can mend is an Issue.

PmoError
├── SettingsError     a file in config/ cannot be used
├── SourceError       the spreadsheet cannot be read; `kind` says why
└── LedgerError       what we add to it cannot be recorded, or cannot be read back
"""

from typing import Literal

SourceErrorKind = Literal[
    "credentials",
    "not_shared",
    "not_found",
    "api_disabled",
    "scope",
    "not_a_google_sheet",
    "tab_missing",
    "bad_request",
    "quota",
    "unavailable",
    "timeout",
    "network",
    "bad_answer",
    "too_large",
    "unreadable_file",
]


class PmoError(Exception):
    """One sentence for the reader, and the fix for whoever runs the app."""

    def __init__(self, sentence: str, fix: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.sentence} {self.fix}".strip()


class SettingsError(PmoError):
    """A file in config/ is missing, is not TOML or holds a value we cannot use."""


class SourceError(PmoError):
    """The spreadsheet cannot be read at all."""

    def __init__(self, kind: SourceErrorKind, sentence: str, fix: str = "") -> None:
        super().__init__(sentence, fix)
        self.kind: SourceErrorKind = kind


class LedgerError(PmoError):
    """What we add to the sheets cannot be recorded, or cannot be read back."""
