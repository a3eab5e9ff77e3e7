"""Makes clips ready to be heard by several models: as they were sent, or disturbed, always in the same way."""

from collections.abc import Sequence

from bot.speech.audio import decode
from bot.speech.disturbing import disturbed
from bot.speech.recording import AudioError, Recording
from bot.speech.scoring import Clip


def sounds(
    listed: Sequence[Clip], *, noise_db: float | None = None, cut: float = 0.0
) -> list[tuple[Clip, bytes, float]]:
    """Each clip, the bytes to be heard, and the seconds of speech in them; 0 s where it cannot be decoded.

    Args:
        noise_db: decibels between the speech and the pink noise under it; None for none.
        cut: seconds to leave out at the beginning.
    """
    return [(clip, *_sound(clip, noise_db, cut)) for clip in listed]


def _sound(clip: Clip, noise_db: float | None, cut: float) -> tuple[bytes, float]:
    sent = clip.path.read_bytes()
    try:
        decoded = decode(Recording(sent))
    except AudioError:
        return sent, 0.0
    if noise_db is None and not cut:
        return sent, decoded.seconds
    return disturbed(decoded, noise_db=noise_db, cut=cut), max(decoded.seconds - cut, 0.0)
