"""Search: the nearest services, how many there are of each kind, and what the map shows."""
