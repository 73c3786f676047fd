"""The drawn way of a matter through its procedure: which stations it passed, where it stands, where it may still go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hengping.doors.web.matters.looks import Looks, Way
from hengping.law.procedure.procedure import S

STATION_WIDTH, STATION_HEIGHT, GAP, ROW = 92, 44, 26, 84


@dataclass(frozen=True, slots=True)
class Station:
    """One box of the drawing. `state` is done, here or ahead; `since` the day on which the matter first came there."""

    phase: str
    name: str
    x: int
    y: int
    state: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Connection:
    """A line between two stations. `walked` where the matter went along it."""

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
    lines: tuple[Connection, ...]
    box: tuple[int, int] = (STATION_WIDTH, STATION_HEIGHT)


def draw(looks: Looks[S], facts: S, went: Sequence[tuple[str, date]]) -> Drawing:
    """Draw the procedure with the way of one matter. Side stations are shown only where the matter went."""
    first: dict[str, date] = {}
    for phase, day in went:
        first.setdefault(phase, day)
    here = went[-1][0] if went else None
    way = looks.ways.get(looks.way_of(facts, frozenset(first))) or _every_phase(looks)
    places: dict[str, tuple[int, int]] = {phase: (index, 0) for index, phase in enumerate(way.main)}
    for phase, under in way.side:
        if phase in first:
            places[phase] = (places[under][0], 1)
    stations = tuple(
        Station(
            phase=str(phase),
            name=looks.procedure.phases[phase],
            x=column * (STATION_WIDTH + GAP) + 4,
            y=row * ROW + 6,
            state="here" if phase == here else "done" if phase in first else "ahead",
            since=first.get(phase),
        )
        for phase, (column, row) in places.items()
    )
    rows = 2 if any(row for _, row in places.values()) else 1
    width = len(way.main) * (STATION_WIDTH + GAP) - GAP + 8
    by_phase = {station.phase: station for station in stations}
    return Drawing(width, rows * ROW, stations, _connections(by_phase, way.main, went))


def _every_phase(looks: Looks[S]) -> Way:
    return Way(tuple(phase for phase in looks.procedure.phases if phase != looks.procedure.empty.phase))


def _connections(
    stations: Mapping[str, Station], main: Sequence[str], went: Sequence[tuple[str, date]]
) -> tuple[Connection, ...]:
    walked = {frozenset((before[0], after[0])) for before, after in pairwise(went)}
    pairs = {frozenset(pair): pair for pair in pairwise(main)}
    for pair in walked:
        # A way back along the main row is drawn as the line that is there; a station that is not drawn has no line.
        if len(pair) == 2 and pair <= stations.keys():
            left, right = sorted(pair, key=lambda phase: stations[phase].x)
            pairs.setdefault(pair, (left, right))
    return tuple(_connection(stations[left], stations[right], key in walked) for key, (left, right) in pairs.items())


def _connection(left: Station, right: Station, walked: bool) -> Connection:
    """Beside each other from edge to edge, else from the foot of the upper to the head of the lower."""
    if left.y == right.y:
        middle = STATION_HEIGHT // 2
        return Connection(left.x + STATION_WIDTH, left.y + middle, right.x, right.y + middle, walked)
    middle = STATION_WIDTH // 2
    return Connection(left.x + middle, left.y + STATION_HEIGHT, right.x + middle, right.y, walked)
