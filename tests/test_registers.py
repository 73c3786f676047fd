"""Register pages are current; the glossary knows every declared word; gates and steps know each other."""

import re
import sys
from collections.abc import Iterable

import pytest

from hengping.ground.documents.kinds import all_kinds as document_kinds
from hengping.ground.people.permissions import PERMISSIONS
from hengping.ground.people.posts import POSTS
from hengping.ground.records.kinds import all_kinds as entry_kinds
from hengping.law import periods
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.procedure import GATES, PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.statutes.register import REGISTER as STATUTES
from tools import registers


@pytest.mark.parametrize("name", registers.WRITERS)
def test_the_page_is_current(name: str) -> None:
    file = registers.PAGES / f"{name}.md"
    assert file.exists(), "run make docs"
    assert file.read_text("utf-8") == registers.write(name), "run make docs"


def test_no_page_is_left_over() -> None:
    assert {file.stem for file in registers.PAGES.glob("*.md")} == set(registers.WRITERS)


def rows() -> list[tuple[str, str, str]]:
    text = registers.GLOSSARY.read_text("utf-8")
    return re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*?) \|$", text, flags=re.MULTILINE)


def test_the_glossary_knows_every_declared_word() -> None:
    missing = sorted(set(registers.declared()) - {code for code, _, _ in rows()})
    assert missing == [], "python tools/registers.py --words prints the rows"


def test_every_word_has_a_sentence() -> None:
    for code, name, sentence in rows():
        assert name, code
        assert sentence.endswith("。"), f"{code}: {sentence}"


def test_the_glossary_says_what_the_code_says() -> None:
    """A step, kind, post has one Chinese name: the one that people see."""
    named = {code: name for code, name, _ in rows()}
    for kind in entry_kinds().values():
        step = ACTS.get(kind.code)
        assert named[kind.code] in {kind.sentence, step.sentence if step else kind.sentence}
    for post in POSTS.values():
        assert named[post.code] == post.name
    for document in document_kinds().values():
        assert named[document.code] == document.title


def test_every_gate_is_asked_by_a_step_and_every_step_asks_known_gates() -> None:
    gates = set(GATES)
    asked = {gate.name for plan in PENALTY.plans.values() for gate in (*plan.blocks, *plan.warns)}
    assert gates - asked == set(), "gates in no step"
    assert asked - gates == set(), "steps with an unknown gate"


@pytest.mark.parametrize("name", GATES)
def test_a_gate_is_one_function_of_its_file(name: str) -> None:
    gate = GATES[name]
    module = sys.modules[gate.ask.__module__]
    assert module.__name__.rpartition(".")[2] == name
    assert gate.rule
    assert gate.basis or gate.house
    own = [one for one in vars(module).values() if callable(one) and getattr(one, "__module__", "") == module.__name__]
    assert [one.__name__ for one in own if not one.__name__.startswith("_")] == ["gate"]


def unknown(words: Iterable[str], known: Iterable[str]) -> set[str]:
    return set(words) - set(known)


def test_steps_name_only_what_there_is() -> None:
    steps = STEPS.values()
    assert unknown((step.code for step in steps), ACTS) == set()
    assert unknown((step.permission for step in steps), PERMISSIONS) == set()
    assert unknown((step.post for step in steps), POSTS) == set()
    assert unknown((kind for step in steps for kind in step.documents), document_kinds()) == set()
    moved = (
        key
        for step in steps
        for key in (*step.starts, *(halt.period for halt in step.halts), *step.resumes, *step.stops)
    )
    assert unknown(moved, periods.keys()) == set()
    assert unknown((step.approves for step in steps if step.approves), STEPS) == set()
    assert unknown((one.statute for step in steps for one in step.basis), STATUTES) == set()


def test_who_takes_a_step_holds_its_permission() -> None:
    wrong = [step.code for step in STEPS.values() if step.post not in PERMISSIONS[step.permission].posts]
    assert wrong == []


def test_permissions_name_only_known_posts() -> None:
    for permission in PERMISSIONS.values():
        assert permission.posts <= set(POSTS), permission.code
        assert permission.posts, f"nobody holds {permission.code}"
