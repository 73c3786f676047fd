"""What a worker does once it answers: load what the first paper and the first workbook would otherwise wait for."""

from __future__ import annotations

import os
from importlib import import_module
from threading import Timer

from hengping.doors.cli.serving.files import Files
from hengping.doors.cli.serving.receiving import Answering, Bounds, Receiver
from hengping.kit.parents import end_with_parent

LATER = (
    "hengping.ground.documents.trial_authority",
    "hengping.kit.papers.seal",
    "hengping.kit.papers.word",
    "openpyxl",
)
"""Slow to import, and imported late for that reason (`tests/test_start.py`)."""

AFTER_SECONDS = 5

HASHING = frozenset({"/login/", "/account/password/", "/setup/"})
"""Where a password is hashed for whoever asks."""


def application() -> Answering:
    """Return the application, and load the rest in a thread of its own when the first pages have been answered."""
    from django.conf import settings

    from hengping.conf import wsgi

    end_with_parent(os.getppid())  # an orphan would go on serving, without a clock and with the program of yesterday
    later = Timer(AFTER_SECONDS, load_the_rest)
    later.daemon = True  # a worker that is told to end does not wait for it
    later.start()
    bounds = Bounds(body_bytes=settings.HENGPING_BODY_BYTES, threads=settings.HENGPING_THREADS)
    return Receiver(wsgi.application, bounds, settings.SESSION_COOKIE_NAME, HASHING, Files().answer).receive


def load_the_rest() -> None:
    """Import what few requests need, and all document kinds."""
    from hengping.ground.documents.kinds import all_kinds

    all_kinds()
    for name in LATER:
        import_module(name)
