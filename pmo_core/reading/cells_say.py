"""A claim by a heading, as the cells below it have it: a RAG in the words of a status, a completion in days."""

from dataclasses import replace

from pmo_core.reading.claims import Claim
from pmo_core.reading.evidence import RAG, STATUS, Evidence

BY_VALUES, LESS_LIKELY, OF_DAYS = 0.6, 0.55, 0.9
MOST, SOME = 0.8, 0.2


def as_its_cells_say(claim: Claim, evidence: Evidence) -> tuple[Claim, ...]:
    """The claim, but of a completion in days it is to be the end."""
    if claim.field == "percent_complete" and evidence.is_enough and evidence.share_of_days >= MOST:
        told = f"{claim.evidence}, and its cells are days"
        return (replace(claim, field="end", confidence=min(claim.confidence, OF_DAYS), evidence=told),)
    return _as_its_words_say(claim, evidence)


def _as_its_words_say(claim: Claim, evidence: Evidence) -> tuple[Claim, ...]:
    """A claim to be a RAG, unless the words are those of a status, or of both: then that is asked."""
    states = evidence.share_among(STATUS)
    if claim.field != "reported_rag" or not evidence.is_enough or states < SOME or not are_words_of_both(evidence):
        return (claim,)
    colours = evidence.share_among(RAG)
    rag = Claim("reported_rag", BY_VALUES, claim.place, "its cells are colours and words such as on hold")
    status = replace(rag, field="status")
    if colours < SOME:
        return (replace(status, evidence="its heading says RAG, but its words are those of a status"),)
    first, second = (rag, status) if colours >= states else (status, rag)
    return first, replace(second, confidence=LESS_LIKELY)


def are_words_of_both(evidence: Evidence) -> bool:
    """Whether nearly all cells are colours or words of a status."""
    return evidence.share_among(RAG | STATUS) >= MOST
