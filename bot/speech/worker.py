"""A worker process: loads the engine once, then answers one recording after the other until its owner is gone.

Started by `bot.speech.worker_handle` as `python -m bot.speech.worker CHOICE NICENESS`; jobs come on stdin, answers go
out on stdout.
"""

import os
import queue
import sys
import threading
import traceback
from typing import BinaryIO

from bot.speech.choice import EngineChoice
from bot.speech.engines import engine
from bot.speech.memory import go_first, leave_room
from bot.speech.pipe import LENGTH, Job, Ready, packed, unpacked
from bot.speech.port import Engine, SpeechOff, Unheard, Why


def main(choice: str, niceness: str) -> None:
    lower_priority(int(niceness))
    go_first()
    answers = private_stdout()
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(sys.stdin.buffer, jobs), daemon=True).start()
    try:
        chosen = engine(EngineChoice.from_json(choice))
        chosen.load()
    except SpeechOff as off:
        _answer(answers, Ready(off=off.reason))
        return
    _work(chosen, jobs, answers)


def lower_priority(niceness: int) -> None:
    """Give way to the bot. Systems without `nice` (Windows) schedule us as they like."""
    if hasattr(os, "nice"):
        os.nice(niceness)


def _work(chosen: Engine, jobs: "queue.SimpleQueue[Job]", answers: BinaryIO) -> None:
    from bot.speech.listening import listen  # needs the speech packages, whose absence `load` explains

    leave_room(chosen.name)
    _answer(answers, Ready())
    while True:
        job = jobs.get()
        try:
            answer = listen(chosen, job.recording, job.hints)
        except Exception as error:  # MemoryError above all: whatever the libraries hold by now goes with this process
            traceback.print_exc()
            _answer(answers, Unheard(Why.ENGINE_FAILED, f"{type(error).__name__} in the worker"))
            os._exit(1)  # at once: the thread that reads would hold up an orderly end
        _answer(answers, answer)


def _read_jobs(questions: BinaryIO, jobs: "queue.SimpleQueue[Job]") -> None:
    """Reads in a thread of its own, so that the end of the owner ends this process in the middle of a job too."""
    while header := questions.read(LENGTH.size):
        jobs.put(unpacked(questions.read(*LENGTH.unpack(header))))
    os._exit(0)  # the owner is gone, by kill -9 perhaps: nobody is left to answer or to clean up for


def private_stdout() -> BinaryIO:
    """The pipe to the owner, taken out of reach of libraries that print; what they print goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(answers: BinaryIO, message: object) -> None:
    answers.write(packed(message))
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
