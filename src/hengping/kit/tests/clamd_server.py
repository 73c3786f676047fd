"""A small daemon that speaks as clamd does: INSTREAM and VERSION, over a unix or a TCP socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Every scanner calls this text a virus; nothing in it runs."""


@contextmanager
def clamd(address: str, *, answer: str | None = None, ends: bool = True) -> Iterator[str]:
    """Serve until the test is done; return the address. `answer` is said instead of a verdict."""
    sort, _, where = address.partition(":")
    if sort == "unix":
        server = socket.socket(socket.AF_UNIX)
        server.bind(where)
    else:
        server = socket.create_server(("127.0.0.1", 0))
        address = f"tcp:127.0.0.1:{server.getsockname()[1]}"
    server.listen()
    worker = threading.Thread(target=_serve, args=(server, answer, ends), daemon=True)
    worker.start()
    try:
        yield address
    finally:
        # Closing a socket does not wake who waits on it: a last visitor does.
        with socket.socket(socket.AF_UNIX if sort == "unix" else socket.AF_INET) as last:
            last.connect(where if sort == "unix" else ("127.0.0.1", server.getsockname()[1]))
            last.sendall(b"zBYE\0")
        worker.join(5)
        server.close()


def _serve(server: socket.socket, answer: str | None, ends: bool) -> None:
    while True:
        line, _ = server.accept()
        with line, line.makefile("rwb") as both:
            command = b""
            while not command.endswith(b"\0"):
                command += both.read(1)
            if command == b"zBYE\0":
                return
            if command == b"zVERSION\0":
                both.write(b"ClamAV 1.0.7/27480/Mon Nov 30 2026\0")
                continue
            assert command == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(both.read(4), "big"):
                content += both.read(size)
            verdict = "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"
            both.write((verdict if answer is None else answer).encode() + (b"\0" if ends else b""))
