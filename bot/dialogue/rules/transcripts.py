"""What is said to what was heard of a recording: 对, 重说, 改成打字, what it should say instead."""

from bot.dialogue.corrections import corrected
from bot.dialogue.intents import (
    Cancel,
    Confirm,
    CorrectHeard,
    GiveUpAnswer,
    Intent,
    SaidMeanwhile,
    SayAgain,
    Thanks,
    TypeInstead,
    Wait,
    WhichTranscript,
)
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.rules.scenes import likeliest, phrase_of_talk, talk
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Heard, Situation

_YES = {Sense.YES, Sense.SUBMIT}
_TO_A_TRANSCRIPT = _YES | {Sense.NO, Sense.AGAIN, Sense.TYPE}
_LEAVES = {Sense.CANCEL, Sense.BACK}


def instead_of_typing(said: Said, situation: Situation) -> Intent | None:
    """The words that were to be typed, instead of those that were heard."""
    if not said.tells_in_words:
        return None
    senses = senses_of(said.words)
    typed = next((row for row in _addressed(said, situation) if row.to_be_typed), None)
    if typed is None or senses & _LEAVES or (typed.case_id is None and senses):
        return None
    return CorrectHeard(transcript_id=typed.id, words=said.words.written.strip())


def to_proposal(said: Said, situation: Situation) -> Intent | None:
    """Words are shown and await a yes: whatever is said now is said to them, unless it leads out."""
    if not said.tells_in_words:
        return None
    rows = [row for row in _addressed(said, situation) if row.proposed]
    if not rows:
        return None
    senses, first = senses_of(said.words), rows[0]
    if senses & _YES and len(rows) > 1 and not any(row.replied for row in rows):
        return WhichTranscript(transcript_ids=tuple(row.id for row in rows))
    if senses:
        return _phrase(senses, first)
    return _thought(said, first)


def meanwhile(said: Said, situation: Situation) -> Intent | None:
    """Typed while somebody still listens."""
    if not said.tells_in_words:
        return None
    waiting = next((row for row in _addressed(said, situation) if row.pending), None)
    if waiting is None:
        return None
    senses = senses_of(said.words)
    if Sense.CANCEL in senses:
        return GiveUpAnswer(transcript_id=waiting.id) if waiting.case_id is not None else None
    if waiting.case_id is not None:
        if senses & {Sense.WAIT, Sense.THANKS}:
            return phrase_of_talk(senses) if Sense.THANKS in senses else Wait()
        return SaidMeanwhile(transcript_id=waiting.id) if _answers(waiting, situation) else None
    if situation.report is None or senses:
        return None
    return SaidMeanwhile(transcript_id=waiting.id)


def written_down_by_desk(said: Said, situation: Situation) -> Intent | None:
    """Somebody wrote down what she had recorded for a case: 对, or 不对, where nothing else is open."""
    row = next((row for row in situation.heard if row.of_case and said.manner is not Manner.CONFIRMED), None)
    senses = senses_of(said.words) if said.tells_in_words else frozenset()
    if row is None or not senses & (_YES | {Sense.NO}):
        return None
    if situation.question is not None or situation.report is not None or situation.closings:
        return None
    return Confirm(transcript_id=row.id) if senses & _YES else SayAgain(transcript_id=row.id, refused=True)


def _phrase(senses: frozenset[Sense], row: Heard) -> Intent | None:
    if Sense.TYPE in senses:
        return TypeInstead(transcript_id=row.id)
    if Sense.AGAIN in senses:
        return SayAgain(transcript_id=row.id)
    if Sense.NO in senses:
        return SayAgain(transcript_id=row.id, refused=True)
    if senses & _YES:
        return Confirm(transcript_id=row.id)
    if Sense.CANCEL in senses:
        return GiveUpAnswer(transcript_id=row.id) if row.case_id is not None else Cancel()
    return Wait() if Sense.WAIT in senses else None


def _thought(said: Said, row: Heard) -> Intent:
    """What the model takes the words for; in doubt they are what the transcript should say."""
    match likeliest(said, "transcript"):
        case "confirm":
            return Confirm(transcript_id=row.id)
        case "confirm_and_add":
            return Confirm(transcript_id=row.id, and_add=said.words.written.strip())
        case "wrong":
            return SayAgain(transcript_id=row.id, refused=True)
        case "say_again":
            return SayAgain(transcript_id=row.id)
        case "type_instead":
            return TypeInstead(transcript_id=row.id)
        case "cancel":
            return GiveUpAnswer(transcript_id=row.id) if row.case_id is not None else Cancel()
        case "wait":
            return Wait()
        case label if (other := talk(label)) is not None and not isinstance(other, Thanks):
            return other
        case _:
            return CorrectHeard(transcript_id=row.id, words=corrected(row.text, said.words.written.strip()))


def _addressed(said: Said, situation: Situation) -> list[Heard]:
    """The recordings that these words can be meant for, first to last.

    With a reply only what it is to; in a group never without, for there people talk. Beside an open question only those
    that answer it, or that were recorded after it, unless the words are such as are said to a transcript.
    """
    if said.manner in (Manner.CONFIRMED, Manner.UNHEARD):
        return []  # words of another recording
    rows = [row for row in situation.heard if not row.of_case]
    if any(row.replied for row in rows):
        return [row for row in rows if row.replied]
    post = situation.replied_to
    if post is not None and post.case_id is not None:
        rows = [
            row for row in rows if row.case_id == post.case_id and (row.asked is not None or not situation.in_group)
        ]
    elif situation.in_group:
        return []
    if situation.in_group or situation.question is None or senses_of(said.words) & _TO_A_TRANSCRIPT:
        return rows
    return [row for row in rows if row.newer or _answers(row, situation)]


def _answers(row: Heard, situation: Situation) -> bool:
    question = situation.question
    return question is not None and (row.asked, row.case_id) == (question.asked, question.case_id)
