"""The order in which rules are asked: the one place where it stands. The first that has an intent wins.

1. what means the same whatever is open: signs, commands, numbers
2. that danger, told lately, was nothing
3. in a group, what is addressed to the bot; the rest is the people's talk
4. an explicit reply, which belongs to its case whatever question is open
5. what was heard and awaits a yes
6. the open question; what few people alone may know about a case
7. what was asked about a call or a kept answer, a wish for a person, and commands by their plain names
8. a question about another affair than the speaker's cases; a verdict that is awaited
9. the open report and its question
10. a case in hand, or one of the speaker's own
11. something new
"""

from collections.abc import Callable

from bot.data.categories import Categories
from bot.dialogue.intents import Intent
from bot.dialogue.rules import (
    alarm,
    anybody,
    bookings,
    call_request,
    closings,
    group,
    kept_answers,
    matter,
    own_cases,
    questions,
    recordings,
    report_steps,
    transcripts,
)
from bot.dialogue.rules.rule import Rule
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation


def rules(known: Categories) -> tuple[Rule, ...]:
    """Every rule, in order, for a town with these categories."""

    def with_categories(reads: Callable[[Said, Situation, Categories], Intent | None]) -> Callable[..., Intent | None]:
        return lambda said, situation: reads(said, situation, known)

    return (
        Rule("nothing to read", anybody.unreadable),
        Rule("a command", anybody.command),
        Rule("to the bot in a group", group.addressed),
        Rule("it was nothing", alarm.was_nothing),
        Rule("words that were heard", with_categories(recordings.heard)),
        Rule("instead of typing", transcripts.instead_of_typing),
        Rule("to what was heard", transcripts.to_proposal),
        Rule("while somebody listens", transcripts.meanwhile),
        Rule("a recording to what was heard", recordings.to_transcript),
        Rule("behind the mark 内部", questions.behind_the_mark),
        Rule("a verdict in reply", with_categories(closings.in_reply)),
        Rule("a reply", questions.reply),
        Rule("what came of a call", call_request.in_reply),
        Rule("talk in a group", group.overheard),
        Rule("the open question", questions.answers_question),
        Rule("only signs", anybody.signs),
        Rule("more of what few may know", alarm.more),
        Rule("asked about a call", call_request.asked),
        Rule("new words of a kept answer", kept_answers.rewording),
        Rule("whether an answer helped", kept_answers.judged),
        Rule("a case number", anybody.case_number),
        Rule("has it been received", anybody.asks_whether_filed),
        Rule("wants a person", anybody.wants_person),
        Rule("a command in words", anybody.command_in_words),
        Rule("wants to borrow", bookings.books),
        Rule("a question about another affair", with_categories(matter.another_affair)),
        Rule("the verdict", with_categories(closings.verdict)),
        Rule("what the desk wrote down", transcripts.written_down_by_desk),
        Rule("a recording", recordings.begins),
        Rule("leaves the report", report_steps.leaves),
        Rule("one matter or two", report_steps.how_many),
        Rule("whose words", report_steps.whose),
        Rule("a picture for the report", with_categories(recordings.shows)),
        Rule("the report's question", with_categories(report_steps.answers_report)),
        Rule("the case in hand", with_categories(own_cases.in_hand)),
        Rule("a late picture", with_categories(own_cases.late_picture)),
        Rule("an open case", with_categories(own_cases.own_case)),
        Rule("something new", with_categories(matter.idle)),
    )
