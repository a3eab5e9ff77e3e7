"""Voice: a recording arrives, is written down by somebody else, and its words go the way of typed ones."""
