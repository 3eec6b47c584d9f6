"""Have we the people: who is needed and who is there, role by month, and what moves would change it."""
