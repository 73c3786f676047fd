"""Timing and reporting, the same for every bench."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

SLICES = 15
"""Turns that the works take at being measured for a rate."""


def rates(works: Sequence[Callable[[], object]], seconds: float = 3.0) -> list[float]:
    """Return for each work how often a second it is done: the median of its turns, which together last that long.

    The works take turns, so that what else the machine does at the moment falls on all of them.
    """
    at_once = [_calls_in(work, seconds / SLICES / 5) for work in works]
    found: list[list[float]] = [[] for _ in works]
    for _ in range(SLICES):
        for place, work in enumerate(works):
            done, begun = 0, time.perf_counter()
            while (spent := time.perf_counter() - begun) < seconds / SLICES:
                for _ in range(at_once[place]):
                    work()
                done += at_once[place]
            found[place].append(done / spent)
    return [median(turns) for turns in found]


def _calls_in(work: Callable[[], object], seconds: float) -> int:
    """Return how many calls fill that time, so that looking at the clock costs nothing beside them."""
    work()
    begun = time.perf_counter()
    work()
    return max(1, int(seconds / max(time.perf_counter() - begun, 1e-7)))


def percentile(works: list[Callable[[], object]], rounds: int, share: float = 0.95) -> list[float]:
    """Return for each work the time (seconds) that this share of its runs stays under; the works take turns."""
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for place, work in enumerate(works):
            begun = time.perf_counter()
            work()
            times[place].append(time.perf_counter() - begun)
    return [sorted(run)[int(share * (len(run) - 1))] for run in times]


def at_least(work: str, ours: float, floor: float, share: float, unit: str = "次/秒", against: str = "") -> None:
    """Report a rate that must reach a share of its floor."""
    _report(
        work,
        f"{ours:,.0f} {unit}",
        f"{against}{floor:,.0f} {unit}",
        ours / floor,
        f"≥ {share:g}",
        ours / floor >= share,
    )


def at_most(work: str, ours: float, floor: float, times: float, against: str = "") -> None:
    """Report a time that may be so many times its floor (both in seconds, shown in milliseconds)."""
    _report(
        work,
        f"{ours * 1000:,.1f} ms",
        f"{against}{floor * 1000:,.1f} ms",
        ours / floor,
        f"≤ {times:g}",
        ours / floor <= times,
    )


def beside(work: str, ours: float, floor: float, against: str) -> None:
    """Report a time beside another for whoever wonders, without a bar (both in seconds, shown in milliseconds)."""
    _report(work, f"{ours * 1000:,.1f} ms", f"{against}{floor * 1000:,.1f} ms", ours / floor, "—", met=True)


def rate_beside(work: str, ours: float, floor: float, unit: str, against: str) -> None:
    """Report a rate beside another for whoever wonders, without a bar."""
    _report(work, f"{ours:,.0f} {unit}", f"{against}{floor:,.0f} {unit}", ours / floor, "—", met=True)


def absolute(work: str, ours: float, bar: float, beside: float, unit: str = "次/秒", against: str = "") -> None:
    """Report a rate with a bar of its own, printed beside another of the same unit."""
    _report(work, f"{ours:,.0f} {unit}", f"{against}{beside:,.0f} {unit}", ours / beside, f"≥ {bar:,.0f}", ours >= bar)


def no_longer_than(work: str, ours: float, bar: float) -> None:
    """Report a time (seconds, shown in milliseconds) with a bar of its own."""
    _report(work, f"{ours * 1000:,.0f} ms", "", ours / bar, f"≤ {bar * 1000:,.0f} ms", ours <= bar)


def no_more_than(work: str, ours: int, bar: int) -> None:
    """Report a count that may not pass a bar."""
    _report(work, str(ours), "", float(ours), f"≤ {bar}", ours <= bar)


def _report(work: str, ours: str, floor: str, ratio: float, bar: str, met: bool) -> None:
    row = {
        "work": work,
        "ours": ours,
        "floor": floor,
        "ratio": f"{ratio:.2g}" if ratio < 0.1 else f"{ratio:.2f}",
        "bar": bar,
        "met": met,
    }
    print(json.dumps(row, ensure_ascii=False), flush=True)


def growth(work: str, took: Mapping[int, float], most: float, unit: str) -> None:
    """Report how a time (seconds) grows with a size, from the smallest to the largest, as the exponent of their power
    law: 0 not at all, 1 in line with the size.
    """
    (first, before), (last, after) = min(took.items()), max(took.items())
    exponent = math.log(after / before) / math.log(last / first)
    shown = f"{after * 1000:,.1f} ms"
    _report(
        f"{work}：{last:,} {unit}",
        shown,
        f"{first:,} {unit} {before * 1000:,.1f} ms",
        exponent,
        f"指数 ≤ {most:g}",
        exponent <= most,
    )


def set_up_django() -> None:
    """Start Django on the bench's own database and migrate it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
