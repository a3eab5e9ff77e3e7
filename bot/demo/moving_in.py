"""Everybody of the sample town gets a phone and opens the invitation; every grid's group is bound to its grid.

In a town that was kept, whoever has moved in already stays as he is.
"""

import contextlib
from collections.abc import Sequence

from bot.data.town import TownRole, Townsperson
from bot.demo.stage import Stage
from bot.sandbox import NotOnScreen, SandboxGroup, SandboxPerson
from bot.sandbox.chats import ChatKind

_DUTY = "值班室"
IS_KNOWN = "您现在是"
IS_BOUND = "新事项会送到这里"
A_WHILE = 15.0
"""Seconds in which the bot answers, if it can."""
AN_HOUR = 3_600.0
"""Seconds. Whoever plays may have killed the bot; what was sent waits until somebody starts it again."""
_STAFF = (TownRole.LEADER, TownRole.DEPUTY, TownRole.WORKER)


async def open_grid(on: Stage, code: str) -> SandboxGroup:
    """The staff of one grid, and their group with the bot in it as an administrator."""
    name = next(grid.outline.name for grid in on.town.grids if grid.outline.code == code)
    staff = [person for role in _STAFF for person in on.town.of(role, code)]
    phones = [await _joins(on, person) for person in staff]
    group = _group_of(on, f"{name}工作群", phones)
    if not _is_bound(group, phones[0]):
        await _binds(phones[0], group)
    return group


def _group_of(on: Stage, title: str, phones: Sequence[SandboxPerson]) -> SandboxGroup:
    """Their group with the bot in it as an administrator: the one that is there, or a new one."""
    known = next((group for group in on.box.groups.values() if group.title == title), None)
    if known is None:
        known = on.box.group(title, *phones, kind="group", with_bot=False)
        known.add_bot(by=phones[0], admin=True)
    return known


def _is_bound(group: SandboxGroup, phone: SandboxPerson) -> bool:
    """A group that has become a supergroup was bound before: its new chat begins empty."""
    return group.chat.kind is ChatKind.SUPERGROUP or any(IS_BOUND in view.words for view in phone.screen(group))


async def _binds(leader: SandboxPerson, group: SandboxGroup) -> None:
    """/bind, and once more where no answer comes: whoever plays may have pulled a lever meanwhile."""
    for patience in (A_WHILE, A_WHILE, AN_HOUR):
        await leader.says("/bind", group)
        with contextlib.suppress(NotOnScreen):
            await leader.will_see(IS_BOUND, group, within=patience)
            return
    raise NotOnScreen(f"{leader.name}'s group is not bound")


async def open_hall(on: Stage) -> SandboxGroup:
    """The supervisor, the administrator, whoever helps, and the duty desk with its group."""
    roles = (TownRole.DUTY, TownRole.ADMIN, TownRole.SUPERVISOR, TownRole.PARTNER)
    duty, admin, *_ = [await _joins(on, person) for role in roles for person in on.town.of(role)]
    group = _group_of(on, _DUTY, (duty, admin))
    if _is_bound(group, duty):
        return group
    await duty.says("/bind", group)
    await duty.will_see("这个群给谁用", group, within=AN_HOUR)
    await duty.taps(_DUTY, group)
    await duty.will_see(IS_BOUND, group, within=AN_HOUR)
    return group


def hand_out_phones(on: Stage) -> None:
    """Residents need no invitation: a phone is all they have."""
    for person in on.town.of(TownRole.RESIDENT):
        on.person(person.key)


async def _joins(on: Stage, person: Townsperson) -> SandboxPerson:
    phone = on.person(person.key)
    if any(IS_KNOWN in view.words for view in phone.screen()):
        return phone
    await phone.starts(on.codes[person.key])
    await phone.will_see(IS_KNOWN, within=AN_HOUR)
    return phone
