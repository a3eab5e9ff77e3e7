"""The services: each function one step of a story, inside the caller's transaction."""
