"""What was promised, what has arrived, who owns the gap."""
