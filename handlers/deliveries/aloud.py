"""What was told is said as well: a voice message after the text; where it cannot be, the text has said it all."""

from telegram import InputFile

from bot.ports import Delivered, Posted, Unsayable
from bot.services.case.case_view import CaseView
from bot.speech.port import SpeechError
from handlers.deliveries.errand import MOOT, Errand
from handlers.edge.saying import telegrams_refusals
from handlers.edge.screen import Screen
from models import PostKind
from models.notice_facts import AloudOwed


async def aloud(errand: Errand) -> Delivered:
    """Say it; moot where nobody speaks here, the speaker fails, or Telegram or she takes no voice messages."""
    words = errand.notice.facts_as(AloudOwed)["words"]
    await errand.look_away()
    if errand.voice is None:
        return MOOT
    try:
        spoken = await errand.voice.say(words)
        with telegrams_refusals():
            file = InputFile(spoken.content, "answer.ogg")
            sent = await errand.bot.send_voice(errand.to, file, duration=round(spoken.seconds))
    except (SpeechError, Unsayable):
        return MOOT
    return Delivered([Posted(sent.message_id, PostKind.TOLD, case_id=errand.notice.case_id)])


def without_names(screen: Screen, view: CaseView, errand: Errand) -> str:
    """The screen's words to be said: whoever stands beside her phone need not hear who else is in it."""
    said = str(screen.text)
    for person_id, name in sorted(view.names.items(), key=lambda known: -len(known[1])):
        if name and (errand.person is None or person_id != errand.person.id):
            hat = "hat-reporter" if person_id == view.reporter.id else "hat-worker"
            said = said.replace(name, errand.say.plain(hat))
    return said
