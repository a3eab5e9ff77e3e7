"""Whoever comes first reads in one sentence what their words are for; going on is a yes, kept with its version."""

from datetime import timedelta

from bot.services.town import consent
from bot.store.keeping import Terms
from bot.store.people import by_telegram_id
from models import Person
from tests.journeys.danger.telling import supervisor_of
from tests.journeys.resident.telling import GRID, LAMP, breath, to_summary
from tests.support.world import Townsman, World

SENTENCE = "您说的话，只用来办您的事"


async def the_person(world: World, who: Townsman) -> Person:
    async with world.office.reading() as uow:
        person = await by_telegram_id(uow.session, who.id)
        assert person is not None
        return person


async def test_the_sentence_comes_once_and_going_on_is_a_yes(world: World) -> None:
    wang = await world.stranger("王秀英")
    wang.sees(SENTENCE, "怎么保管我的话")
    person = await the_person(world, wang)
    assert (person.purpose_shown, person.consent_version) == (consent.VERSION, None)
    await breath(world)
    await wang.says(LAMP)
    person = await the_person(world, wang)
    assert (person.consent_version, person.consented_at is not None) == (consent.VERSION, True)
    assert sum(SENTENCE in text for text in wang.reads()) == 1


async def test_the_button_tells_all_of_it_with_the_terms(world: World) -> None:
    world.office.terms = Terms(recordings=timedelta(days=365))
    wang = await world.stranger("王秀英")
    await breath(world)
    await wang.taps("怎么保管我的话")
    wang.sees("网格长、网格员", "录音在办完 365 天后删掉", "/forget")
    wang.sees_not("文字和照片在办完")


async def test_danger_comes_before_it(world: World) -> None:
    wang = Townsman(world, world.box.person("王秀英"))
    await wang.says("着火了，快来人")
    wang.sees("119")
    wang.sees_not(SENTENCE)
    await breath(world)
    await wang.says("在村口老井旁边")
    wang.sees(SENTENCE)


async def test_a_new_version_is_read_once_by_everybody(world: World) -> None:
    wang = await world.stranger("王秀英")
    await breath(world)
    async with world.office.writing() as uow:
        person = await by_telegram_id(uow.session, wang.id)
        assert person is not None
        person.purpose_shown = person.consent_version = "2020-01"
    await wang.says("/mine")
    assert SENTENCE in wang.last().text


async def test_the_supervisor_reads_who_looked_at_a_confidential_case(world: World) -> None:
    supervisor, wang = await supervisor_of(world), await world.stranger("王秀英")
    await world.leader_of(GRID)
    await breath(world)
    await to_summary(world, wang)
    await wang.taps("改")
    await wang.taps("名字保密")
    await wang.says("提交")
    number = wang.finds("receipt").text.split("编号")[1].split()[0]
    await breath(world)
    await supervisor.says(f"/case {number}")
    await breath(world)
    await wang.says(f"/case {number}")
    await breath(world)
    await supervisor.says("/audit")
    supervisor.sees(f"{supervisor.person.name} 看了 {number}")
    supervisor.sees_not(f"王秀英 看了 {number}")
