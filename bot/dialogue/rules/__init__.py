"""The rules by which words get a meaning, a module for each thing that may be open."""
