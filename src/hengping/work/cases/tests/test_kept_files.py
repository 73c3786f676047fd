"""What was entered on 30 November 2026 is read and folded for ever: acts, phases and facts are those written down then.

Whoever makes this test fail has changed what the files of every bureau say. A new fact may be added; what is written
down in `kept/*.json` holds. The chain of the oldest bundle is verified beside it, in `kit/chain`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

import hengping.kit.chain
from hengping.ground.records.shapes import BodyShape, EntryShape
from hengping.law.configuration import Setting
from hengping.law.penalty.procedure import PENALTY
from hengping.work.matters.standing import Reading, read_entries

HERE = Path(__file__).parent / "kept"
FIRST = Path(hengping.kit.chain.__file__).parent / "tests" / "kept" / "2026-11-30.zip"


def entries_of(bundle: Path) -> list[EntryShape]:
    """The entries of a bundle of format 2, as the records return them."""
    with ZipFile(bundle) as opened:
        lines, bodies = (
            [json.loads(line) for line in opened.read(name).decode().splitlines()]
            for name in ("entries.jsonl", "bodies.jsonl")
        )
    body_of = {line["seq"]: BodyShape(line["salt"], **line["body"]) for line in bodies}
    return [_entry(line, body_of) for line in lines]


def _entry(line: Mapping[str, Any], body_of: Mapping[int, BodyShape]) -> EntryShape:
    entry = line["entry"]
    return EntryShape(
        dossier_id=UUID(entry["dossier"]),
        seq=entry["seq"],
        kind=entry["kind"],
        actor_kind=entry["actor"]["kind"],
        actor_identifier=entry["actor"]["id"],
        chained_name=entry["actor"]["name"],
        device=None,
        happened_at=datetime.fromisoformat(entry["happened_at"]),
        recorded_at=datetime.fromisoformat(entry["recorded_at"]),
        late=entry["late"],
        exhibits=tuple(entry["exhibits"]),
        body_sha256=entry["body"]["sha256"],
        body_sm3=entry["body"]["sm3"],
        previous_hash=entry["previous"]["sha256"],
        previous_sm3=entry["previous"]["sm3"],
        hash=line["sha256"],
        sm3=line["sm3"],
        body=body_of.get(entry["seq"]),
    )


def plain(value: object) -> Any:
    """The value as JSON can hold it; sets in a fixed order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


def told(read: Reading[Any]) -> dict[str, Any]:
    return {
        "acts": [[act.seq, act.kind, act.on.isoformat(), act.late] for act in read.acts],
        "way": plain(read.way),
        "facts": plain(read.facts),
    }


def differences(written: object, found: object, where: str = "") -> list[str]:
    """Where what is written down is not what is found. What is found beside it (a fact that is new) may be there."""
    if isinstance(written, dict) and isinstance(found, dict):
        return [
            said
            for name, value in written.items()
            for said in (differences(value, found[name], f"{where}.{name}") if name in found else [f"{where}.{name}"])
        ]
    if isinstance(written, list) and isinstance(found, list) and len(written) == len(found):
        return [
            said
            for place, (value, other) in enumerate(zip(written, found, strict=True))
            for said in differences(value, other, f"{where}[{place}]")
        ]
    return [] if written == found else [f"{where}: {written!r} ≠ {found!r}"]


READ_OTHERWISE = {
    ".facts.report.crime: False ≠ None": "Nobody had said that no crime is suspected: what was read as no is unknown.",
}
"""Where the same entries are rightly understood otherwise today, and why."""


@pytest.mark.parametrize("name", ["2026-11-30-long", "2026-11-30-quick"])
def test_a_finished_case_reads_and_folds_as_it_did(name: str) -> None:
    read = read_entries(PENALTY, entries_of(HERE / f"{name}.zip"), Setting())
    assert read.unread == ()
    written = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    assert len(written["acts"]) > 50
    assert [one for one in differences(written, told(read)) if one not in READ_OTHERWISE] == []


def test_the_oldest_bundle_reads_and_names_what_nobody_declares() -> None:
    read = read_entries(PENALTY, entries_of(FIRST), Setting())
    assert [(act.seq, act.kind) for act in read.acts] == [
        (1, "dossier_opened"),
        (3, "exhibit_added"),
        (8, "published"),
        (9, "entry_corrected"),
    ]
    (place,) = read.facts.public
    assert (place.register, place.on, place.withdrawn_on) == ("行政处罚公示", date(2026, 3, 2), None)
    # The bundle was made in a room that knows no case: its notes are no entries of one, and that is said.
    assert [(one.seq, one.text) for one in read.unread] == [(seq, "“note”这种事项现在没有登记") for seq in (4, 5, 6, 7)]


def test_it_notices_what_changed() -> None:
    read = read_entries(PENALTY, entries_of(HERE / "2026-11-30-quick.zip"), Setting())
    found = told(read)
    assert differences({"facts": {"phase": "clue", "gone": 1}}, found) == [
        ".facts.phase: 'clue' ≠ 'archived'",
        ".facts.gone",
    ]
    assert differences({"way": [["clue", "2025-01-06"]]}, found)
    assert differences(found, {**found, "more": 1}) == []
