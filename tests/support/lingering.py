"""A process that says that it is here, and stays: python -m tests.support.lingering."""

import sys
import threading

if __name__ == "__main__":
    sys.stdout.write("here\n")
    sys.stdout.flush()
    threading.Event().wait()
