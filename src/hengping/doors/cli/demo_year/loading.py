"""The whole year into an empty database: brought back from the kept copy where that fits, else told and kept.

Also a program of its own, which loads the year into the data folder that its environment names.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.utils import timezone

from hengping.demo.people import Crew, crew_again, hire
from hengping.demo.progress import Progress, note_progress
from hengping.demo.year import OnProgress, Share, holds_a_bureau, tell_living, tell_year
from hengping.doors.cli.demo_year.bar import Bar
from hengping.doors.cli.demo_year.keeping import alone, bring_back, keep
from hengping.doors.cli.serving.upgrading import bring_up_to_date

MEGABYTE = 1_000_000


def load_year(now: datetime, on_progress: OnProgress) -> tuple[Crew, list[Share], bool]:
    """Load the year without the cases that are open now; say whether it came from the copy.

    Where the staff is there already (and nothing else), the year is told with it.
    """
    with alone():
        if holds_a_bureau():
            crew = crew_again(now)
        elif (shares := bring_back()) is not None:
            return crew_again(now), shares, True
        else:
            crew = hire()
        shares = tell_year(crew, on_progress)
        keep(now.isoformat(), shares)
    return crew, shares, False


def load_everything(now: datetime) -> None:
    """Load the year and the open cases, and print what each chapter took."""
    began = perf_counter()
    crew, shares, copied = load_year(now, Bar("演示年度"))
    shares += tell_living(crew, now, lambda told, of: None)
    print_shares(shares, copied=copied)
    own = list(Path(settings.VAR_DIR).glob("hengping.sqlite3*"))
    own += [file for file in Path(settings.HENGPING_EXHIBITS_DIR).rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in own) / MEGABYTE
    how = "从留存的副本" if copied else ""
    print(f"{how}装入完成，用时{perf_counter() - began:.0f}秒，占用{size:.0f} MB。", flush=True)


def print_shares(shares: Sequence[Share], *, copied: bool) -> None:
    """Print a line a chapter. What came from the copy took its time when that was made."""
    print("各部分" + ("（秒数是当初办出来时的）" if copied else "") + "：")
    for share in shares:
        print(
            f"  {share.chapter}：{share.cases}件，记录{share.entries}条，文书{share.papers}份，"
            f"{share.size / MEGABYTE:.1f} MB，{share.seconds:.1f}秒"
        )


def main(given: Sequence[str]) -> int:
    """Load the year, with the cases that are open now where asked; write into a file how far it is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--living", action="store_true")
    parser.add_argument("--progress", type=Path)
    args = parser.parse_args(given)
    bring_up_to_date()
    bar, now = Bar("演示年度"), timezone.localtime()

    def on_progress(told: int, of: int) -> None:
        bar(told, of)
        if args.progress:
            note_progress(Progress(told, of), args.progress)

    crew, shares, copied = load_year(now, on_progress)
    print_shares(shares, copied=copied)
    if args.living:
        tell_living(crew, now, lambda told, of: None)
    return 0
