"""The second start of the product beside the start of an empty Django project, until the first page is answered."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.measuring import at_most

ROOT = Path(__file__).resolve().parents[1]
EMPTY = """
from django.conf import settings
settings.configure(DEBUG=False, SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("login/", lambda request: HttpResponse("ok"))]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""


def main() -> None:
    """Start both with granian and two workers; the product's second start, on a migrated database."""
    environment = dict(os.environ)
    hengping = [str(ROOT / ".venv/bin/hengping"), "serve", "--port"]
    _start([*hengping, "PORT"], environment, ROOT)
    ours = min(_start([*hengping, "PORT"], environment, ROOT) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "empty.py").write_text(EMPTY, encoding="utf-8")
        granian = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--workers",
            "2",
            "--port",
            "PORT",
            "empty:application",
        ]
        floor = min(_start(granian, {**environment, "PYTHONPATH": folder}, Path(folder)) for _ in range(3))
    at_most("第二次启动到第一页", ours, floor, 3, "空项目 ")


def _start(command: list[str], environment: dict[str, str], folder: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [part.replace("PORT", str(port)) for part in command]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - begun < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=5) as answer:  # our own
                    answer.read()
                return time.perf_counter() - begun
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the server did not answer")
    finally:
        process.terminate()
        process.wait(20)


main()
