"""Measures that all cards share, in pixels; on a phone the picture is shown at about a third of its size."""

WIDTH = 1080
MARGIN = 32
GAP = 20
PAD = 28
RADIUS = 24

SIDES = (MARGIN, WIDTH - MARGIN)
HALVES = (450, 450 + GAP)
"""Where the left one of two cards ends, and where the right one begins."""

TITLE = 36
LABEL = 32
SMALL = 28
"""Sizes of letters; the least that is read without zooming is the last."""
