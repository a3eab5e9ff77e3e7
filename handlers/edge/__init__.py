"""Where Telegram's shapes end: updates become turns, screens become messages; no story is told here."""
