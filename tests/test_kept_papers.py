"""What releases wrote is verified for ever: the papers, pages and checkpoints that `tools/keep.py` kept of each.

Whoever makes this test fail accuses papers that hang in people's files. A source that says something otherwise asks
`wording_of` first (decision 13); a page, a style, an entry is read in the form of its day.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hengping.doors.cli import verify as command
from hengping.ground.records.bundled import entry_of
from hengping.kit.chain.verify import verify
from hengping.work.deliberation.concluding import conclusion_faults
from hengping.work.matters.paper_verification import bundle_faults, papers_of, uncompared_papers

KEPT = Path(__file__).parent / "kept"
RELEASES = sorted(KEPT.glob("*.tar.xz"))


def bundles() -> Iterator[tuple[str, bytes]]:
    for release in RELEASES:
        with tarfile.open(release) as archive:
            for one in archive:
                content = archive.extractfile(one)
                assert content is not None
                yield f"{release.name.partition('.')[0]}/{one.name}", content.read()


BUNDLES = dict(bundles())
WHOLE = sorted(name for name in BUNDLES if name.endswith("whole.zip"))
WITHOUT_FILES = sorted(BUNDLES.keys() - WHOLE)


def test_every_release_keeps_one_whole_bundle_and_is_small() -> None:
    assert len(WHOLE) == len(RELEASES) >= 1
    assert all(release.stat().st_size < 300_000 for release in RELEASES)


@pytest.mark.parametrize("name", WITHOUT_FILES)
def test_no_paper_that_is_out_is_accused(name: str) -> None:
    """The chain holds, so does the checkpoint; each paper is drawn up again from its record and is the same."""
    report = verify(io.BytesIO(BUNDLES[name]))
    assert {fault.code for fault in report.faults} <= {"file_missing"}
    assert "检查点" in report.facts
    entries = list(map(entry_of, report.entries))
    assert papers_of(entries)
    assert [fault.text for fault in (*bundle_faults(report.kind, entries), *conclusion_faults(entries))] == []
    assert list(uncompared_papers(report.kind, entries)) == []


def test_what_is_kept_has_a_paper_of_every_kind_of_the_demo_year() -> None:
    reports = [verify(io.BytesIO(BUNDLES[name])) for name in WITHOUT_FILES if name.startswith(RELEASES[-1].name[:10])]
    papers = [one for report in reports for one in papers_of(map(entry_of, report.entries)).values()]
    assert len({one.payload["kind"] for one in papers}) >= 29


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_bundle_that_is_out_verifies(name: str, tmp_path: Path) -> None:
    """As its reader would: the command, without a database; pages and papers of another edition are named."""
    bundle = tmp_path / "a.zip"
    bundle.write_bytes(BUNDLES[name])
    where = {**os.environ, "HENGPING_VAR": str(tmp_path), "PYTHONPATH": str(Path(command.__file__).parents[3])}
    arguments = (sys.executable, "-W", "ignore", "-m", "hengping.doors.cli.main", "verify", str(bundle))
    told = subprocess.run(arguments, capture_output=True, text=True, check=False, env=where)
    assert (told.returncode, "校验通过" in told.stdout) == (0, True), told.stdout + told.stderr


def test_a_source_that_says_otherwise_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this file is for: papers of before are told in the words of before, and no other."""
    from hengping.work.matters import paper_verification

    def in_the_latest(name: str) -> list[str]:
        report = verify(io.BytesIO(BUNDLES[name]))
        return [fault.code for fault in bundle_faults(report.kind, map(entry_of, report.entries))]

    monkeypatch.setattr(paper_verification, "FIRST_WORDING", 2)
    assert {code for name in WITHOUT_FILES for code in in_the_latest(name)} == {"paper_differs"}
