"""Asking a ClamAV daemon whether a file holds a virus: its INSTREAM command over a unix or TCP socket.

The file goes over in pieces and is never written anywhere. No answer is no answer: it never means that a file is clean.
"""

from __future__ import annotations

import socket
from contextlib import closing

from hengping.kit.buffers import Bytes, pieces

PIECE = 1 << 16
LONGEST_ANSWER = 4096
SECONDS = 30
_CLEAN, _FOUND = "stream: OK", " FOUND"


class NoAnswer(Exception):
    """The daemon is not there, is too slow, refuses the file or says what we do not understand."""


def scan(content: Bytes, address: str, *, seconds: float = SECONDS) -> str:
    """Return the name of the virus that was found, "" for a clean file. Raises NoAnswer.

    `address` is `unix:/run/clamav/clamd.ctl` or `tcp:host:port`.
    """
    with closing(_connected(address, seconds)) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for piece in pieces(content, PIECE):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            answer = _answer(line)
        except OSError as error:
            raise NoAnswer(str(error)) from error
    if answer == _CLEAN:
        return ""
    if answer.startswith("stream: ") and answer.endswith(_FOUND):
        return answer.removeprefix("stream: ").removesuffix(_FOUND)
    raise NoAnswer(answer)


def version(address: str, *, seconds: float = SECONDS) -> str:
    """Return what the daemon says of itself and of its signatures. Raises NoAnswer."""
    with closing(_connected(address, seconds)) as line:
        try:
            line.sendall(b"zVERSION\0")
            return _answer(line)
        except OSError as error:
            raise NoAnswer(str(error)) from error


def _connected(address: str, seconds: float) -> socket.socket:
    sort, _, where = address.partition(":")
    host, _, port = where.rpartition(":")
    try:
        if sort == "unix":
            return _at_path(where, seconds)
        if sort == "tcp" and host and port.isdecimal():
            return socket.create_connection((host, int(port)), timeout=seconds)
    except OSError as error:
        raise NoAnswer(str(error)) from error
    raise NoAnswer(f"{address}: unix:/path or tcp:host:port")


def _at_path(path: str, seconds: float) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
