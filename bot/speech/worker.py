"""A worker process: loads the engine once, then answers one recording after the other until its owner is gone.

Started by `bot.speech.worker_handle` as `python -m bot.speech.worker CHOICE NICENESS`; jobs come on stdin, answers go
out on stdout.
"""

import os
import queue
import sys
import threading
from typing import BinaryIO

from bot.speech.choice import EngineChoice
from bot.speech.engines import engine
from bot.speech.pipe import LENGTH, Job, Ready, packed, unpacked
from bot.speech.port import Engine, SpeechOff


def main(choice: str, niceness: str) -> None:
    lower_priority(int(niceness))
    answers = _private_stdout()
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(sys.stdin.buffer, jobs), daemon=True).start()
    try:
        chosen = engine(EngineChoice.from_json(choice))
        chosen.load()
    except SpeechOff as off:
        _answer(answers, Ready(off=off.reason))
        return
    _answer(answers, Ready())
    _work(chosen, jobs, answers)


def lower_priority(niceness: int) -> None:
    """Give way to the bot. Systems without `nice` (Windows) schedule us as they like."""
    if hasattr(os, "nice"):
        os.nice(niceness)


def _work(chosen: Engine, jobs: "queue.SimpleQueue[Job]", answers: BinaryIO) -> None:
    from bot.speech.listening import listen  # needs the speech packages, whose absence `load` explains

    while True:
        job = jobs.get()
        _answer(answers, listen(chosen, job.recording, job.hints))


def _read_jobs(questions: BinaryIO, jobs: "queue.SimpleQueue[Job]") -> None:
    """Reads in a thread of its own, so that the end of the owner ends this process in the middle of a job too."""
    while header := questions.read(LENGTH.size):
        jobs.put(unpacked(questions.read(*LENGTH.unpack(header))))
    os._exit(0)  # the owner is gone, by kill -9 perhaps: nobody is left to answer or to clean up for


def _private_stdout() -> BinaryIO:
    """The pipe to the owner, taken out of reach of libraries that print; what they print goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(answers: BinaryIO, message: object) -> None:
    answers.write(packed(message))
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
