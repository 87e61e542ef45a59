"""Where the command line starts: ``jinpu-rules`` and ``python -m jinpu_rules``.

Before anything else is loaded it is settled that an interrupt ends us without a traceback, and that
nothing in the current folder, which holds what is to be checked, is taken for a module of Python.
"""

import os
import signal
import sys

INTERRUPTED = 130
# What asks a program to stop: Ctrl-C, a service manager, a terminal that is closed.
_STOPPING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


def main() -> None:
    """Run the command line; stopped in any way, it ends as by Ctrl-C."""
    asked = [one for one in _STOPPING if signal.getsignal(one) is not signal.SIG_IGN]
    for one in asked:
        signal.signal(one, lambda *_: os._exit(INTERRUPTED))  # nothing is begun yet
    _leave_the_current_folder()
    from jinpu_rules.cli import main as run

    for one in asked:
        signal.signal(one, signal.default_int_handler)
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        for one in asked:
            signal.signal(one, signal.SIG_IGN)  # it ends by itself


def _leave_the_current_folder() -> None:
    """Take off the path what ``python -m`` puts first there; our own checkout comes last instead."""
    os.environ["PYTHONSAFEPATH"] = "1"  # for the processes that we start
    here, own = os.path.realpath(os.curdir), os.path.dirname(os.path.dirname(__file__))
    if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0]) == here:
        del sys.path[0]
        if os.path.realpath(own) == here:
            sys.path.append(own)


if __name__ == "__main__":
    main()
