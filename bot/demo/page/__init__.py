"""What the demo adds to the sandbox's page: a guided first minute, the story, and what goes on behind the scenes."""

from pathlib import Path

from bot.sandbox.page import Extras

EXTRAS = Extras(Path(__file__).parent, scripts=("begin.js",), styles=("demo.css",))
