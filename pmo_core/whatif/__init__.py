"""What crosses subjects: what stopping frees and breaks, what a slip costs, where people are the bottleneck."""
