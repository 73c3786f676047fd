"""Receiving a request whole before anybody works on it, so that whoever sends slowly keeps only himself waiting.

The event loop of a worker takes in headers and bodies; a fixed number of threads answers what is complete. What takes
too long, or is too large, is refused here, before it has been read.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class Scope(Protocol):
    """What granian says of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: Any


class Connection(Protocol):
    """Where granian takes the body from and the answer to."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body, piece by piece."""

    def response_str(self, status: int, headers: Headers, body: str) -> None:
        """Send a text."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Send bytes."""


Finding = Callable[[str, str, Any], tuple[int, Headers, bytes] | None]
"""Answers a request for a file, by method, path and headers; None where it asks for something else."""

Answering = Callable[[Scope, Connection], Coroutine[Any, Any, None]]
"""What granian calls for each request (its RSGI)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much somebody may send, and how slowly. A stranger has no session cookie: the sign-in form needs little."""

    body_bytes: int = 120 * 1024 * 1024
    stranger_bytes: int = 256 * 1024
    idle_seconds: float = 15
    first_seconds: float = 30
    bytes_a_second: int = 8 * 1024
    threads: int = 4
    in_memory: int = 512 * 1024


class Refused(Exception):
    """The request is not taken: the status, and what people read."""

    def __init__(self, status: int, text: str) -> None:
        """Say why."""
        super().__init__(text)
        self.status, self.text = status, text


TOO_LARGE = "提交的内容太大，没有接收。请分几次提交，一次少选几个文件。"
CUT_OFF = "提交的内容没有收全，没有办理。请重新提交。"
TOO_SLOW = "等待时间太长，没有收全，已经断开。请检查网络后重新提交。"
FAILED = "服务出错，没有办成。请稍后再试；仍不行的，请联系管理员。"


def _no_file(method: str, path: str, headers: Any) -> tuple[int, Headers, bytes] | None:
    return None


class Receiver:
    """Stands before an application that speaks WSGI."""

    def __init__(
        self,
        application: Application,
        bounds: Bounds,
        session_cookie: str,
        in_turn: Collection[str] = (),
        files: Finding = _no_file,
    ) -> None:
        """Prepare the threads; they start when the first request is complete. What `files` finds is sent by none.

        What is posted to the paths `in_turn` is answered one after another by a thread of its own: hashing a password
        takes a processor and 100 MB for a while, and a burst of sign-ins must not hold up those who are in.
        """
        self._application, self._bounds, self._in_turn, self._files = application, bounds, in_turn, files
        self._cookie = f"{session_cookie}="
        self._threads = ThreadPoolExecutor(bounds.threads, thread_name_prefix="answering")
        self._turn = ThreadPoolExecutor(1, thread_name_prefix="in-turn")

    async def receive(self, scope: Scope, connection: Connection) -> None:
        """Receive, answer, send."""
        if found := self._files(scope.method, scope.path, scope.headers):
            connection.response_bytes(*found)
            return
        try:
            body = await self._receive(scope, connection)
        except Refused as refused:
            _say(connection, refused.status, refused.text)
            return
        loop = asyncio.get_running_loop()
        threads = self._turn if scope.method == "POST" and scope.path in self._in_turn else self._threads
        with body:
            try:
                answer = await loop.run_in_executor(threads, _answer, self._application, scope, body)
            except Exception as error:  # noqa: BLE001  Django answers its own errors; this one is of the frame around
                print(f"Answering {scope.method} {scope.path}: {error!r}", file=sys.stderr, flush=True)
                _say(connection, 500, FAILED)
                return
        connection.response_bytes(*answer)

    async def _receive(self, scope: Scope, connection: Connection) -> IO[bytes]:
        """Return the body, on disk where it is large. Raises Refused."""
        headers = scope.headers
        told = int(headers.get("content-length") or 0) if (headers.get("content-length") or "0").isdecimal() else 0
        most = self._most("; ".join(value for name, value in headers.items() if name == "cookie"))  # HTTP/2 parts them
        if told > most:
            raise Refused(413, TOO_LARGE)
        body = SpooledTemporaryFile[bytes](self._bounds.in_memory)
        try:
            if told or "transfer-encoding" in headers or scope.http_version == "2":
                await self._fill(body, connection, most)
            if body.tell() < told:
                raise Refused(400, CUT_OFF)
        except BaseException:
            body.close()
            raise
        return body

    async def _fill(self, body: IO[bytes], connection: Connection, most: int) -> None:
        loop, bounds = asyncio.get_running_loop(), self._bounds
        began, size = loop.time(), 0
        pieces = aiter(connection)
        while True:
            left = began + bounds.first_seconds + size / bounds.bytes_a_second - loop.time()
            try:
                async with asyncio.timeout(min(bounds.idle_seconds, left)):
                    piece = await anext(pieces)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise Refused(408, TOO_SLOW) from None
            size += len(piece)
            if size > most:
                raise Refused(413, TOO_LARGE)
            body.write(piece)

    def _most(self, cookies: str) -> int:
        return self._bounds.body_bytes if self._cookie in cookies else self._bounds.stranger_bytes


def _answer(application: Application, scope: Scope, body: IO[bytes]) -> tuple[int, Headers, bytes]:
    """Call the application in this thread and return its answer whole: who reads slowly keeps no thread either."""
    said: list[tuple[int, Headers]] = []

    def start(status: str, headers: Headers, _: object = None) -> None:
        said[:] = [(int(status.partition(" ")[0]), headers)]

    parts = application(environ_of(scope, body), start)
    try:
        content = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    return (*said[0], content)


def environ_of(scope: Scope, body: IO[bytes]) -> Environ:
    """Return the request as WSGI (PEP 3333) tells it."""
    size = body.tell()
    body.seek(0)
    host, _, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "CONTENT_LENGTH": str(size),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ | _told(scope.headers)


def _told(headers: Any) -> dict[str, str]:
    """Return the headers under their WSGI names. One with an underscore could pass for another and is left out."""
    told: dict[str, str] = {}
    for name, value in headers.items():
        if "_" in name or name in ("content-length", "transfer-encoding"):
            continue
        key = name.upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        told[key] = f"{told[key]}{'; ' if name == 'cookie' else ','}{value}" if key in told else value
    return told


def _say(connection: Connection, status: int, text: str) -> None:
    """Answer without the application: a page of one sentence. The connection ends, the rest of the body is unread."""
    page = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>衡平</title><p>{text}</p></html>'
    headers = [("content-type", "text/html; charset=utf-8"), ("connection", "close"), ("cache-control", "no-store")]
    connection.response_str(status, headers, page)
