"""The second `make run` beside an empty Django project, each from the command to its first page.

Ours is everything that `make run` does once the demo year is loaded: make, the set-up's check, the database's check,
the server. Its page is the sign-in page, which reads the database for the demo accounts.

The empty project is what `django-admin startproject` writes, migrated, with all its default applications; its page is
the sign-in page of its administration. It is started in two ways, and the bar holds for both: by
`runserver --noreload`, which is how one starts an empty project and the quickest way, for it loads one process; and by
granian with two workers, our own server. Below these stands, without a bar, the least that can be called Django:
settings in a string, no application, no middleware, no database, one view.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import at_most, beside

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5
LEAST = """
from django.conf import settings
settings.configure(DEBUG=False, SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("login/", lambda request: HttpResponse("ok"))]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
GRANIAN = (sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", "{port}")
MANAGE = (sys.executable, "manage.py")
LONGEST = 60


def main() -> None:
    """Take turns, so that all meet the same machine; the best of each counts."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)
        (empty / "least.py").write_text(LEAST, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "django", "startproject", "empty", folder], check=True)
        subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], cwd=empty, env=_plain(), check=True)
        make = ("make", "--silent", "run", "PORT={port}")
        starts = (
            (make, ROOT, "/login/"),
            ((*MANAGE, "runserver", "--noreload", "{port}"), empty, "/admin/login/"),
            ((*GRANIAN, "empty.wsgi:application"), empty, "/admin/login/"),
            ((*GRANIAN, "least:application"), empty, "/login/"),
        )
        subprocess.run(
            [str(ROOT / ".venv/bin/hengping"), "demo", "--if-empty"],
            env=_plain(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        for start in starts:
            _start(*start)
        rounds = [[_start(*start) for start in starts] for _ in range(TIMES)]
    ours, runserver, granian, least = (min(times) for times in zip(*rounds, strict=True))
    at_most("第二次 make run 到第一页", ours, runserver, 3, "空项目 runserver ")
    at_most("第二次 make run 到第一页", ours, granian, 3, "空项目 granian ")
    beside("第二次 make run 到第一页", ours, least, "只有一个视图 ")


OWN = frozenset({"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"})
"""What a machine that tests software may have set and one that runs it has not: every side's second start finds its
modules compiled, as it does for a bureau.
"""


def _plain() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OWN}


def _start(command: Sequence[str], folder: Path, page: str) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words = [part.replace("{port}", port) for part in command]
    begun = time.perf_counter()
    process = subprocess.Popen(words, cwd=folder, env=_plain(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begun < LONGEST and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=LONGEST) as answer:  # our own
                    answer.read()
                return time.perf_counter() - begun
            except OSError:
                time.sleep(0.01)
        raise SystemExit(f"{' '.join(words)}: no answer")
    finally:
        time.sleep(2)  # until the second worker of granian listens to being stopped
        process.terminate()
        process.wait(30)


main()
