"""How Diandan talks on Telegram: the only package that knows its library."""
