"""The few colours of a picture; each differs in brightness too, and none says what words or shape do not say."""

PAGE = "#e9edf2"
CARD = "#ffffff"
INK = "#17212b"
FAINT = "#566270"
RULE = "#dde3ea"
TRACK = "#e8ecf1"

IN_TIME = "#2f9e77"
DUE_SOON = "#f0b030"
OVERDUE = "#bf2c24"
SUSPENDED = "#98a3b0"

GOOD = "#1b7a56"
BAD = OVERDUE

FILED = "#9db4cc"
CLOSED = "#1f5f9e"

LOADS = ("#f1f4f8", "#cfe1f3", "#8fbbe2", "#4a87c2", "#1c5490")
"""From no open case to the most; text on the last two is white."""

BORDER = "#6f8193"
"""Between grids."""

NOT_COUNTED = "#e3e6ea"
"""A grid that is on the map for its place alone."""
