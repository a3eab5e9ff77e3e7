"""同意 (consent): whoever comes first reads in one sentence what their words are for; going on is a yes.

The law is 个人信息保护法 (PIPL), articles 13, 14 and 17. A new purpose is a new version, and everybody reads it once.
"""

from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from models import Chat, Person

VERSION: Final = "2026-11"
"""Of the sentence `purpose` and of what its button shows; a new one whenever what is done with data changes."""


def must_be_shown(person: Person) -> bool:
    """Whether this person has not agreed to what their words are for now."""
    return person.consent_version != VERSION


def go_on(uow: UnitOfWork, person: Person, chat: Chat) -> None:
    """The person says something in their own chat: whoever was shown the sentence before has agreed by now."""
    if chat.is_group or not must_be_shown(person):
        return
    if person.purpose_shown == VERSION:
        person.consent_version, person.consented_at = VERSION, uow.at


def shown(person: Person) -> None:
    """The sentence is before the person now."""
    person.purpose_shown = VERSION
