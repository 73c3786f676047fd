"""Break the law in small ways and see whether its tests notice: `mutants.py --number 200 --seed 6`.

A mutant is one file of the engine or of a procedure with one change: a comparison turned, a whole number one off, `and`
for `or`, a `not` dropped, a gate that finds nothing, a fact that a fold forgets. No file is touched: each mutant lives
in a process of its own that loads the changed module in place of the real one and runs the tests of the law until one
fails. One that no test kills names a rule that nobody checks. `--of papers` draws from what makes papers of the record
and holds them against it; there a mutant takes a minute or two, for its tests need the database.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
LAW = SOURCE / "hengping/law"
ROOMS = (LAW / "procedure", LAW / "penalty")
MATTERS = SOURCE / "hengping/work/matters"
CASES = SOURCE / "hengping/work/cases"
WEB = SOURCE / "hengping/doors/web"

UNCHANGED = ("hengping.law.periods", "hengping.law.discretion", "hengping.law.violations", "hengping.law.exemptions")
"""What no mutant changes and every test needs."""

TABLES = frozenset({"acts.py", "common.py", "choices.py", "phases.py", "steps.py"})
"""Declarations: the registers and the enumeration tests hold them."""

FIRST = (
    {
        "test_changes_up_to_the_decision.py",
        "test_changes_from_the_decision_on.py",
        "test_gates_of_every_procedure.py",
        "test_gates_of_the_investigation.py",
        "test_gates_of_the_defence.py",
        "test_gates_of_decision_and_execution.py",
        "test_thresholds.py",
        "test_toy.py",
    },
    {"test_gates.py", "test_gate_variants.py", "test_edges.py", "test_fold.py", "test_deadlines.py"},
    {"test_ask.py", "test_law_of_its_day.py", "test_acts.py", "test_reviewing.py", "test_defects.py"},
)
"""The test files that kill most in the least time, group by group; then come all others of the rooms' tests."""

LAST = ({"test_files_of_an_adversary.py"}, {"test_random_cases.py"})
"""Those that take longest."""

WALK = "test_every_state.py"
"""The walk through every state takes a minute and is left out: what only it notices has no test that says which rule
was broken.
"""

ALONE = ("--noconftest", "-c", os.devnull, "-p", "no:cacheprovider")
"""The law needs neither Django nor the settings of the house; without them, and without the plugins of pytest, a run
starts in a second.
"""

PAPER_FILES = (
    *(MATTERS / f"{name}.py" for name in ("on_record", "papers", "same_party", "words_read")),
    *sorted(MATTERS.glob("paper_*.py")),
    WEB / "matters/signing_page.py",
)
"""What makes papers of the record, holds them against it, and shows them to whoever signs."""

PAPER_TESTS = (
    (MATTERS / "tests/test_words_read.py", MATTERS / "tests/test_ordinary.py"),
    (
        CASES / "tests/test_own_words.py",
        CASES / "tests/test_whatever_is_written.py",
        CASES / "tests/test_paper_sources.py",
        CASES / "tests/test_papers_of_one_party.py",
        CASES / "tests/test_what_the_record_leaves_open.py",
        CASES / "tests/test_papers_from_the_record.py",
        CASES / "tests/test_papers_as_it_was_said.py",
        CASES / "tests/test_sending_back.py",
        CASES / "tests/test_same_party.py",
        CASES / "tests/test_facts_on_paper.py",
        CASES / "tests/test_same_law_in_every_paper.py",
        CASES / "tests/test_every_paper_is_held.py",
        CASES / "tests/test_all_own_words.py",
        CASES / "tests/test_everything_typed_is_asked.py",
        CASES / "tests/test_revocation.py",
        CASES / "tests/test_taken_over_papers.py",
        MATTERS / "tests/test_toy_papers.py",
        MATTERS / "tests/test_paper_sources.py",
        SOURCE / "hengping/work/deliberation/tests/test_papers.py",
        WEB / "cases/tests/test_signing_page.py",
        WEB / "cases/tests/test_signing.py",
        SOURCE / "hengping/doors/cli/tests/test_verify_papers.py",
        WEB / "cases/tests/test_steps.py",
    ),
)
"""The tests of papers, group by group; the first needs no database."""

