"""Value of each project to the organisation: criteria, scores, ranks and what they are made of."""
