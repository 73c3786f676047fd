"""The files that pages load, answered by the event loop: no thread that makes pages waits for them."""

from __future__ import annotations

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

HEARD = ("accept-encoding", "if-modified-since", "if-none-match", "range")
"""What of a request decides in which form a file is sent, or that it is not sent again."""
TAKEN_AT_ITS_WORD = ("X-Content-Type-Options", "nosniff")
READING = frozenset({"GET", "HEAD"})


class Files:
    """What is laid out (`tools/assets.py`), found once when a worker starts; each with its compressed form."""

    def __init__(self) -> None:
        """Find them."""
        self._found: dict[str, Any] = WhiteNoiseMiddleware(None).files

    def answer(self, method: str, path: str, headers: Any) -> tuple[int, list[tuple[str, str]], bytes] | None:
        """Return the answer to a request for a file (status, headers, content), None to any other request."""
        file = self._found.get(path)
        if file is None or method not in READING:
            return None
        said = {f"HTTP_{name.upper().replace('-', '_')}": headers.get(name) for name in HEARD if name in headers}
        answer = file.get_response(method, said)
        told = [*answer.headers, TAKEN_AT_ITS_WORD]
        if answer.file is None:
            return int(answer.status), told, b""
        with answer.file as content:
            return int(answer.status), told, content.read()
