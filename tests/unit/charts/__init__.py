"""Claims about the picture of a report."""
