"""What these journeys share."""

from tests.journeys.voice.conftest import ears, town

__all__ = ["ears", "town"]
