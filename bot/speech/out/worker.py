"""The speaker's process: speaks one part after the other at low priority, and ends when nobody asks for a while.

Started by `bot.speech.out.speaker` as `python -m bot.speech.out.worker DIRECTORY VOICE NICENESS IDLE`; words come on
stdin, PCM goes out on stdout. The first answer is None, or why there is no speaker.
"""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from bot.speech.memory import go_first
from bot.speech.out.kokoro import Kokoro
from bot.speech.pipe import LENGTH, packed, unpacked
from bot.speech.port import SpeechOff
from bot.speech.worker import lower_priority, private_stdout


def main(directory: str, voice: str, niceness: str, idle: str) -> None:
    lower_priority(int(niceness))
    go_first()
    answers = private_stdout()
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, asked), daemon=True).start()
    speaker = Kokoro(Path(directory), voice)
    try:
        speaker.load()
    except SpeechOff as off:
        _answer(answers, off.reason)
        return
    _answer(answers, None)
    while True:
        try:
            words = asked.get(timeout=float(idle))
        except queue.Empty:
            os._exit(0)  # half a gigabyte for nobody
        _answer(answers, speaker.speak(words))


def _read(questions: BinaryIO, asked: "queue.SimpleQueue[str]") -> None:
    while header := questions.read(LENGTH.size):
        asked.put(unpacked(questions.read(*LENGTH.unpack(header))))
    os._exit(0)  # the owner is gone


def _answer(answers: BinaryIO, message: object) -> None:
    answers.write(packed(message))
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
