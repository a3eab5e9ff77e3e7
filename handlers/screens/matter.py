"""A case's short name: the first words with which its reporter told it, as 「村口的路灯不亮了」."""

import re
from typing import Final

from bot.dialogue.lexicon import senses_of
from bot.dialogue.wording import Words
from bot.i18n import Say
from models import Case
from models.case import UNHEARD

MOST: Final = 12
"""Signs of a name, where it is Chinese; a Latin letter counts for half a sign."""

LEAST: Final = 4
"""Fewer signs name nothing: the next words are taken along."""

_OPENING: Final = re.compile(
    r"^(喂|你们?好|您们?好|同志|师傅|领导|麻烦|请问|那个|我(想|要)?(反映|反应|说|报|问)(一?下|(一|1)?个?(件|个)?事情?)?)+"
)
"""How people begin before they come to the matter."""

_BREAK: Final = re.compile(r"(?<=[了过着住])|(?=[都没还就又也已但因所请快])")
"""Where a long clause may end: behind what has happened, before what is added to it."""


def matter_of(case: Case, say: Say) -> str:
    """What the case is about, in its reporter's words; what nobody has listened to yet has no words."""
    return say.plain("matter-unheard") if case.words == UNHEARD else short(case.words)


def short(words: str) -> str:
    """The first words that say something, at most MOST signs of them, cut where a clause can end."""
    told = (_OPENING.sub("", part) for part in Words(words).told if not senses_of(Words(part)))
    name = ""
    for clause in filter(None, told):
        name = f"{name} {clause}".strip()
        if _width(name) >= LEAST:
            break
    return _cut(re.sub(r"[「」\s]+", " ", name or words).strip())


def _cut(name: str) -> str:
    if _width(name) <= MOST:
        return name
    at = max((end for end in range(1, len(name)) if _width(name[:end]) <= MOST - 1), default=1)
    if name[at].isascii() and " " in name[:at]:
        return name[: name.rindex(" ", 0, at + 1)] + "…"
    ends = [found.start() for found in _BREAK.finditer(name) if found.start() <= at]
    sensible = [end for end in ends if _width(name[:end]) > MOST / 2]
    return (name[: sensible[-1]] if sensible else name[:at]) + "…"


def _width(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1 for sign in text)
