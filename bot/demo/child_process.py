"""Runs a module as a child that ends with its parent, even a parent that is killed.

Run: python -m bot.demo.child_process MODULE WORDS… The other end of standard input is the leash: the operating system
closes it when the process that holds it is gone.
"""

import os
import runpy
import sys
import threading


def main() -> None:
    """Run the module as if it had been started by itself."""
    threading.Thread(target=_end_with_the_other_end, daemon=True).start()
    _, module, *words = sys.argv
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_the_other_end() -> None:
    while os.read(0, 1024):
        continue
    os._exit(1)


if __name__ == "__main__":
    main()
