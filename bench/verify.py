"""Verifying a dossier: with its exhibits, entries alone, and in the database; each beside bare hashing of the same."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measuring import absolute, at_least, rate_beside, rates, set_up_django

ENTRY_COUNT = 5000


def main() -> None:
    """A dossier with 60 MB of exhibits, and one with 5,000 entries."""
    set_up_django()
    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.ground.records.actions import add_exhibit, append, open_dossier
    from hengping.ground.records.export import export_dossier
    from hengping.ground.records.queries import get_dossier
    from hengping.ground.records.verification import verify_dossier
    from hengping.kit.chain.bundle import BODIES, ENTRIES
    from hengping.kit.chain.verify import verify_path

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), frozenset())
    at = datetime(2026, 3, 2, tzinfo=UTC)

    heavy = open_dossier(kind="case", title="有证据的案卷", actor=actor, at=at)
    contents = [os.urandom(6_000_000) for _ in range(10)]
    for place, content in enumerate(contents):
        add_exhibit(
            dossier_id=heavy.id,
            name=f"{place}.mp4",
            content=content,
            media_type="video/mp4",
            source="测",
            actor=actor,
            at=at,
        )
    light = open_dossier(kind="case", title="记录多的案卷", actor=actor, at=at)
    for place in range(ENTRY_COUNT):
        append(
            dossier_id=light.id,
            kind="verify_evidence",
            actor=actor,
            at=at + timedelta(seconds=place),
            payload={"verified": True, "note": f"第{place}次核对"},
        )
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, dossier in (("heavy", heavy), ("light", light)):
            file = Path(folder) / f"{name}.zip"
            file.write_bytes(export_dossier(dossier_id=dossier.id, actor=actor, at=at + timedelta(days=1)))
            files.append(file)
        size = sum(len(content) for content in contents) / 1e6
        hashing, checking = rates([lambda: _hash(contents), lambda: _clean(verify_path(files[0]))], 12)
        at_least("校验案卷（含证据）", size * checking, size * hashing, 0.5, "MB/秒", "只算摘要 ")
        with zipfile.ZipFile(files[1]) as bundle:
            lines = [line for name in (ENTRIES, BODIES) for line in bundle.read(name).splitlines()]
        live = get_dossier(light.id)
        hashing, checking, in_place = rates(
            [lambda: _hash(lines), lambda: _clean(verify_path(files[1])), lambda: _sound(verify_dossier(live))], 12
        )
    against = "同样的行只算摘要 "
    absolute("校验案卷（只有记录）", ENTRY_COUNT * checking, 20_000, ENTRY_COUNT * hashing, "条/秒", against)
    rate_beside("校验库中的案卷（只有记录）", ENTRY_COUNT * in_place, ENTRY_COUNT * hashing, "条/秒", against)


def _hash(pieces: list[bytes]) -> None:
    for piece in pieces:
        hashlib.sha256(piece).digest()
        hashlib.new("sm3", piece).digest()


def _sound(faults: list[object]) -> None:
    if faults:
        raise SystemExit(f"a sound dossier was found faulty: {faults}")


def _clean(report: object) -> None:
    if report.faults:  # type: ignore[attr-defined]
        raise SystemExit(f"a sound bundle was found faulty: {report}")


main()
