"""A sandbox that is kept and restored is the same town; numbers that the bot may have seen are not given again."""

import pickle

from bot.demo.photographs import picture
from bot.sandbox import Sandbox


async def test_a_restored_sandbox_is_the_same_town() -> None:
    box = Sandbox()
    wang, li = box.person("王芳"), box.person("李四")
    await wang.starts()
    group = box.group("工作群", wang, li)
    sent = await box.call("sendMessage", {"chat_id": wang.id, "text": "在？", "reply_markup": KEYS})
    assert isinstance(sent, dict)
    await wang.taps("好")
    await wang.shows(picture("lamp", light=0.1), caption="看")
    box.faults.down = True
    waiting = [update.json() for update in box.updates.pending]

    again = pickle.loads(pickle.dumps(box))  # noqa: S301 - our own, of this moment

    hers = again.people[wang.id]
    assert [str(view) for view in hers.screen()] == [str(view) for view in wang.screen()]
    assert [update.json() for update in again.updates.pending] == waiting
    assert list(again.groups) == [group.id]
    assert again.person("赵五").id not in box.people
    later = await again.call("sendMessage", {"chat_id": wang.id, "text": "好"})
    assert isinstance(later, dict)
    assert later["message_id"] > sent["message_id"] + 100
    await hers.says("又")
    assert again.updates.pending[-1].id > box.updates.pending[-1].id + 100


KEYS = {"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]}
