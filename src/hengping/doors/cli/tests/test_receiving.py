"""What the server takes in, tried over sockets against the server itself around a small application."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple

import pytest

from hengping.doors.cli.serving.receiving import Answering, Application, Bounds, Environ, Receiver

SHORT = Bounds(body_bytes=400_000, stranger_bytes=1000, idle_seconds=1, first_seconds=2, bytes_a_second=1000, threads=2)
PATIENT = Bounds(stranger_bytes=5_000_000, idle_seconds=30, first_seconds=60, threads=1)


def told(environ: Environ, start: Any) -> Iterable[bytes]:
    """Answer with what was asked."""
    if environ["PATH_INFO"] == "/broken":
        raise RuntimeError("broken")
    body = environ["wsgi.input"].read()
    if body == b"slow":
        time.sleep(3)
    start("200 OK", [("content-type", "application/json")])
    said = {key: value for key, value in environ.items() if isinstance(value, str)}
    return [json.dumps({**said, "size": len(body)}).encode()]


def receiver() -> Answering:
    """Make the application that the server of these tests loads by name."""
    application: Application = told
    return Receiver(application, PATIENT if os.environ["BOUNDS"] == "patient" else SHORT, "sid", {"/login/"}).receive


SERVER = """
from granian import Granian
from granian.constants import Interfaces
Granian("hengping.doors.cli.tests.test_receiving:receiver", factory=True, address="127.0.0.1", port={port},
        interface=Interfaces.RSGI, websockets=False).serve()
"""


class Got(NamedTuple):
    """An answer, and how many seconds it took."""

    status: int
    body: bytes
    seconds: float


def serving(bounds: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "BOUNDS": bounds, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = subprocess.Popen([sys.executable, "-c", SERVER.format(port=port)], env=environment)
    try:
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving("short")


def ask(port: int, head: str, body: bytes = b"") -> Got:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall((head + "\r\nHost: here\r\nConnection: close\r\n\r\n").encode("latin-1") + body)
        answer = b""
        with suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                answer += piece
    first, _, rest = answer.partition(b"\r\n\r\n")
    return Got(int(first.split(b" ")[1]), rest, time.monotonic() - began)


def test_it_works(port: int) -> None:
    got = ask(port, "POST /a%E4%B8%AD?q=1 HTTP/1.1\r\nContent-Length: 3\r\nX-Own: 1\r\nX-Own: 2\r\nX_Own: 3", b"abc")
    said = json.loads(got.body)
    assert (got.status, said["size"], said["CONTENT_LENGTH"]) == (200, 3, "3")
    assert (said["PATH_INFO"].encode("latin-1").decode(), said["QUERY_STRING"]) == ("/a中", "q=1")
    assert (said["HTTP_X_OWN"], said["REMOTE_ADDR"], said["HTTP_HOST"]) == ("1,2", "127.0.0.1", "here")
    assert said["SERVER_PORT"] == str(port)
    assert json.loads(ask(port, "GET / HTTP/1.1\r\nCookie: a=1\r\nCookie: b=2").body)["HTTP_COOKIE"] == "a=1; b=2"


@pytest.mark.parametrize("known", [False, True])
def test_it_refuses_what_is_too_large_without_reading_it(port: int, known: bool) -> None:
    head = "POST / HTTP/1.1\r\nContent-Length: {}" + ("\r\nCookie: sid=x" if known else "")
    most = SHORT.body_bytes if known else SHORT.stranger_bytes
    assert ask(port, head.format(most), b"a" * most).status == 200
    assert ask(port, head.format(most + 1)).status == 413
    chunked = head.replace("Content-Length: {}", "Transfer-Encoding: chunked")
    assert ask(port, chunked, b"%x\r\n%s\r\n" % (most + 1, b"a" * (most + 1))).status == 413


def test_it_refuses_who_sends_nothing_more(port: int) -> None:
    got = ask(port, "POST / HTTP/1.1\r\nContent-Length: 10", b"abc")
    assert got.status == 408
    assert SHORT.idle_seconds <= got.seconds < SHORT.idle_seconds + 5
    assert "没有收全" in got.body.decode()


def test_it_refuses_who_sends_drop_by_drop(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n")
        began = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() - began < 10:
                connection.sendall(b"a")
                time.sleep(0.2)
        assert time.monotonic() - began < 10
        assert b" 408 " in connection.recv(100)


def test_an_application_that_fails_is_answered_for(port: int) -> None:
    assert ask(port, "GET /broken HTTP/1.1").status == 500


def test_sign_ins_wait_for_each_other_and_nobody_for_them(port: int) -> None:
    sign_in = b"POST /login/ HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\nslow"
    with ExitStack() as stack:
        for _ in range(SHORT.threads + 1):
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(sign_in)
        time.sleep(1)  # they have to arrive first, on a machine that is busy too
        assert ask(port, "GET /login/ HTTP/1.1").seconds < 2
        assert ask(port, "POST /login/ HTTP/1.1\r\nContent-Length: 0").seconds > 1


def test_slow_senders_keep_nobody_waiting() -> None:
    """Fifty that sent half a request and ten that upload by and by: others are answered by the one thread there is."""
    with ExitStack() as stack:
        port = next(server := serving("patient"))
        stack.callback(server.close)
        for number in range(60):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3000000\r\n\r\n")
            slow.sendall(b"a" * (100_000 if number < 10 else 10))
        took = sorted(ask(port, "GET / HTTP/1.1").seconds for _ in range(20))
        assert took[-2] < 2
