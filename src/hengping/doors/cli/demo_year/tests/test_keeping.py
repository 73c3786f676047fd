"""The copy of the year fits as long as nothing that decides what is in it has changed."""

from dataclasses import asdict
from pathlib import Path

import pytest
from pytest_django import Settings

from hengping.demo.year import Share
from hengping.doors.cli.demo_year import keeping
from hengping.doors.cli.demo_year.keeping import BACKUP, bring_back, digest_of_year, folder_of_copy, keep
from hengping.doors.cli.demo_year.tests.lending import Shelf
from hengping.ground.people.models import Bureau

SHARE = Share("一般案件", cases=18, entries=1330, papers=384, size=31_100_000, seconds=22.5)


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product of a few files in place of ours."""
    product = tmp_path / "src/hengping"
    for name in ("law/periods.toml", "demo/plan.py", "work/cases/actions.py", "doors/jobs/migrations/0001_initial.py"):
        written(product / name, "as it was")
    monkeypatch.setattr(keeping, "PRODUCT", product)
    monkeypatch.setattr(keeping, "REQUIREMENTS", written(tmp_path / "requirements/run.txt", "django==5.2"))
    return product


@pytest.mark.parametrize(
    "file",
    ["law/periods.toml", "demo/plan.py", "doors/jobs/migrations/0001_initial.py", "../../requirements/run.txt"],
)
def test_what_decides_about_the_year_makes_another_digest(product: Path, file: str) -> None:
    before = digest_of_year()
    assert digest_of_year() == before
    written(product / file, "otherwise")
    assert digest_of_year() != before


def test_a_file_that_moves_makes_another_digest(product: Path) -> None:
    before = digest_of_year()
    (product / "law/periods.toml").rename(product / "law/terms.toml")
    assert digest_of_year() != before


@pytest.mark.parametrize("file", ["law/tests/test_periods.py", "doors/web/cases/views.py", "law/__pycache__/a.pyc"])
def test_what_decides_nothing_leaves_the_digest_alone(product: Path, file: str) -> None:
    before = digest_of_year()
    written(product / file, "new")
    assert digest_of_year() == before


@pytest.mark.django_db
def test_a_new_copy_takes_the_place_of_older_ones(
    product: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HENGPING_DEMO_COPIES = tmp_path / "copies"
    monkeypatch.setattr(keeping, "write_backup", lambda to, *_, **__: to.write_bytes(b"the year"))
    vendor = folder_of_copy().name.partition("-")[0]
    older = written(tmp_path / f"copies/{vendor}-{'0' * 32}" / BACKUP, "older").parent
    broken_off = written(tmp_path / f"copies/.{vendor}-{'0' * 32}.part" / BACKUP, "half").parent
    others = [written(tmp_path / "copies" / name, "") for name in ("lock", f"other-{'0' * 32}/{BACKUP}", "notes/mine")]
    keep("2026-11-30", [SHARE])
    assert (folder_of_copy() / BACKUP).read_bytes() == b"the year"
    assert asdict(SHARE)["chapter"] in (folder_of_copy() / keeping.SHARES).read_text("utf-8")
    assert not older.exists()
    assert not broken_off.exists()
    assert all(other.exists() for other in others)


@pytest.mark.django_db
def test_a_damaged_copy_is_not_used_and_not_kept(bureau: Bureau, tmp_path: Path, settings: Settings) -> None:
    settings.HENGPING_DEMO_COPIES = tmp_path
    assert bring_back() is None
    written(folder_of_copy() / BACKUP, "no backup")
    assert bring_back() is None
    assert not folder_of_copy().exists()
    assert Bureau.objects.filter(pk=bureau.pk).exists()


@pytest.mark.django_db
def test_it_refuses_a_copy_that_was_sealed_with_other_keys(
    shelf_of_the_year: Shelf, bureau: Bureau, tmp_path: Path, settings: Settings
) -> None:
    key = next((shelf_of_the_year.folder / "keys").rglob("*.key")).relative_to(shelf_of_the_year.folder / "keys")
    settings.HENGPING_KEYS_DIR = tmp_path
    written(tmp_path / key, "another")
    assert bring_back() is None
    assert (folder_of_copy() / BACKUP).exists()
    assert Bureau.objects.filter(pk=bureau.pk).exists()
