"""Many people at once on real server processes: 20 and 60 users who read, and people whose line is slow.

A loaded demo year is served by `hengping serve` with two workers. Each user opens a page, reads it for one to three
seconds and opens the next; the bars are those of a quiet machine of two cores, so each figure says how busy the machine
was before. `HENGPING_BENCH_YEAR` names a data folder that holds the year already; without it the year is loaded first,
which takes minutes once (`HENGPING_DEMO_COPIES`).
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.measuring import at_most, no_longer_than, no_more_than, rate_beside

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = ("zf01", "zf02", "zf03", "fazhi", "ju", "fu1", "neiqin", "jiandu", "kezhang", "shangji")
PAGES = ("/cases/", "/workbench/", "/deadlines/", "/cases/?phase=execution", "CASE")
LIST = "/cases/"
SECONDS = 30
SLOW_SOCKETS, SLOW_UPLOADS = 50, 10
UPLOAD_BYTES, BYTES_A_SECOND = 3 * 1024 * 1024, 150 * 1024
BAR_SECONDS = 0.5
CHANCE = random.SystemRandom()


@dataclass(slots=True)
class Seen:
    """How long each page took, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def share(self, share: float = 0.95) -> float:
        """Return the time that this share of the pages stayed under."""
        times = sorted(self.seconds)
        return times[int(share * (len(times) - 1))] if times else float("inf")


class Browser:
    """One connection that stays open, with the session of a person."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._port = port
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = cookie

    def get(self, path: str) -> tuple[int, bytes]:
        """Open a page."""
        return self._ask("GET", path, b"", {})

    def post(self, path: str, typed: dict[str, str]) -> int:
        """Send a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self._port}{path}"}
        return self._ask("POST", path, urlencode(typed).encode(), kind)[0]

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        self._line.request(method, path, body or None, {"Cookie": self.cookie, **headers})
        answer = self._line.getresponse()
        content = answer.read()
        given = dict(one.split("=", 1) for one in filter(None, self.cookie.split("; ")))
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            given[name] = value
        self.cookie = "; ".join(f"{name}={value}" for name, value in given.items())
        return answer.status, content


def signed_in(port: int, username: str) -> str:
    """Return the cookies of a person of the demonstration."""
    browser = Browser(port)
    _, page = browser.get("/login/")
    token = page.split(b'name="csrfmiddlewaretoken" value="')[1].split(b'"')[0].decode()
    status = browser.post("/login/", {"csrfmiddlewaretoken": token, "demo": username})
    if status != 302:
        raise SystemExit(f"{username}: {status}")
    return browser.cookie


def reading(port: int, cookie: str, pages: Sequence[str], seen: Seen, until: float, pause: Callable[[], float]) -> None:
    """Open one page after another as a person does."""
    browser = Browser(port, cookie)
    time.sleep(pause())  # nobody begins in the same moment
    while time.monotonic() < until:
        path = CHANCE.choice(pages)
        begun = time.perf_counter()
        try:
            status, _ = browser.get(path)
        except OSError as error:
            seen.errors.append(f"{path}: {error}")
            browser = Browser(port, cookie)
            continue
        seen.seconds.append(time.perf_counter() - begun)
        if status != 200:
            seen.errors.append(f"{path}: {status}")
        time.sleep(pause())


def together(port: int, cookies: Sequence[str], users: int, pages: Sequence[str], pause: Callable[[], float]) -> Seen:
    """Have so many users read for a while."""
    seen, until = Seen(), time.monotonic() + SECONDS
    _all_at_once(
        [
            threading.Thread(target=reading, args=(port, cookies[place % len(cookies)], pages, seen, until, pause))
            for place in range(users)
        ]
    )
    return seen


def _all_at_once(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def slow_lines(port: int, cookie: str) -> Iterator[None]:
    """Keep sockets open that send half a request, and send large files over slow lines, again and again."""
    stop = threading.Event()
    head = f"POST {LIST} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nContent-Length: "

    def half() -> None:
        while not stop.is_set():
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                    line.sendall(f"{head}100000\r\n\r\nhalf".encode())
                    stop.wait(10)
            except OSError:
                stop.wait(1)

    def upload() -> None:
        piece = bytes(BYTES_A_SECOND // 10)
        while not stop.is_set():
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
                    line.sendall(f"{head}{UPLOAD_BYTES}\r\nConnection: close\r\n\r\n".encode())
                    for _ in range(UPLOAD_BYTES // len(piece)):
                        if stop.wait(0.1):
                            return
                        line.sendall(piece)
            except OSError:
                stop.wait(1)

    threads = [threading.Thread(target=half) for _ in range(SLOW_SOCKETS)]
    threads += [threading.Thread(target=upload) for _ in range(SLOW_UPLOADS)]
    for thread in threads:
        thread.start()
    time.sleep(3)
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve the year with two workers; the server and all that it started end with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {**os.environ, "HENGPING_VAR": str(folder), "HENGPING_DEMO": "True"}
    command = [sys.executable, "-m", "hengping.doors.cli.main", "serve", "--no-clock", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=sys.stderr, process_group=0)
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            if Browser(port).get("/login/")[0] == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server does not answer")


def year() -> Path:
    """Return a data folder of our own that holds the loaded year."""
    folder = Path(os.environ["HENGPING_VAR"])
    kept = os.environ.get("HENGPING_BENCH_YEAR")
    if kept:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return folder
    os.environ.setdefault("HENGPING_DEMO_COPIES", str(ROOT / "var" / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    from hengping.doors.cli.demo_year.copying import load_into

    if load_into(folder):
        raise SystemExit("the year could not be loaded")
    return folder


def main() -> None:
    """Measure, with the machine's load beside it, for the figures of a busy machine say nothing."""
    with served(year()) as port:
        cookies = [signed_in(port, username) for username in PEOPLE]
        _, page = Browser(port, cookies[0]).get(LIST)
        case = next(part.split(b'"')[0].decode() for part in page.split(b'href="/cases/')[1:] if part[36:37] == b"/")
        pages = [f"/cases/{case}" if one == "CASE" else one for one in PAGES]
        for path in pages:
            Browser(port, cookies[0]).get(path)
        busy = f"机器此前负荷{os.getloadavg()[0]:.1f}"
        for users in (20, 60):
            seen = together(port, cookies, users, pages, lambda: CHANCE.uniform(1, 3))
            no_longer_than(f"{users}人同时翻阅（p95；{busy}）", seen.share(), BAR_SECONDS)
            no_more_than(f"{users}人同时翻阅：出错", len(seen.errors), 0)
        pressed = together(port, cookies, 20, pages, lambda: 0)
        rate_beside("20人不停地点", len(pressed.seconds) / SECONDS, 27, "页/秒", "2026-11-30 以前 ")
        no_more_than("20人不停地点：出错", len(pressed.errors), 0)
        alone = together(port, cookies, 1, [LIST], lambda: 0.1)
        with slow_lines(port, cookies[1]):
            beside_slow = together(port, cookies, 1, [LIST], lambda: 0.1)
        work = f"案件列表，旁边{SLOW_SOCKETS}条停住的连接和{SLOW_UPLOADS}个慢的上传（p95）"
        at_most(work, beside_slow.share(), alone.share(), 2, "没有它们时 ")
        no_more_than("旁边有慢的连接：出错", len(beside_slow.errors), 0)


if __name__ == "__main__":
    main()
