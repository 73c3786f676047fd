"""What the README and the guide say is so."""

import re
import shlex
from pathlib import Path

import pytest

from hengping.doors.cli.main import main, names

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PURE = ("deadline", "grade")
"""The commands whose printed example needs neither a database nor a clock."""

EXAMPLES = re.findall(r"^```\n\$ hengping (\w+)(.*)\n([\s\S]*?)^```$", README, flags=re.M)


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    return [link for link in found if "://" not in link]


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 250


def test_every_command_that_is_named_exists_and_every_command_is_named() -> None:
    named = set(re.findall(r"(?:`|\$ )hengping ([a-z]+(?:-[a-z]+)*)", README))
    assert named == set(names())


@pytest.mark.parametrize("command", PURE)
def test_printed_examples_are_what_the_command_says(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = re.search(r"```json\n(.*?)```", README, flags=re.S)
    assert facts
    (tmp_path / "facts.json").write_text(facts[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples = [(shlex.split(rest), said) for name, rest, said in EXAMPLES if name == command]
    assert examples
    for arguments, said in examples:
        assert main([command, *arguments]) == 0
        assert capsys.readouterr().out == said


def test_make_has_every_target_that_is_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, flags=re.M))
    assert {"run", "test"} <= named <= targets


def test_every_variable_is_named() -> None:
    settings = (ROOT / "src/hengping/conf/settings.py").read_text("utf-8")
    read = set(re.findall(r'(?:text|switch|number)\(\s*"(HENGPING_\w+)"', settings))
    first = [line.split(" | ")[0] for line in README.splitlines() if line.startswith("| `HENGPING_")]
    assert set(re.findall(r"`(HENGPING_\w+)`", " ".join(first))) == read


LINKED = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/map.md", "docs/operations.md"]
LINKED += ["docs/guide/README.md", *(f"docs/decisions/{file.name}" for file in (ROOT / "docs/decisions").glob("*.md"))]


@pytest.mark.parametrize("page", sorted(LINKED))
def test_every_link_leads_somewhere(page: str) -> None:
    file = ROOT / page
    assert [link for link in links(file) if not (file.parent / link).exists()] == []


def test_the_demo_accounts_are_there() -> None:
    from hengping.demo.people import OFFICERS, STAFF

    known = {
        "anquan",
        *(username for username, *_ in STAFF),
        *(f"zf{place:02d}" for place in range(1, len(OFFICERS) + 1)),
    }
    table = README.split("| account | post |")[1].split("\n\n")[0]
    named = {
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    }
    assert named
    assert named <= known


def test_pictures_are_small() -> None:
    pictures = [*(ROOT / "docs/pictures").glob("*.png"), *(ROOT / "src/hengping/doors/web/static/guide").glob("*.png")]
    sizes = [file.stat().st_size for file in pictures]
    assert sizes
    assert max(sizes) < 150_000
    assert sum(sizes) < 3_000_000
