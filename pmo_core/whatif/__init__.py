"""What crosses subjects: moves that level the load, and the role whose next person brings most."""
