"""Messages in and out: each update counts once, each notice arrives or is given up, and who can be reached is known."""
