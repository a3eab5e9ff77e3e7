"""Situations by name, beside those that tables of sentences may use (bot/dialogue/tables.py)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.dialogue.situation import (
    CallAsks,
    CaseInHand,
    Closing,
    Heard,
    OpenAlarm,
    OpenAnswer,
    OpenCall,
    OpenQuestion,
    OpenReport,
    OwnCase,
    RepliedTo,
    Situation,
)
from bot.dialogue.tables import SITUATIONS
from models import Asked, Hat, PostKind, RoleKind, Step

LAMP: Final = "村口的路灯不亮了"
DRAIN: Final = "门口的下水道堵了"
A, B = 1, 2
"""The case replied to, and the other one, about which a question is open."""

_report = OpenReport(step=Step.WHAT, words=LAMP, category="street_light")
_group = SITUATIONS["leader_group"]
_lamp, _drain = (
    OwnCase(case_id=A, number="20261124-001", words=LAMP, category="street_light"),
    OwnCase(case_id=B, number="20261124-002", words=DRAIN, category="drainage"),
)
_closings = SITUATIONS["two_verdicts_open"].closings
_leader = Situation(roles=frozenset({RoleKind.LEADER}))
_worker = SITUATIONS["worker_case_open"]


def _replying(to: PostKind, *hats: Hat, ended: bool = False) -> RepliedTo:
    return RepliedTo(kind=to, case_id=A, hats=frozenset(hats), ended=ended)


def _asked(who: Situation, what: Asked, case_id: int = B) -> Situation:
    return replace(who, question=OpenQuestion(asked=what, case_id=case_id))


NAMED: Final[Mapping[str, Situation]] = {
    **SITUATIONS,
    # the report's other questions
    "ask_what": Situation(report=OpenReport(step=Step.WHAT)),
    "ask_what_again": Situation(report=_report),
    "ask_which_grid": Situation(
        report=replace(_report, step=Step.WHICH_GRID, candidates=(("old-street", "老街网格"), ("market", "菜市场网格")))
    ),
    "ask_category": Situation(report=replace(_report, step=Step.CATEGORY, category=None)),
    "ask_name": Situation(report=replace(_report, step=Step.FOR_NAME)),
    "ask_phone": Situation(report=replace(_report, step=Step.FOR_PHONE)),
    "ask_place_with_home": Situation(report=replace(_report, step=Step.WHERE), home_known=True, has_last_place=True),
    "undecided_worker": Situation(
        report=OpenReport(step=Step.WHAT, words="配件到了", decided=False, may_belong_to=((A, "20261124-001"),)),
        roles=frozenset({RoleKind.WORKER}),
        in_hand=(CaseInHand(case_id=A, number="20261124-001"),),
    ),
    "asked_which_same": Situation(
        report=OpenReport(step=Step.PHOTOS, words="我家也停水了", decided=False, may_belong_to=((A, "20261124-001"),))
    ),
    "asked_how_many": Situation(
        report=replace(_report, words="路灯不亮，垃圾也没人收", asks_how_many=True, step=Step.PHOTOS)
    ),
    "asked_which_of_two": Situation(
        report=OpenReport(
            step=Step.PHOTOS,
            words="我家也停水了",
            decided=False,
            may_belong_to=((A, "20261124-001"), (B, "20261124-002")),
        )
    ),
    "ask_category_again": Situation(report=replace(_report, step=Step.CATEGORY)),
    "ask_who_is_missing": Situation(report=replace(_report, step=Step.WHO_IS_MISSING)),
    "ask_place_of_recording": Situation(report=replace(_report, step=Step.WHERE, spoken=True)),
    "ask_place_without_words": Situation(report=OpenReport(step=Step.WHERE)),
    # recordings
    "group_reply_to_own_transcript": replace(
        _group, heard=(Heard(id=1, text="换好了", replied=True, asked=Asked.FINISH_PROOF, case_id=A),)
    ),
    "group_reply_to_transcript_of_report": replace(_group, heard=(Heard(id=1, text=LAMP, replied=True),)),
    "transcript_of_answer": replace(
        _asked(Situation(cases=(_lamp,)), Asked.SUPPLEMENT, A),
        heard=(Heard(id=1, text="在三楼", asked=Asked.SUPPLEMENT, case_id=A),),
    ),
    "older_transcript_while_asked": replace(
        _asked(Situation(cases=(_lamp,)), Asked.SUPPLEMENT, A), heard=(Heard(id=1, text=LAMP, newer=False),)
    ),
    "written_down_while_asked": replace(
        _asked(Situation(cases=(_lamp,)), Asked.SUPPLEMENT, B),
        heard=(Heard(id=1, text=LAMP, of_case=True, case_id=A),),
    ),
    "written_down_while_reporting": Situation(
        report=replace(_report, step=Step.PHOTOS), heard=(Heard(id=1, text=LAMP, of_case=True, case_id=A),)
    ),
    "two_transcripts": Situation(
        report=OpenReport(step=Step.WHAT, spoken=True),
        heard=(Heard(id=1, text=LAMP, step=Step.WHAT), Heard(id=2, text=DRAIN, step=Step.WHAT)),
    ),
    "to_be_typed": Situation(
        report=OpenReport(step=Step.WHAT, spoken=True),
        heard=(Heard(id=1, text="村口的鹿登不亮了", to_be_typed=True, step=Step.WHAT),),
    ),
    "listening": Situation(
        report=OpenReport(step=Step.WHAT, spoken=True), heard=(Heard(id=1, pending=True, step=Step.WHAT),)
    ),
    "listening_to_answer": replace(
        _asked(Situation(cases=(_lamp,)), Asked.SUPPLEMENT, A),
        heard=(Heard(id=1, pending=True, asked=Asked.SUPPLEMENT, case_id=A),),
    ),
    "written_down_by_desk": Situation(heard=(Heard(id=1, text=LAMP, of_case=True, case_id=A),), cases=(_lamp,)),
    # a kept answer
    "shown_answer": Situation(answer=OpenAnswer(id=7)),
    "shown_answer_while_asked_photo": replace(SITUATIONS["ask_photo"], answer=OpenAnswer(id=7)),
    "shown_answer_while_verdict_waits": replace(SITUATIONS["verdict_open"], answer=OpenAnswer(id=7)),
    "rewords_answer": Situation(roles=frozenset({RoleKind.LEADER}), rewords=3),
    # a call
    "asked_phone": Situation(call=OpenCall(id=1, asks=CallAsks.PHONE)),
    "asked_phone_while_asked_photo": replace(SITUATIONS["ask_photo"], call=OpenCall(id=1, asks=CallAsks.PHONE)),
    "asked_phone_while_verdict_waits": replace(SITUATIONS["verdict_open"], call=OpenCall(id=1, asks=CallAsks.PHONE)),
    "asked_outcome": Situation(roles=frozenset({RoleKind.DUTY}), call=OpenCall(id=1, asks=CallAsks.OUTCOME)),
    "group_reply_to_call": replace(
        _group, replied_to=RepliedTo(kind=PostKind.CALL_REQUEST, call_id=1), roles=frozenset({RoleKind.DUTY})
    ),
    # a resident's cases
    "two_cases_open": Situation(cases=(_lamp, _drain)),
    "just_filed": Situation(cases=(replace(_drain, just_filed=True), _lamp)),
    # closings
    "two_solved": Situation(closings=tuple(replace(one, solved=True) for one in _closings)),
    "one_of_two_solved": Situation(closings=(_closings[0], replace(_closings[1], solved=True))),
    "question_of_drain": _asked(Situation(cases=(_lamp, _drain)), Asked.SUPPLEMENT),
    "reply_to_lamp_while_asked_of_drain": replace(
        _asked(Situation(cases=(_lamp, _drain)), Asked.SUPPLEMENT), replied_to=_replying(PostKind.TOLD, Hat.REPORTER)
    ),
    "reply_to_own_message_while_asked": replace(
        _asked(Situation(cases=(_lamp, _drain)), Asked.SUPPLEMENT),
        replied_to=_replying(PostKind.FROM_PERSON, Hat.REPORTER),
    ),
    "reply_to_ended_case": Situation(replied_to=_replying(PostKind.TOLD, Hat.REPORTER, ended=True)),
    "reply_to_closing": replace(SITUATIONS["verdict_open"], replied_to=_replying(PostKind.TOLD, Hat.REPORTER)),
    "verdict_long_ago": Situation(closings=(Closing(case_id=A, words=LAMP, category="street_light", fresh=False),)),
    "report_while_verdict_waits": replace(SITUATIONS["verdict_open"], report=_report),
    "reply_to_closing_by_worker": replace(
        SITUATIONS["verdict_open"], replied_to=_replying(PostKind.WORK_CARD, Hat.WORKER, Hat.REPORTER)
    ),
    "reply_to_told_by_worker": replace(
        SITUATIONS["verdict_open"], replied_to=_replying(PostKind.TOLD, Hat.WORKER, Hat.REPORTER)
    ),
    "reply_to_closing_while_asked_of_it": replace(
        _asked(SITUATIONS["verdict_open"], Asked.RATING_WORDS, A), replied_to=_replying(PostKind.TOLD, Hat.REPORTER)
    ),
    "reply_to_closing_while_asked_of_drain": replace(
        _asked(SITUATIONS["verdict_open"], Asked.SUPPLEMENT), replied_to=_replying(PostKind.TOLD, Hat.REPORTER)
    ),
    "reply_to_lamp_of_two": replace(SITUATIONS["two_verdicts_open"], replied_to=_replying(PostKind.TOLD, Hat.REPORTER)),
    # danger that was told
    "alarm_told": Situation(alarm=OpenAlarm(id=1)),
    "alarm_told_privately": Situation(alarm=OpenAlarm(id=1, private=True)),
    "report_while_case_open": Situation(report=replace(_report, step=Step.PHOTOS), cases=(_drain,)),
    "report_while_case_in_hand": replace(_worker, report=replace(_report, step=Step.PHOTOS)),
    "report_after_receipt": Situation(
        report=replace(_report, step=Step.PHOTOS), cases=(replace(_drain, just_filed=True),)
    ),
    # a leader and a worker
    "leader_reporting": replace(_leader, report=replace(_report, step=Step.PHOTOS)),
    "leader_asked_to_supplement": _asked(_leader, Asked.SUPPLEMENT),
    "worker_replies_to_ended_case": replace(_worker, replied_to=_replying(PostKind.WORK_CARD, Hat.WORKER, ended=True)),
    "leader": _leader,
    "leader_replies_to_own_message": replace(_leader, replied_to=_replying(PostKind.FROM_PERSON, Hat.LEADER)),
    "leader_asked_return_reason": _asked(_leader, Asked.REWORK_REASON),
    "leader_replies_while_asked": replace(
        _asked(_leader, Asked.REWORK_REASON), replied_to=_replying(PostKind.CARD, Hat.LEADER)
    ),
    "leader_replies_to_what_is_asked": replace(
        _asked(_leader, Asked.REWORK_REASON, A), replied_to=_replying(PostKind.CARD, Hat.LEADER)
    ),
    "worker_asked_proof": _asked(_worker, Asked.FINISH_PROOF, A),
    "worker_replies_while_asked": replace(
        _asked(_worker, Asked.FINISH_PROOF), replied_to=_replying(PostKind.WORK_CARD, Hat.WORKER)
    ),
    "worker_two_cases": replace(
        _worker, in_hand=(CaseInHand(case_id=A, number="20261124-001"), CaseInHand(case_id=B, number="20261124-002"))
    ),
    "group_reply_to_card": replace(_group, replied_to=_replying(PostKind.CARD, Hat.LEADER)),
    "group_reply_by_resident": replace(_group, roles=frozenset(), replied_to=_replying(PostKind.CARD)),
    "group_asked": _asked(_group, Asked.REJECT_REASON, A),
}