LONGEST_SECONDS = 120
"""A mutant that computes longer goes round in a circle, which is noticed too. A busy machine does not count."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

EXCHANGED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Part:
    """A part of the house from which mutants are drawn.

    `files` hold its rules; `tests` run group by group with these `options` of pytest; `plugins`: with its plugins, as
    whoever needs Django does; `unchanged` is loaded once for all.
    """

    files: tuple[Path, ...]
    tests: tuple[tuple[Path, ...], ...]
    options: tuple[str, ...]
    plugins: bool
    unchanged: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a module can be changed, and how, in words."""

    line: int
    text: str


@dataclass
class Changer:
    """Goes through a module, notes every place and makes the change of the `wanted` one, counted from zero."""

    wanted: int = -1
    places: list[Place] = field(default_factory=list)

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the node with the wanted change inside it. Types and citations are no rules and stay as they are."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cite":
            return node
        for text, other in alternatives(node):
            self.places.append(Place(getattr(node, "lineno", 0), text))
            if len(self.places) - 1 == self.wanted:
                return other
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list"}:
                continue
            if isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
            elif isinstance(value, list):
                setattr(node, name, [self.visit(part) if isinstance(part, ast.AST) else part for part in value])
        return node


def alternatives(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What a node may be changed into, each with its words."""
    yield from _of_a_condition(node)
    match node:
        case ast.Constant(value=bool(value)):
            yield f"{value}→{not value}", _like(node, value=not value)
        case ast.Constant(value=int(value)):
            for other in (value + 1, value - 1):
                yield f"{value}→{other}", _like(node, value=other)
        case ast.Return(value=ast.Tuple(elts=[_, *_])):
            yield "return ()", _like(node, value=ast.Tuple([], ast.Load()))
        case ast.Call(func=ast.Name(id=name)) if name in EXCHANGED:
            yield f"{name}→{EXCHANGED[name]}", _like(node, func=ast.Name(EXCHANGED[name], ast.Load()))
        case ast.Call(func=ast.Name(id="replace")):
            for keyword in node.keywords:
                if keyword.arg is not None:
                    kept = [other for other in node.keywords if other is not keyword]
                    yield f"{keyword.arg} not changed", _like(node, keywords=kept)


def _of_a_condition(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            for number, operator in enumerate(node.ops):
                turned = TURNED[type(operator)]
                ops = [turned() if place == number else kept for place, kept in enumerate(node.ops)]
                yield f"{type(operator).__name__}→{turned.__name__}", _like(node, ops=ops)
        case ast.BoolOp():
            turned_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{type(node.op).__name__}→{type(turned_op).__name__}", _like(node, op=turned_op)
        case ast.UnaryOp(op=ast.Not()):
            yield "not dropped", node.operand
        case (
            ast.If(test=ast.Name() | ast.Attribute() | ast.Call())
            | ast.IfExp(test=ast.Name() | ast.Attribute() | ast.Call())
        ):
            yield "condition turned round", _like(node, test=ast.UnaryOp(ast.Not(), node.test))


def _like(node: ast.AST, **changes: object) -> ast.AST:
    other = copy(node)
    for name, value in changes.items():
        setattr(other, name, value)
    return other


@dataclass(frozen=True)
class Mutant:
    """A place in a file; `number` counts the places of that file from zero."""

    file: Path
    number: int
    place: Place

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.place.line}  {self.place.text}  [{self.number}]"


def part_of(name: str) -> Part:
    """Return the part that is called so."""
    if name == "papers":
        return Part(PAPER_FILES, PAPER_TESTS, ("-p", "no:randomly", "-p", "no:cacheprovider"), True, ())
    return Part(tuple(files_of_law()), tuple(tests_of_law()), ALONE, False, UNCHANGED)


def files_of_law() -> list[Path]:
    """Return the files of the rooms that hold rules."""
    found = (file for room in ROOMS for file in sorted(room.rglob("*.py")))
    return [file for file in found if "tests" not in file.parts and file.name not in {*TABLES, "__init__.py"}]


def tests_of_law() -> list[tuple[Path, ...]]:
    """Return every test file of the rooms but the walk, in groups in the order in which they run."""
    every = [file for room in ROOMS for file in sorted((room / "tests").glob("test_*.py"))]
    placed = {WALK}.union(*FIRST, *LAST)
    others = {file.name for file in every} - placed
    return [tuple(file for file in every if file.name in group) for group in (*FIRST, others, *LAST)]


def mutants_of(file: Path) -> list[Mutant]:
    """Return every mutant of a file."""
    changer = Changer()
    changer.visit(ast.parse(file.read_text("utf-8")))
    return [Mutant(file, number, place) for number, place in enumerate(changer.places)]


def mutated(file: Path, number: int) -> CodeType:
    """Return the code of the file with that one change."""
    module = ast.parse(file.read_text("utf-8"))
    Changer(number).visit(module)
    code: CodeType = compile(ast.fix_missing_locations(module), str(file), "exec")
    return code


class MutatedLoader(SourceFileLoader):
    """Loads the file with that one change."""

    number = -1

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code, whatever has been compiled before."""
        return mutated(Path(self.path), self.number)


class MutatedModule(MetaPathFinder):
    """Answers for one module of the law before the usual search does."""

    def __init__(self, file: Path, number: int) -> None:
        self.name = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        self.file, self.number = file, number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the changed module, or leave the name to others."""
        if fullname != self.name:
            return None
        loader = MutatedLoader(fullname, str(self.file))
        loader.number = self.number
        return spec_from_file_location(fullname, self.file, loader=loader)


def run_tests(part: Part, file: Path, number: int) -> int:
    """Run the tests against one mutant in this process (-1: the file as it is); 0 where all pass."""
    sys.meta_path.insert(0, MutatedModule(file, number))
    if not part.plugins:
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    usual = ["-q", "-x", "--no-header", "--rootdir", str(ROOT), "-m", "not long", *part.options]
    return next((said for tests in part.tests if (said := int(pytest.main([*usual, *map(str, tests)])))), 0)


def killed(part: Part, mutant: Mutant) -> bool:
    """Whether a test fails for the mutant, or it never ends.

    A copy of this process runs it: what no mutant changes (pytest, the periods, the violations) is loaded once.
    """
    child = os.fork()
    if not child:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
        os._exit(run_tests(part, mutant.file, mutant.number))
    _, status = os.waitpid(child, 0)
    return status != 0


def main() -> int:
    """Draw mutants, or run a single one with what its tests say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=200, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=6, help="the same seed draws the same mutants from the same files")
    parser.add_argument("--of", choices=("law", "papers"), default="law", help="from which part they are drawn")
    parser.add_argument("--only", nargs=2, metavar=("FILE", "NUMBER"), help="run one mutant and show the tests")
    arguments = parser.parse_args()
    sys.path.insert(0, str(SOURCE))
    part = part_of(arguments.of)
    if arguments.only:
        return run_tests(part, ROOT / arguments.only[0], int(arguments.only[1]))
    for room in part.unchanged:
        import_module(room)
    every = [mutant for file in part.files for mutant in mutants_of(file)]
    if killed(part, Mutant(every[0].file, -1, Place(0, "unchanged"))):
        parser.error("the tests fail without any mutant: nothing can be told")
    drawn = random.Random(arguments.seed).sample(every, min(arguments.number, len(every)))  # noqa: S311  # no secret
    survived = 0
    for mutant in drawn:
        dead = killed(part, mutant)
        survived += not dead
        print("killed  " if dead else "SURVIVED", mutant, flush=True)
    share = 100 * (len(drawn) - survived) / len(drawn)
    print(f"{len(drawn) - survived} of {len(drawn)} killed ({share:.1f} %), drawn from {len(every)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
