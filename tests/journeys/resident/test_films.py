"""Films of every kind are evidence: kept, counted, answered once, and shown to the leader as what they are."""

import pytest

from models import EvidenceKind
from tests.journeys.resident.telling import GRID, LAMP, count, evidence
from tests.support.world import Townsman, World


async def sends(world: World, who: Townsman, kind: EvidenceKind) -> None:
    """A film as one of the three things that phones make of it."""
    if kind is EvidenceKind.VIDEO:
        await who.person.sends_video()
    elif kind is EvidenceKind.VIDEO_FILE:
        await who.person.sends_document(b"film", "IMG_1.MOV", "application/octet-stream")
    else:
        await who.person.sends_animation()
    await world.settle()


SHOWN_AS = {EvidenceKind.VIDEO: "video", EvidenceKind.VIDEO_FILE: "document", EvidenceKind.ANIMATION: "animation"}


@pytest.mark.parametrize("kind", SHOWN_AS)
async def test_a_film_goes_from_her_phone_to_the_leaders(town: World, kind: EvidenceKind) -> None:
    leader, wang = await town.leader_of(GRID), await town.stranger("王秀英")
    await wang.says(LAMP)
    await sends(town, wang, kind)
    wang.sees_not("这个我看不懂")
    assert count(wang, "在什么地方") == 1
    assert [item.kind for item in await evidence(town)] == [EvidenceKind.WORDS, kind]
    await wang.shares(*town.inside(GRID))
    wang.sees("summary-video", films=1)
    await wang.taps("提交")
    leader.sees("card-films", films=1)
    [film] = [view for view in leader.person.screen() if view.kind == SHOWN_AS[kind]]
    assert "居民的视频" in (film.caption or "")
