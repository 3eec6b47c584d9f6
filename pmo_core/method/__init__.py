"""What the method asks of each project, and whether it is met.

classes (how heavy a project is) <- readiness (what it owes by its next gate) <- burden (what the method costs) ;
templates (documents filled from the row)
"""
