"""Whose recording is listened to next, and what a lease is worth."""

from datetime import timedelta

from bot.services.report import intake, transcriptions, voice_report
from bot.services.report.transcriptions import RecordingLease
from bot.speech import Transcript, Unheard, Why
from models import EvidenceKind, Transcription, TranscriptionState
from tests.support.town import Town

LEASE = timedelta(minutes=2)
SAID = Transcript("路灯坏了。", "路灯坏了", 0.9, 3.0, 0.5, "fake")


async def speaks(town: Town, who: str, seconds: int = 3) -> int:
    """She records a report (or more of it); gives the transcription's id."""
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, who))
        given = town.says(who, None, EvidenceKind.VOICE, seconds=seconds)
        return (await voice_report.listen(uow, draft, given)).id


async def claims(town: Town) -> RecordingLease | None:
    """Whoever listens takes the next."""
    return await town.does(transcriptions.claim, lease=LEASE)


async def hears(town: Town) -> int | None:
    """The next recording, from its turn to its words; gives its id."""
    claimed = await claims(town)
    if claimed is not None:
        await town.does(transcriptions.settle, claimed, SAID)
    return claimed.id if claimed is not None else None


async def stored(town: Town, number: int) -> Transcription:
    """The row through a fresh session."""
    [row] = await town.stored(Transcription, Transcription.id == number)
    return row


async def test_nobody_waits(town: Town) -> None:
    assert await claims(town) is None


async def test_one_who_sends_many_does_not_keep_the_others_waiting(town: Town) -> None:
    chens = [await speaks(town, "chen") for _ in range(4)]
    assert await hears(town) == chens[0]
    lius = [await speaks(town, "liu") for _ in range(2)]
    wei = await speaks(town, "wei")

    order = [await hears(town) for _ in range(6)]

    assert order == [lius[0], wei, chens[1], lius[1], chens[2], chens[3]]
    assert await hears(town) is None


async def test_one_persons_recordings_go_one_after_the_other(town: Town) -> None:
    first, second = await speaks(town, "chen"), await speaks(town, "chen")
    claimed = await claims(town)
    assert claimed is not None
    assert claimed.id == first
    assert await claims(town) is None
    await town.does(transcriptions.settle, claimed, SAID)
    assert await hears(town) == second


async def test_after_the_lease_it_is_anybodys_and_the_first_comes_too_late(town: Town) -> None:
    number = await speaks(town, "chen", seconds=10)
    dead = await claims(town)
    assert dead is not None
    town.clock.advance(LEASE)
    assert await claims(town) is None  # its length counts too
    town.clock.advance(timedelta(seconds=31))
    alive = await claims(town)
    assert alive is not None

    assert await town.does(transcriptions.settle, dead, Unheard(Why.SILENT)) is None
    assert (await stored(town, number)).state is TranscriptionState.WORKING
    await town.does(transcriptions.settle, alive, SAID)

    row = await stored(town, number)
    assert (row.state, row.text, row.raw, row.attempts) == (TranscriptionState.TRANSCRIBED, "路灯坏了。", "路灯坏了", 2)


async def test_what_cannot_be_fetched_is_tried_for_minutes(town: Town) -> None:
    number = await speaks(town, "chen")
    tries = 0
    while (claimed := await claims(town)) is not None:
        await town.does(transcriptions.settle, claimed, None)
        tries += 1
        assert await claims(town) is None
        town.clock.advance(transcriptions.AGAIN_AT_LAST)
    row = await stored(town, number)
    assert (row.state, row.why, tries) == (TranscriptionState.UNHEARD, "not fetched", 16)


async def test_a_cancelled_report_is_not_listened_to(town: Town) -> None:
    await speaks(town, "chen")
    claimed = await claims(town)
    assert claimed is not None
    async with town.office.writing() as uow:
        draft = await intake.current(uow, await town.person(uow, "chen"))
        assert draft is not None
        await intake.forget(uow, draft)
    assert await town.does(transcriptions.settle, claimed, SAID) is None
    assert await town.stored(Transcription) == []


async def test_a_process_without_an_engine_leaves_them_to_others_for_a_while(town: Town) -> None:
    await speaks(town, "chen")
    assert await town.does(transcriptions.claim, lease=LEASE, deaf=True) is None
    town.clock.advance(transcriptions.DEAF_WAITS)
    assert await town.does(transcriptions.claim, lease=LEASE, deaf=True) is not None


async def test_the_towns_words_are_the_hints(town: Town) -> None:
    hints = await town.does(transcriptions.hints)
    assert {"东网格", "西网格"} <= set(hints.places)
    assert "路灯照明" in hints.categories


async def test_who_listens_knows_how_many_wait(town: Town) -> None:
    for who in ("chen", "liu", "wei"):
        await speaks(town, who)
    await hears(town)

    assert await town.does(transcriptions.how_many_wait) == 2
