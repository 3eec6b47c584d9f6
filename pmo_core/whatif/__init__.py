"""What crosses subjects: what moving one thing does to value, rank, money and people."""
