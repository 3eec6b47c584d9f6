"""What should continue, hold, stop or accelerate: the forward test, the rules of config, and what is still open.

open_questions (the sheet's own) ; forward, creep, kill_criteria <- from_tables (a portfolio's cases) <- blockers,
kill_tests <- facts (what a rule may ask) <- rules (which rule hits) <- advice (a recommendation for every project)
<- today, credibility (drift from reading to reading) ; meeting <- minutes
"""

from pmo_core.decisions.open_questions import decisions_due, is_open

__all__ = ["decisions_due", "is_open"]
