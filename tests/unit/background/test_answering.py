"""An answer after the commit: said within Telegram's limits, or the chat is left alone and the present owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.background.answering import FIRST_WAIT, Answering, Unsaid
from bot.background.pace import NOW, Pace
from bot.ports import AnswerPost, Down, Posted, SlowDown
from bot.services.base.unit_of_work import UnitOfWork
from models import PostKind, Transcription
from tests.support.clock import FakeClock

HERS = 101
POST = AnswerPost(1, Posted(7, PostKind.ASKED))


@dataclass
class Answers:
    """A conversation that says an answer, or fails."""

    fails_with: Exception | None = None

    async def hear(self, uow: UnitOfWork, update: object, opinion: object, *, asks_to_wait: bool = False) -> "Answers":
        raise NotImplementedError

    async def recall(self, uow: UnitOfWork, row: Transcription, opinion: object) -> "Answers":
        raise NotImplementedError

    async def answer(self, reply: object) -> Sequence[AnswerPost]:
        if self.fails_with is not None:
            raise self.fails_with
        return [POST]

    @property
    def silent(self) -> bool:
        return False

    @property
    def aloud(self) -> str:
        return ""

    @property
    def messages_to(self) -> Sequence[tuple[int, bool]]:
        return [(HERS, False)]


async def said(answers: Answers, pace: Pace, clock: FakeClock) -> Sequence[AnswerPost] | Unsaid:
    return await Answering(answers, pace, clock).give(answers, "update 1")


async def test_what_was_said_is_given_back_and_counts_for_its_chat() -> None:
    pace, clock = Pace(), FakeClock()
    assert await said(Answers(), pace, clock) == [POST]
    assert pace.wait_for(HERS, False, clock.now()) > NOW


@pytest.mark.parametrize(
    ("error", "after", "level"),
    [
        (SlowDown(30), timedelta(seconds=30), "INFO"),
        (Down("502"), FIRST_WAIT, "INFO"),
        (KeyError("a mistake of ours"), FIRST_WAIT, "ERROR"),
    ],
    ids=["429", "5xx", "mistake"],
)
async def test_what_did_not_go_out_is_owed_and_the_chat_is_left_alone(
    error: Exception, after: timedelta, level: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.background.answering")
    pace, clock = Pace(), FakeClock()
    assert await said(Answers(error), pace, clock) == Unsaid(after)
    assert pace.wait_for(HERS, False, clock.now()) == after
    assert [record.levelname for record in caplog.records] == [level]
    assert "update 1" in caplog.text
