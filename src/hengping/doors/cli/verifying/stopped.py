"""How far `hengping verify --live` came, kept in a file: a check that was stopped goes on there (`--resume`).

Written down are each dossier of which anything is to be said, and after every few dossiers up to which all were looked
through. What stands behind the last such mark is looked through again. Who can write the file could have dossiers
passed over; without `--resume` it is not read.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO
from uuid import UUID

from hengping.ground.records.verification import NOT_BEGUN, Begun, Checked
from hengping.kit.chain.faults import Fault, Uncompared

EVERY = 50  # dossiers between two marks
TOLD_EVERY = 2.0  # seconds between two lines to whoever waits


def begun_in(path: Path, *, with_files: bool) -> Begun:
    """Return how far a check came; not at all where there is none, or one that looked at files where this does not."""
    # What is written goes to the disk by bytes: a check may have been stopped within a Chinese letter.
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.exists() else []
    found: list[Checked] = []
    begun = NOT_BEGUN
    for place, line in enumerate(lines):
        try:
            said = json.loads(line)
            if place == 0 and said != {"files": with_files}:
                return NOT_BEGUN
            if "dossier" in said:
                found.append(_checked(said))
            elif "after" in said:
                begun = Begun(UUID(said["after"]), int(said["dossiers"]), int(said["entries"]), tuple(found))
        except (ValueError, KeyError, TypeError):
            break  # the line that was being written when it was stopped
    return begun


@dataclass(slots=True)
class Going:
    """A check at work: writes down what was looked through, and says on the screen how far it is."""

    file: TextIO
    total: int
    dossiers: int
    entries: int
    screen: TextIO | None = field(default_factory=lambda: sys.stderr if sys.stderr.isatty() else None)
    told_at: float = 0.0

    def keep(self, checked: Checked) -> None:
        """Note one dossier."""
        self.dossiers += 1
        self.entries += checked.entries
        if checked.is_worth_telling:
            self._write(_told(checked))
        if self.dossiers % EVERY == 0:
            self._write({"after": str(checked.dossier_id), "dossiers": self.dossiers, "entries": self.entries})
            self.file.flush()
        if self.screen is not None and time.monotonic() - self.told_at > TOLD_EVERY:
            self.told_at = time.monotonic()
            print(f"\r已核对{self.dossiers}／{self.total}份案卷", end="", file=self.screen, flush=True)

    def _write(self, value: object) -> None:
        self.file.write(json.dumps(value, ensure_ascii=False) + "\n")


@contextmanager
def going_on(path: Path, begun: Begun, total: int, *, with_files: bool) -> Iterator[Going]:
    """Yield the check at work. When it ends the file goes; where it is stopped the file stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        going = Going(file, total, begun.dossiers, begun.entries)
        going._write({"files": with_files})
        for one in begun.found:
            going._write(_told(one))
        if begun.after is not None:
            going._write({"after": str(begun.after), "dossiers": begun.dossiers, "entries": begun.entries})
        file.flush()
        yield going
    if going.screen is not None and going.told_at:
        print(file=going.screen)
    path.unlink()


def _told(checked: Checked) -> dict[str, object]:
    return {
        "dossier": str(checked.dossier_id),
        "entries": checked.entries,
        "faults": [[fault.code, fault.text] for fault in checked.faults],
        "uncompared": [list(one) for one in checked.uncompared],
        "of_others": list(checked.of_others),
        "remarks": list(checked.remarks),
    }


def _checked(said: dict[str, list[list[str]]]) -> Checked:
    return Checked(
        UUID(str(said["dossier"])),
        int(str(said["entries"])),
        tuple(Fault(*one) for one in said["faults"]),
        tuple(Uncompared(*one) for one in said["uncompared"]),
        tuple(map(str, said["of_others"])),
        tuple(map(str, said["remarks"])),
    )
