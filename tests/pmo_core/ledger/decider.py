"""A process of its own that records a decision and says its id once that is acknowledged, then waits to be killed.

python -m tests.pmo_core.ledger.decider FILE
"""

import sys
import time
from pathlib import Path

from pmo_core.ledger import record_decision
from pmo_core.ledger.sql import file_ledger
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_decision

if __name__ == "__main__":
    print(record_decision(file_ledger(Path(sys.argv[1])), a_decision(), at=READ_AT, by="Board").id, flush=True)
    time.sleep(60)
