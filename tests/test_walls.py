"""The walls of the house: import contracts (pyproject.toml), and what stands in the database."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from hengping.work.deliberation.shapes import DELIBERATED, WORDS_OF_DELIBERATION

ROOT = Path(__file__).resolve().parents[1]

FLOORS = (
    "people",
    "search",
    "records",
    "notices",
    "imports",
    "library",
    "documents",
    "parties",
    "officers",
    "matters",
    "deliberation",
    "cases",
    "reporting",
    "jobs",
)
"""Our apps that store something, lowest first. A key may point to its own app or downward only."""

TARGETS = {"people.User", "people.Bureau", "records.Dossier"}
"""What a key may point to in ground. Beyond that only to a lower app of work."""

DERIVED = {"library.StatutePair"}
"""Search indexes: rows that follow what they index and are made anew from it. Only they may go with it."""

WITHOUT_BUREAU = {"people.Bureau", "jobs.Beat", "search.Edition", "records.VerifiedHead"}
"""Root tables that belong to no bureau, each with its reason: the bureau itself; one clock beats for all bureaus; the
index of words is of one edition for all of them; what was found sound outlives the dossier that would lead to one.
"""


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("hengping.")]


def keys(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    return (field for field in model._meta.local_fields if isinstance(field, models.ForeignKey))


def names(model: type[models.Model]) -> str:
    return model._meta.label


def test_imports_keep_the_contracts() -> None:
    """In a process of its own: import-linter configures logging, which would silence every logger of this one."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_app_that_stores_something_has_its_floor() -> None:
    assert {model._meta.app_label for model in our_models()} <= set(FLOORS)


@pytest.mark.parametrize("model", our_models(), ids=names)
def test_keys_point_downward_protect_and_leave_no_trace(model: type[models.Model]) -> None:
    floor = FLOORS.index(model._meta.app_label)
    for key in keys(model):
        target = key.related_model._meta
        where = f"{model._meta.label}.{key.name}"
        if names(model) not in DERIVED:
            assert key.remote_field.on_delete is models.PROTECT, f"{where} must protect what it points to"
        assert key.remote_field.hidden, f'{where} needs related_name="+"'
        own = target.app_label == model._meta.app_label
        if not own and target.label.startswith(("people.", "library.", "records.", "documents.")):
            assert target.label in TARGETS, f"{where} points into ground at {target.label}"
        assert own or FLOORS.index(target.app_label) < floor, f"{where} points upward to {target.label}"
    assert not model._meta.local_many_to_many, f"{names(model)} hides a table"


@pytest.mark.parametrize("model", our_models(), ids=names)
def test_tables_have_names_of_their_own(model: type[models.Model]) -> None:
    assert "db_table" in model._meta.original_attrs, f"{names(model)} needs an explicit db_table"
    assert model._meta.db_table.startswith(f"{model._meta.app_label}_")


def leads_to_a_bureau(model: type[models.Model], seen: frozenset[type[models.Model]] = frozenset()) -> bool:
    if any(field.name in ("bureau", "bureau_id") for field in model._meta.local_fields):
        return True
    below = [key.related_model for key in keys(model) if key.related_model not in seen and not key.null]
    return any(names(one) != "people.Bureau" and leads_to_a_bureau(one, seen | {model}) for one in below)


@pytest.mark.parametrize("model", our_models(), ids=names)
def test_every_row_belongs_to_a_bureau(model: type[models.Model]) -> None:
    assert leads_to_a_bureau(model) or names(model) in WITHOUT_BUREAU


def test_no_choice_of_kind_or_state_is_frozen_in_the_database() -> None:
    frozen = [
        f"{names(model)}.{field.name}" for model in our_models() for field in model._meta.local_fields if field.choices
    ]
    assert frozen == []


OF_ONE_PROCEDURE = re.compile(
    r"处罚(?!法)|罚款|没收|听证|案件|本案(?!卷)|违法"
    r"|\b(penalt(y|ies)|fines?|fined|confiscat\w+|hearings?|case_(?!name\b)\w+|APL)\b",
    re.IGNORECASE,
)
"""Words of the penalty procedure. A later procedure adds its own. `case_name` is a field of common papers."""

CODE = ROOT / "src/hengping"
ROOMS_OF_ONE = {"work/cases", "work/reporting", "doors/web/cases", "doors/web/reports", "doors/web/guide"}
"""The penalty's own rooms, what counts penalties, and the guide, which tells how one is handled."""

