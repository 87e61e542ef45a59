"""Where the command line starts: ``jinpu-rules`` and ``python -m jinpu_rules``.

Before anything else is loaded it is settled that nothing in the current folder, which holds what is
to be checked, is taken for a module of Python, and that an interrupt ends us without a traceback.
"""

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; stopped in any way, it ends as by Ctrl-C."""
    _leave_the_current_folder()
    # Thousands of rules and fields are made at every start, and stay: no use looking for garbage
    # among them. What a file leaves behind needs no search, or waits a little for one.
    gc.set_threshold(1_000_000)
    import signal

    # What asks a program to stop: Ctrl-C, a service manager, a terminal that is closed.
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    stopping = [getattr(signal, name) for name in names if hasattr(signal, name)]
    asked = [one for one in stopping if signal.getsignal(one) is not signal.SIG_IGN]
    for one in asked:
        signal.signal(one, lambda *_: os._exit(INTERRUPTED))  # nothing is begun yet
    from jinpu_rules.cli import main as run

    try:
        for one in asked:
            signal.signal(one, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        for one in asked:
            signal.signal(one, signal.SIG_IGN)  # it ends by itself
        gc.freeze()  # at its end Python would look through all of it again, several times


def _leave_the_current_folder() -> None:
    """Take off the path what ``python -m`` puts first there; our own checkout comes last instead."""
    os.environ["PYTHONSAFEPATH"] = "1"  # for the processes that we start
    try:
        here = os.getcwd()
    except OSError:  # it is gone
        here = ""
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if not sys.flags.safe_path and sys.path and sys.path[0] in ("", here):
        del sys.path[0]
        if own == os.path.realpath(here):
            sys.path.append(own)


if __name__ == "__main__":
    main()
