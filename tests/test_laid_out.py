"""Which files pages load: those that were laid out, unless a page changed since; and how much they weigh."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from django.test import Client

from hengping.conf.laid_out import MANIFEST, is_laid_out, made_of
from hengping.conftest import at, bureau, cast, other_bureau
from hengping.doors.web.shared.loading import WEB
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["at", "bureau", "cast", "other_bureau", "play"]

BUILT = WEB / "built"
LOADED = re.compile(r'(?:src|href)="/static/([^"#?]+)')
IMPORTED = re.compile(r'^import [^"]*"\./([^"]+)"', re.MULTILINE)
PUBLIC, OFFICE = 60_000, 160_000
"""Bytes that a browser fetches, compressed, for a page that it opens the first time."""


@pytest.fixture
def web(tmp_path: Path) -> tuple[Path, Path]:
    """A page, and the list of what was laid out after it."""
    page, manifest = tmp_path / "cases/templates/cases/case.html", tmp_path / "built" / MANIFEST
    for file, when in ((page, 1000), (manifest, 2000)):
        file.parent.mkdir(parents=True)
        file.touch()
        os.utime(file, (when, when))
    return page, manifest


def test_it_works(web: tuple[Path, Path], tmp_path: Path) -> None:
    assert is_laid_out(tmp_path, tmp_path / "built")


def test_what_a_changed_page_loads_is_served_as_it_is(web: tuple[Path, Path], tmp_path: Path) -> None:
    os.utime(web[0], (3000, 3000))
    assert not is_laid_out(tmp_path, tmp_path / "built")


def test_what_was_never_laid_out_is_served_as_it_is(web: tuple[Path, Path], tmp_path: Path) -> None:
    web[1].unlink()
    assert not is_laid_out(tmp_path, tmp_path / "built")


def test_what_others_wrote_and_what_only_tests_read_lays_nothing_out_anew(
    web: tuple[Path, Path], tmp_path: Path
) -> None:
    for folder in ("tests", "__pycache__", "static/vendor"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "later.py").touch()
    assert is_laid_out(tmp_path, tmp_path / "built")


def test_templates_programs_scripts_and_styles_are_looked_at() -> None:
    looked_at = {file.relative_to(WEB).as_posix() for file in made_of(WEB)}
    assert {"static/app.css", "static/app.js", "shared/icons.txt", "shared/words.py"} <= looked_at
    assert "cases/templates/cases/case_list.html" in looked_at


def loaded(page: bytes) -> set[str]:
    """Return what a page loads, with what its scripts import, by the names that the files have before they are hashed.

    Pictures of the guide are fetched by one page when somebody comes near them.
    """
    found, ahead = set[str](), LOADED.findall(page.decode())
    while ahead:
        name = ahead.pop()
        if name not in found and not name.endswith(".png"):
            found.add(name)
            ahead += IMPORTED.findall((BUILT / name).read_text("utf-8")) if name.endswith(".js") else ()
    return found


def weight(page: bytes) -> int:
    """Return how many bytes a browser fetches that has seen nothing of ours before."""
    paths = json.loads((BUILT / MANIFEST).read_text("utf-8"))["paths"]
    files = ((BUILT / f"{paths[name]}.gz").stat().st_size for name in loaded(page))
    return len(gzip.compress(page)) + sum(files)


@pytest.mark.django_db
@pytest.mark.skipif(not (BUILT / MANIFEST).exists(), reason="tools/assets.py has laid nothing out here")
def test_pages_are_light(play: Play, client: Client) -> None:
    play.filed()
    stranger = {path: weight(Client().get(path).content) for path in ("/login/", "/nowhere/")}
    assert all(bytes_ <= PUBLIC for bytes_ in stranger.values()), stranger
    client.force_login(play.cast.user(play.cast.officer_in_charge))
    addresses = ("/workbench/", "/cases/", f"/cases/{play.id}/", "/reports/", "/deadlines/", "/guide/")
    office = {path: weight(client.get(path, follow=True).content) for path in addresses}
    assert all(bytes_ <= OFFICE for bytes_ in office.values()), office
    assert {"vendor/tabler.min.css", "app.css", "draft.js"} <= loaded(client.get("/cases/").content)


@pytest.mark.skipif(not (BUILT / MANIFEST).exists(), reason="tools/assets.py has laid nothing out here")
def test_only_what_is_sent_is_reduced() -> None:
    """What was brought stays whole: whoever works on a page finds every rule of the style sheet."""
    sheet = "vendor/tabler.min.css"
    assert (BUILT / sheet).stat().st_size * 2 < (WEB / "static" / sheet).stat().st_size
