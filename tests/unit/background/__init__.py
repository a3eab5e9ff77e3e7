"""Claims about the work that goes on by itself."""
