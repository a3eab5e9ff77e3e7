"""Measurements behind decisions; each runs as a module and prints its own figures."""
