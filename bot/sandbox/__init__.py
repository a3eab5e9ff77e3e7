"""A Telegram of our own for `make demo` and for tests: one strict core, two doors.

The core::

    box = Sandbox(clock=…, strict_pace=True, privacy_mode=True)
    await box.call("sendMessage", {"chat_id": 1, "text": "hi"})   # result, or raises Refused
    box.token, box.bot, box.webhook, box.updates, box.presses     # its state, open to tests

The doors::

    Bot(box.token, request=SandboxRequest(box), get_updates_request=SandboxRequest(box))   # inprocess.py
    async with serve(box) as url: …    # http.py; base_url=f"{url}/bot", base_file_url=f"{url}/file/bot"

People (methods that act are coroutines and return a frozen MessageView, or a Press)::

    wang = box.person("王芳", user_id=None, language_code="zh-hans", username=None)
    await wang.starts(payload)                 # /start payload
    await wang.says(text, chat, reply_to=view)
    await wang.shows(jpeg, jpeg, caption="…", caption_on=1, order=[1, 0], shuffle=False, chat=group)
    await wang.speaks(ogg, duration=3); await wang.shares(lat, lon, horizontal_accuracy=…, live_period=…)
    await wang.sends_document|audio|video|video_note|sticker|contact|poll|game|dice|venue|unknown(…)
    await wang.edits(view, "new words"); .moves(view, lat, lon); .deletes(view); .forwards(view, group)
    await wang.taps("Yes", group, on=view, location=(lat, lon))   # inline or keyboard; NotOnScreen
    await wang.taps_again(same_query=False); await wang.presses_old(view, "Yes")
    await wang.blocks_bot(); .unblocks_bot(); .joins(group); .leaves(group)
    wang.screen(group) -> [MessageView]; wang.last(group); wang.sees("Thanks"); await wang.will_see("Thanks")
    wang.alerts -> [Answer(text, alert, url, at)]; wang.presses -> [Press]; wang.keyboard() -> rows of Button

Groups::

    group = box.group("跑步群", wang, li, kind="supergroup", with_bot=True)   # first is the creator
    group.id; group.add_bot(admin=False); group.make_bot_admin(); group.kick_bot(); group.upgrade() -> new id
    group.add(person); group.remove(person); group.make_admin(person)

Faults (each takes times=1, method="sendMessage" or several, chat_id=…)::

    box.faults.refuse(502, "Bad Gateway"); .flood(retry_after); .silence(); .drop_before(); .drop_after()
    box.faults.slow(seconds); box.faults.down = True; box.faults.clear()

Watching and waiting::

    stop = box.watch(lambda passage: …)   # Passage(at, direction in|out|screen, name, body, result, failure)
    await box.until(lambda: condition, within=5.0)
    await box.updates.polled.wait(); box.close()   # a poll is waiting; end polls and webhook deliveries

`control.py` lets another process play the people; `rules.py` tells every limit and what we assume.
"""

from bot.sandbox.box import Sandbox
from bot.sandbox.callbacks import Answer, Press
from bot.sandbox.core import TOKEN
from bot.sandbox.errors import ConnectionLost, NeverAnswered, NotOnScreen, Refused
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.people import SandboxPerson
from bot.sandbox.screen import Button, MessageView
from bot.sandbox.watch import Direction, Passage
from bot.sandbox.wire import Upload

__all__ = [
    "TOKEN",
    "Answer",
    "Button",
    "ConnectionLost",
    "Direction",
    "MessageView",
    "NeverAnswered",
    "NotOnScreen",
    "Passage",
    "Press",
    "Refused",
    "Sandbox",
    "SandboxGroup",
    "SandboxPerson",
    "Upload",
]
