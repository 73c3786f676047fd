"""Keep what a release writes, for `make test` to verify for ever after: `HENGPING_VAR=… keep.py 2026-12-01`.

Run it at each release on a copy of a loaded demo year (it takes a checkpoint there), and commit the file: from then on
a source of papers, an entry format, a page or a checkpoint that would accuse what is out fails
`tests/test_kept_papers.py`. The file holds

- one bundle as it was exported, `whole.zip`: a small dossier with a decision;
- of as few dossiers as have a paper of every kind, all but the files (`NUMBER.zip`): what papers are held against is
  in the entries, and their PDFs would make twenty megabytes of them.

An earlier release is kept after the fact by that release's own sources: `PYTHONPATH=CHECKOUT/src keep.py DAY`.
"""

from __future__ import annotations

import io
import os
import sys
import tarfile
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

INTO = Path(__file__).resolve().parents[1] / "tests/kept"
DECIDING = frozenset({"on_spot_decision_unit", "on_spot_decision_person", "penalty_decision_unit"})

FEW = 3
"""With fewer papers a dossier shows little; each has about 40,000 bytes."""


class Papers(NamedTuple):
    """A dossier with the kinds of its papers; `papers` is how many it has."""

    id: UUID
    bureau_id: int
    entries: int
    papers: int
    kinds: frozenset[str]


def dossiers() -> list[Papers]:
    """Return every dossier of the database that has papers."""
    from hengping.ground.records.models import Dossier
    from hengping.ground.records.queries import list_entries

    found = []
    for row in Dossier.objects.order_by("id"):
        entries = list_entries(row.id)
        kinds = [str(one.payload["kind"]) for one in entries if one.kind == "document_issued" and one.body]
        found.append(Papers(row.id, row.bureau_id, len(entries), len(kinds), frozenset(kinds)))
    return [one for one in found if one.kinds]


def of_every_kind(found: list[Papers]) -> Iterator[Papers]:
    """Yield dossiers until each kind of paper was there: first those that bring most kinds, of these the short."""
    left = frozenset[str]().union(*(one.kinds for one in found))
    while left:
        chosen = max(found, key=lambda one: (len(left & one.kinds), -one.entries))
        left -= chosen.kinds
        yield chosen


def exported(dossier: Papers, at: datetime) -> bytes:
    """Return the bundle as anybody would get it."""
    from hengping.ground.people.actors import system_actor
    from hengping.ground.records.export import write_dossier

    into = io.BytesIO()
    write_dossier(into, dossier_id=dossier.id, actor=system_actor(dossier.bureau_id, "发布时留存"), at=at)
    return into.getvalue()


def without_files(bundle: bytes) -> bytes:
    """Return a bundle with nothing in it but what can be read."""
    from hengping.kit.chain.archive import member_of_bytes, read_archive, write_archive
    from hengping.kit.chain.bundle import FILES

    read = [(name, b"".join(chunks)) for name, chunks in read_archive(io.BytesIO(bundle))]
    into = io.BytesIO()
    write_archive(into, [member_of_bytes(name, content) for name, content in read if not name.startswith(FILES)])
    return into.getvalue()


def main(day: str) -> None:
    """Write the file of a day."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()
    from hengping.ground.records.actions import take_checkpoint

    at = datetime.combine(datetime.fromisoformat(day), time(18), ZoneInfo("Asia/Shanghai"))
    found = dossiers()
    for bureau_id in {one.bureau_id for one in found}:
        take_checkpoint(bureau_id=bureau_id, at=at)
    decided = (one for one in found if one.kinds & DECIDING and one.papers >= FEW)
    smallest = min(decided, key=lambda one: (one.papers, one.entries))
    kept = {"whole": exported(smallest, at)}
    for number, one in enumerate(of_every_kind(found), 1):
        kept[f"{number}"] = without_files(exported(one, at))
    INTO.mkdir(exist_ok=True)
    path = INTO / f"{day}.tar.xz"
    with tarfile.open(path, "w:xz", preset=9) as archive:
        for name, content in kept.items():
            line = tarfile.TarInfo(f"{name}.zip")
            line.size = len(content)
            archive.addfile(line, io.BytesIO(content))
    print(f"留存：{path.relative_to(INTO.parents[1])}，{len(kept)} 份案卷，{path.stat().st_size:,} 字节")


if __name__ == "__main__":
    main(*sys.argv[1:])
