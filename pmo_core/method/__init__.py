"""What the method asks of each project, and whether it is met.

classes (how heavy a project is) <- readiness (what it owes by its next gate) <- burden (what the method costs) ;
readiness <- gate_review (what the next gate finds), templates (documents filled from the row) ; health (checks
by somebody else)
"""
