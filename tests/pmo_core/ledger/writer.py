"""A process of its own that records weight sets and says each id once it is acknowledged.

python -m tests.pmo_core.ledger.writer FILE NAME HOW_MANY [USER]
"""

import os
import sys
from pathlib import Path

from pmo_core.errors import LedgerError
from pmo_core.ledger.kinds import WEIGHT_SET, WeightSet
from pmo_core.ledger.sql import file_ledger
from tests.builders import READ_AT


def main(file: str, name: str, how_many: str, user: str = "") -> None:
    if user:
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    try:
        ledger = file_ledger(Path(file))
        for nth in range(int(how_many)):
            weight_set = WeightSet(name=f"{name} {nth}", weights={"Fit": float(nth)})
            entry = ledger.append(WEIGHT_SET, f"{name} {nth}", weight_set, at=READ_AT, by=name)
            print(entry.id, flush=True)
    except LedgerError as error:
        print(error)


if __name__ == "__main__":
    main(*sys.argv[1:])
