from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from hengping.doors.cli.serving.files import Files

SHEET = b"a { color: red }" * 100
NAME = "/static/app.0123456789ab.css"


@pytest.fixture
def answer(tmp_path: Path, settings: LazySettings) -> Callable[..., tuple[int, dict[str, str], bytes] | None]:
    (tmp_path / "app.0123456789ab.css").write_bytes(SHEET)
    (tmp_path / "app.0123456789ab.css.gz").write_bytes(gzip.compress(SHEET))
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = False
    settings.WHITENOISE_AUTOREFRESH = False
    files = Files()

    def ask(method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes] | None:
        found = files.answer(method, path, {name.replace("_", "-"): value for name, value in headers.items()})
        return found and (found[0], {name.lower(): value for name, value in found[1]}, found[2])

    return ask


def test_it_works(answer: Callable[..., tuple[int, dict[str, str], bytes]]) -> None:
    status, headers, content = answer("GET", NAME, accept_encoding="gzip")
    assert (status, gzip.decompress(content), headers["content-encoding"]) == (200, SHEET, "gzip")
    assert headers["x-content-type-options"] == "nosniff"
    assert answer("GET", NAME)[2] == SHEET


def test_what_the_browser_holds_is_not_sent_again(answer: Callable[..., tuple[int, dict[str, str], bytes]]) -> None:
    held = answer("GET", NAME)[1]["etag"]
    status, _, content = answer("GET", NAME, if_none_match=held)
    assert (status, content) == (304, b"")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/static/none.css"), ("GET", "/static/../settings.py"), ("POST", NAME), ("GET", "/")]
)
def test_everything_else_is_left_to_the_pages(
    answer: Callable[..., tuple[int, dict[str, str], bytes] | None], method: str, path: str
) -> None:
    assert answer(method, path) is None
