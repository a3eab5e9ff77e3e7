"""请人回电: she wants a person, and somebody rings."""
