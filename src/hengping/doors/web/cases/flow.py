"""The drawn way of a case through its procedure: which stations it passed, where it stands, where it may still go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hengping.law.penalty.phases import PHASE_NAMES, Phase

STATION_WIDTH, STATION_HEIGHT, GAP, ROW = 92, 44, 26, 84

MAIN: dict[str, tuple[Phase, ...]] = {
    "ordinary": (
        Phase.CLUE,
        Phase.FILING,
        Phase.INVESTIGATION,
        Phase.REPORTED,
        Phase.NOTICE,
        Phase.DEFENCE,
        Phase.DECIDING,
        Phase.DECISION,
        Phase.SERVICE,
        Phase.EXECUTION,
        Phase.CLOSED,
        Phase.ARCHIVED,
    ),
    "simple": (Phase.ON_SPOT, Phase.ON_SPOT_HEARD, Phase.EXECUTION, Phase.CLOSED, Phase.ARCHIVED),
}
"""The straight way of each procedure."""

SIDE: dict[str, tuple[tuple[Phase, Phase], ...]] = {
    "ordinary": (
        (Phase.NOT_FILED, Phase.FILING),
        (Phase.REFERRED, Phase.CLUE),
        (Phase.TRANSFER, Phase.INVESTIGATION),
        (Phase.TRANSFERRED, Phase.REPORTED),
        (Phase.HEARING, Phase.DEFENCE),
        (Phase.NO_PENALTY, Phase.DECISION),
        (Phase.WITHDRAWAL, Phase.DECIDING),
        (Phase.ENDED, Phase.EXECUTION),
    ),
    "simple": ((Phase.ENDED, Phase.EXECUTION),),
}
"""Side stations, each under the station that it leaves or stands beside."""


@dataclass(frozen=True, slots=True)
class Station:
    """One box of the drawing. `state` is done, here or ahead; `since` the day on which the case first came there."""

    phase: str
    name: str
    x: int
    y: int
    state: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One connection. `walked` where the case went along it."""

    x1: int
    y1: int
    x2: int
    y2: int
    walked: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws."""

    width: int
    height: int
    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    box: tuple[int, int] = (STATION_WIDTH, STATION_HEIGHT)


def draw(procedure: str, steps: Sequence[tuple[str, date]]) -> Drawing:
    """Draw the procedure with the way of one case. Side stations are shown only where the case went."""
    first: dict[str, date] = {}
    for phase, day in steps:
        first.setdefault(phase, day)
    here = steps[-1][0] if steps else None
    table = "simple" if procedure == "simple" and Phase.CLUE not in first else "ordinary"
    places: dict[str, tuple[int, int]] = {phase: (index, 0) for index, phase in enumerate(MAIN[table])}
    for phase, under in SIDE[table]:
        if phase in first:
            places[phase] = (places[under][0], 1)
    stations = tuple(
        Station(
            phase=str(phase),
            name=PHASE_NAMES[phase],
            x=column * (STATION_WIDTH + GAP) + 4,
            y=row * ROW + 6,
            state="here" if phase is here else "done" if phase in first else "ahead",
            since=first.get(phase),
        )
        for phase, (column, row) in places.items()
    )
    rows = 2 if any(row for _, row in places.values()) else 1
    width = len(MAIN[table]) * (STATION_WIDTH + GAP) - GAP + 8
    return Drawing(width, rows * ROW, stations, _lines(stations, MAIN[table], steps))


def _lines(stations: Sequence[Station], main: Sequence[Phase], steps: Sequence[tuple[str, date]]) -> tuple[Line, ...]:
    by_phase = {station.phase: station for station in stations}
    went = {frozenset((str(a[0]), str(b[0]))) for a, b in pairwise(steps)}
    pairs = {frozenset((str(a), str(b))): (str(a), str(b)) for a, b in pairwise(main)}
    for pair in went:
        if len(pair) == 2 and pair <= by_phase.keys():
            pairs.setdefault(pair, tuple(sorted(pair, key=lambda one: by_phase[one].x)))  # type: ignore[arg-type]  # a pair has two
    lines = []
    for key, (left, right) in pairs.items():
        a, b = by_phase[left], by_phase[right]
        if a.y == b.y:
            lines.append(
                Line(a.x + STATION_WIDTH, a.y + STATION_HEIGHT // 2, b.x, b.y + STATION_HEIGHT // 2, key in went)
            )
        else:
            middle = STATION_WIDTH // 2
            lines.append(Line(a.x + middle, a.y + STATION_HEIGHT, b.x + middle, b.y, key in went))
    return tuple(lines)
