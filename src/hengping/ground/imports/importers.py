"""What can be imported from a table. An app declares its importer and registers it; the frame knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hengping.ground.people.actors import Actor

CHECKED = "已核对"
"""The column in which somebody says, of a row that looked wrong, that it was compared and is right."""

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading, what stands in it in one sentence, whether it must be filled.

    `words` are the values it may have, by the code that the product keeps.
    """

    name: str
    explained: str
    needed: bool = False
    example: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


class Outcome(StrEnum):
    """What a row would come to."""

    NEW = "new"
    SAME = "same"
    DOUBT = "doubt"
    FAULT = "fault"


OUTCOMES = {
    Outcome.NEW: "将登记",
    Outcome.SAME: "已经登记",
    Outcome.DOUBT: "需要核对",
    Outcome.FAULT: "有错",
}
"""What people read; of the four only the first is taken, and of the third what they have compared and ticked."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: its number in the table, its cells by heading, whether somebody has compared it.

    `unclear` says what is the matter with cells that could not be read; they stand empty in `cells`. `written` are
    cells of which reading changed something, as they stood.
    """

    number: int
    cells: Mapping[str, str]
    is_checked: bool = False
    unclear: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row would come to: whom it is about, one sentence, what is wrong by heading.

    `values` are the cells as the record will hold them, in the words in which people read it.
    """

    outcome: Outcome
    subject: str
    what: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a row that was taken; `failed` says why it was not registered, "" where it was."""

    failed: str = ""


Judge = Callable[[Sequence[Row], Actor, datetime], Sequence[Verdict]]
Take = Callable[[Sequence[Row], Actor, datetime], Sequence[Taken]]
TakeOne = Callable[[Row, Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of thing that can be imported.

    `judge` says of all rows what each would come to, and changes nothing. `take` does some rows through the actions of
    its app and says of each what came of it; in one transaction, and a row that is refused leaves the others alone.
    It asks everything again: between the preview and the taking others have worked.
    """

    code: str
    name: str
    lead: str
    permissions: tuple[str, ...]
    columns: tuple[Column, ...]
    judge: Judge
    take: Take
    area: str
    leads_to: str
    """What was imported stands afterwards in this list: its name, and the name of its address."""
    most_rows: int = MOST_ROWS
    beside: tuple[str, ...] = ()
    """Codes of the importers that take the same table, each its own part of it."""


_IMPORTERS: dict[str, Importer] = {}


def register_importer(importer: Importer) -> None:
    """Declare an importer; its code is part of its address. Called when the apps are ready."""
    _IMPORTERS[importer.code] = importer


def importer_of(code: str) -> Importer:
    """Return an importer by its code; KeyError where there is none."""
    return _IMPORTERS[code]


def all_importers() -> tuple[Importer, ...]:
    """Return every importer, in the order in which they were declared."""
    return tuple(_IMPORTERS.values())
