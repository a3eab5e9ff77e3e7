"""What somebody meant: `understand(said, situation)` gives an intent, from values alone."""
