"""What every service stands on: one transaction, the map in memory, the bell that wakes the relay."""
