"""What a call back looks like: why it is owed, its questions one at a time, and that it is done."""

from bot.i18n import Say
from bot.services.case.calling_back import Asks
from bot.services.case.case_view import CaseView
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.words import moment
from models import CallBack, Case, Satisfaction

YES_NO = {
    Asks.REACHED: ("btn-call-reached", "btn-call-unreached"),
    Asks.CONTACTED: ("btn-call-contacted", "btn-call-uncontacted"),
    Asks.SOLVED: ("btn-call-solved", "btn-call-unsolved"),
}


def call_button(case: Case, say: Say) -> Button:
    """回访."""
    return Button(say.plain("btn-call-back"), CasePress(CaseVerb.CALL_BACK, case.id))


def owed(view: CaseView, call: CallBack, say: Say, *, is_late: bool) -> Screen:
    """To whoever makes the call: whose, why, by when."""
    case = view.case
    name = case.on_behalf_name or view.reporter.name
    phone = case.on_behalf_phone or view.reporter.phone
    key = "call-late" if is_late else "call-owed"
    text = say(key, number=case.case_no, when=moment(call.due_at, view.zone))
    who = None
    if not case.confidential:
        who = say("card-who-phone", name=name, phone=phone) if phone else say("card-who", name=name)
    show = Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))
    return Screen(lines(text, say(f"call-why-{call.why.value}"), who), in_rows([call_button(case, say), show], 2))


def question(case: Case, asks: Asks, say: Say) -> Screen:
    """The next question of the call, with its answers and a way out."""
    if asks is Asks.SATISFACTION:
        answers = [(say.plain(f"btn-level-{level.value}"), level.value) for level in Satisfaction]
    else:
        yes, no = YES_NO[asks]
        answers = [(say.plain(yes), "1"), (say.plain(no), "0")]
    buttons = [Button(label, CasePress(CaseVerb.CALLED, case.id, f"{asks.value[0]}.{word}")) for label, word in answers]
    drop = Button(say.plain("btn-cancel"), CasePress(CaseVerb.DROP, case.id))
    return Screen(say(f"ask-call-{asks.value}", number=case.case_no), in_rows([*buttons, drop]))


def without_words(case: Case, say: Say) -> Button:
    """She said nothing more."""
    return Button(say.plain("btn-call-done"), CasePress(CaseVerb.CALLED, case.id, "w.0"))
