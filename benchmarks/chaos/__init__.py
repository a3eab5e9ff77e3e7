"""Random stories told to the real bot while it is killed, cut off and locked out; nothing may be lost or doubled."""
