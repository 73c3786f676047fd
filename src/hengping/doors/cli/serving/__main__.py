"""The server process of `hengping serve`: the product is loaded once, then copied into its workers.

A worker is a copy of this process (fork): it has the product in memory already and answers at once, and most of that
memory is shared. So nothing that two processes must not share may be open when they are made; the database is closed.
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Sequence

from hengping.doors.cli.main import set_up_django
from hengping.doors.cli.serving.preparing import make_demo_ready, say_accounts, say_first_start, why_no_demo
from hengping.doors.cli.serving.upgrading import bring_up_to_date

HEADER_MILLISECONDS = 10_000


def main(given: Sequence[str]) -> int:
    """Make the database ready, then serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--demo", action="store_true")
    args = parser.parse_args(given)
    # Told to end while it still prepares, it ends like a command by Ctrl+C and takes the loading of the demo with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if failed := prepare(args):
            return failed
    except KeyboardInterrupt:
        return 0
    serve(args.host, args.port, args.workers)
    return 0


def prepare(args: argparse.Namespace) -> int:
    """Bring the database up to date and load the product; anything but 0 where the demo cannot be served."""
    gc.disable()  # what is loaded now stays for good: looking through it again and again is a tenth of the start
    set_up_django()
    bring_up_to_date()
    if reason := why_no_demo(asked=args.demo):
        print(reason, file=sys.stderr)
        return 1
    if args.demo:
        if failed := make_demo_ready():
            return failed
        say_accounts()
    say_first_start(args.host, args.port)
    load_product()
    close_database()
    gc.freeze()
    gc.enable()
    return 0


def load_product() -> None:
    """Import what every request needs: the application and the pages of every area."""
    from django.urls import resolve

    import hengping.conf.wsgi  # noqa: F401  # the workers ask for it by name and find it loaded

    resolve("/login/")


def close_database() -> None:
    """Close connection and pool; a worker opens its own."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]  # no other backend has one


def serve(host: str, port: int, workers: int) -> None:
    """Run the server: each worker takes in what comes by its event loop, and answers it in a few threads."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from hengping.doors.cli.serving.worker import application

    Granian(
        "hengping.doors.cli.serving.worker:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve(target_loader=application, wrap_loader=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
