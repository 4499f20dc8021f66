"""What a call is, what was found in it, and where both are kept."""
