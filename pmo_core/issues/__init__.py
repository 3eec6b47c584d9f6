"""Issues as people work through them: by rule, by owner, as a list to send."""