SPEAKING = {
    "work/deliberation/rules.py": "review and discussion rest on this law until another procedure brings its own",
    "ground/notices/actions/news.py": "the account of the bureau is the one to which fines are paid",
    "doors/web/accounts/forms.py": "the account of the bureau is the one to which fines are paid",
    "doors/web/deadlines/forms.py": "the only dossiers that people know today are cases",
    "doors/web/law/pack_views.py": "a pack holds benchmarks of fines or grounds for no penalty",
    "doors/web/officers/views.py": "the certificate of an officer rests on this law",
    "doors/web/settings/start.py": "says what a bureau lacks before it can decide on cases",
    "doors/web/shared/loading.py": "names a page as an example",
    "doors/web/shared/navigation.py": "one place is called 案件",
    "doors/web/shared/words.py": "shows amounts of today's law",
}
"""Files of other rooms that may speak of it, each with its reason."""


def rooms_of_every_procedure() -> list[Path]:
    several = [path.parent for floor in ("work", "doors/web") for path in (CODE / floor).glob("*/__init__.py")]
    neutral = [room for room in several if str(room.relative_to(CODE)) not in ROOMS_OF_ONE]
    others = ("law/procedure", "doors/jobs", "ground/records", "ground/notices", "ground/imports")
    return sorted([*neutral, *(CODE / name for name in others)])


def words_of_a_procedure(room: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(room.rglob("*.py")):
        if "tests" not in file.parts:
            yield from (
                (str(file.relative_to(CODE)), word[0]) for word in OF_ONE_PROCEDURE.finditer(file.read_text("utf-8"))
            )


@pytest.mark.parametrize("room", rooms_of_every_procedure(), ids=lambda room: str(room.relative_to(CODE)))
def test_what_serves_every_procedure_speaks_of_none(room: Path) -> None:
    assert [f"{file}: {word}" for file, word in words_of_a_procedure(room) if file not in SPEAKING] == []


def test_no_file_is_let_speak_that_does_not() -> None:
    spoken = {file for room in rooms_of_every_procedure() for file, _ in words_of_a_procedure(room)}
    assert spoken & SPEAKING.keys() == SPEAKING.keys()


def test_no_floor_below_deliberation_names_its_acts() -> None:
    """What those floors must know of a vote or an opinion, the practice brings (`Practice.holding`)."""
    codes = re.compile(f'"({"|".join(sorted({*DELIBERATED, *WORDS_OF_DELIBERATION}))})"')
    # Not `kit`: there sealed opinions are opened without any room of ours.
    names = ("law/procedure", "ground", "work/matters", "work/parties", "work/officers")
    files = (file for name in names for file in (CODE / name).rglob("*.py") if "tests" not in file.parts)
    assert [str(file.relative_to(CODE)) for file in files if codes.search(file.read_text("utf-8"))] == []


def contracts() -> list[dict[str, Any]]:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return list(read["tool"]["importlinter"]["contracts"])


def procedures() -> set[str]:
    found = (ROOT / "src/hengping/law").glob("*/procedure.py")
    return {f"hengping.law.{file.parent.name}" for file in found if file.parent.name != "procedure"}


def test_every_procedure_stands_behind_its_walls() -> None:
    """A contract between procedures holds only what it names: a new one must be named in both."""
    by_name = {contract["name"].partition(":")[0]: contract for contract in contracts()}
    assert set(by_name["The engine knows no procedure"]["forbidden_modules"]) == procedures()
    assert set(by_name["Procedures stand beside each other"]["modules"]) == procedures()


COUNTING = "hengping.work.reporting"
"""Knows the records of a procedure and is open to all: each figure of the report is defined by what it counts."""


def test_what_may_know_a_procedure_is_closed_to_all_others() -> None:
    """Else its law would come into the room of every procedure in a roundabout way. So are its papers."""
    guards = [contract for contract in contracts() if contract["type"] == "protected"]
    closed = {module for contract in guards for module in contract["protected_modules"]}
    allowed = {module for contract in guards for module in contract["allowed_importers"]}
    papers = {file.parent.name for file in (ROOT / "src/hengping/ground/documents/kinds").glob("*/__init__.py")}
    assert {f"hengping.ground.documents.kinds.{name}" for name in papers - {"common"}} <= closed
    assert procedures() <= closed
    assert {one for one in allowed if one.startswith(("hengping.work", "hengping.doors"))} - {COUNTING} <= closed
