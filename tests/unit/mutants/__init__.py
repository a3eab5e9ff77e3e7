"""The tool of make mutants: what it changes, what it leaves alone, and where a change stands."""
