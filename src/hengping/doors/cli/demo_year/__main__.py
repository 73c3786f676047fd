"""The programs of this folder that run in processes of their own: `python -m hengping.doors.cli.demo_year opening`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from hengping.doors.cli.main import set_up_django

PROGRAMS = ("opening", "filling", "loading")


def main(given: Sequence[str]) -> int:
    """Run one of them; told to end, it ends like a command by Ctrl+C and takes what it has started with it."""
    name, *rest = given
    if name not in PROGRAMS:
        raise SystemExit(f"no such program: {name}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    set_up_django()
    try:
        return int(import_module(f"hengping.doors.cli.demo_year.{name}").main(rest))
    except KeyboardInterrupt:
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
