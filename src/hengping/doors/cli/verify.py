"""`hengping verify`: check an exported dossier (no database needed), or everything in the database (`--live`)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from zipfile import ZipFile

from hengping.doors.cli import SubParsers
from hengping.kit.chain.bundle import FILES, MANIFEST, read_manifest
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.chain.verify import KEY_HELP, Report, accepted_key, describe, verify_path

if TYPE_CHECKING:
    from hengping.ground.people.shapes import BureauShape
    from hengping.ground.records.shapes import EntryShape

NEEDS_DJANGO = False
STOPPED = 130
"""What a program returns that was stopped by hand: no verdict."""


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("verify", help="校验导出的案卷，或者校验数据库中的全部案卷")
    parser.add_argument("file", type=Path, nargs="?", metavar="案卷.zip", help="导出的案卷")
    parser.add_argument("--key", action="append", default=[], metavar="公钥", type=accepted_key, help=KEY_HELP)
    parser.add_argument("--live", action="store_true", help="校验数据库中的全部案卷、检查点和防改触发器")
    parser.add_argument(
        "--files",
        action="store_true",
        help="连同每个文件的内容一起校验，每份文书重新印制对照（与 --live 同用，慢）",
    )
    parser.add_argument("--stop", action="store_true", help="停止写入校验不通过的案卷（与 --live 同用）")
    parser.add_argument("--resume", action="store_true", help="接着上次被中断的校验往下做（与 --live 同用）")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Check; 0 where everything holds, 1 where something does not, 2 for wrong use."""
    if args.live == (args.file is not None):
        print("请给出一个案卷文件，或者使用 --live。", file=sys.stderr)
        return 2
    return _live(args) if args.live else _file(args)


def _file(args: argparse.Namespace) -> int:
    report = verify_path(args.file, args.key)
    read = _read_further(report, args.file) if report.entries else _Read()
    report = replace(report, faults=(*report.faults, *read.faults))
    if args.json:
        told: dict[str, object] = {"is_signer_known": report.is_signer_known, "facts": dict(report.facts)}
        told |= {"faults": list(map(_fault, report.faults))}
        told |= {"uncompared": [one.text for one in (*read.uncompared, *read.pages)]}
        told |= {"of_others": read.of_others, "same_names": read.same_names, "remarks": read.remarks}
        _print_json(report.holds, told)
    else:
        beside = (*_not_compared("文书", read.uncompared), *_not_compared("文件", read.pages))
        beside += (*_of_others(read.of_others), *_same_names(read.same_names))
        for line in (*describe(report), *beside, *_said(read.remarks)):
            print(line)
    return 0 if report.holds else 1


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found by reading what a bundle says: faults, papers and pages that could not be compared, papers that
    others issued, names under which several accounts acted, how the matter stands.
    """

    faults: list[Fault] = field(default_factory=list)
    uncompared: list[Uncompared] = field(default_factory=list)
    pages: list[Uncompared] = field(default_factory=list)
    of_others: list[str] = field(default_factory=list)
    same_names: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def _read_further(report: Report, path: Path) -> _Read:
    """Hold papers, votes and pages against the record; the rules are those of this program, no database is asked."""
    from hengping.doors.cli.main import set_up_django

    set_up_django()
    from hengping.ground.documents.verification import papers_of_others
    from hengping.ground.records.beside import whole
    from hengping.ground.records.bundled import entry_of
    from hengping.ground.records.who_acted import same_name_elsewhere
    from hengping.work.deliberation.concluding import conclusion_faults
    from hengping.work.matters.paper_verification import bundle_faults, uncompared_papers
    from hengping.work.matters.standing_remarks import standing_remarks

    entries = list(map(entry_of, report.entries))
    read = _Read(uncompared=[*uncompared_papers(report.kind, entries)], of_others=[*papers_of_others(None, entries)])
    read.same_names.extend(same_name_elsewhere(entries))
    stands = whole("standing_remarks", lambda: standing_remarks(report.kind, entries))
    read.remarks.extend(one.text if isinstance(one, Fault) else one for one in stands)
    read.faults.extend(whole("bundle_faults", lambda: bundle_faults(report.kind, entries)))
    read.faults.extend(whole("conclusion_faults", lambda: conclusion_faults(entries)))
    if report.holds:  # else the files are not those of the record, which is told
        _hold_files_against(path, entries, read)
    return read


def _hold_files_against(path: Path, entries: Sequence[EntryShape], into: _Read) -> None:
    """Make papers and pages once more from the record, and hold them against the files of the bundle."""
    from hengping.ground.records.beside import whole
    from hengping.ground.records.pages_redrawn import redrawn_faults
    from hengping.work.matters.print_verification import print_faults

    with ZipFile(path) as archive:
        names = {name.removeprefix(FILES).partition(".")[0]: name for name in archive.namelist()}
        pages = {name: archive.read(name) for name in archive.namelist() if not name.startswith(FILES)}
        manifest = read_manifest(pages[MANIFEST]).body

        def read(digest: str) -> bytes | None:
            return archive.read(names[digest]) if digest in names else None

        redrawn = whole("redrawn_faults", lambda: redrawn_faults(manifest, entries, pages, into.remarks))
        _sort(redrawn, into.faults, into.pages)
        _sort(whole("print_faults", lambda: print_faults(entries, read)), into.faults, into.uncompared)


def _sort(found: Iterable[Fault | Uncompared], faults: list[Fault], uncompared: list[Uncompared]) -> None:
    for one in found:
        if isinstance(one, Fault):
            faults.append(one)
        else:
            uncompared.append(one)


def _not_compared(called: str, found: Sequence[Uncompared]) -> Iterator[str]:
    """Say what was not compared, and why: once for all that share the reason. `called` is what such a thing is."""
    by_reason: dict[str, list[str]] = {}
    for one in found:
        by_reason.setdefault(one.reason, []).append(one.name)
    for reason, names in by_reason.items():
        yield f"没有核对全的{called}{len(names)}份，{reason}：{'、'.join(names)}。"


def _same_names(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"请核对：同一个姓名由不同账号办理，是不是两个人：{'、'.join(names)}。"


def _of_others(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"原单位文书{len(names)}份，不是本系统制发的，只核对扫描件没有改动：{'、'.join(names)}。"


def _said(remarks: Sequence[str]) -> Iterator[str]:
    yield from (f"请注意：{text}。" for text in remarks)


class _Bureau(TypedDict):
    """What was found in one bureau. Faults as `_fault` tells them, those of a dossier under its id.

    `uncompared` are papers of an earlier version, which kept nothing to compare them with: they are no faults;
    `of_others` were issued before their matter came, and only their scans are compared. `remarks` say how matters
    stand. `rows` are columns of lists that are not what the entries say, `index` is what searching would find wrongly:
    no dossier is stopped for them. `unsealed` says what the check cannot see yet.
    """

    bureau: str
    dossiers: int
    entries: int
    checkpoints: int
    faults: list[dict[str, str]]
    by_dossier: dict[str, list[dict[str, str]]]
    uncompared: dict[str, list[Uncompared]]
    of_others: dict[str, list[str]]
    remarks: dict[str, list[str]]
    stopped: list[str]
    rows: list[str]
    index: list[str]
    unsealed: str


def _live(args: argparse.Namespace) -> int:
    from hengping.doors.cli.main import set_up_django, what_ails_the_database

    set_up_django()
    if ailment := what_ails_the_database():
        print(ailment, file=sys.stderr)
        return 1
    from hengping.ground.guards import reference_faults
    from hengping.ground.people.queries import list_bureaus

    bureaus = list_bureaus()
    if not bureaus and (orphans := list(reference_faults())):
        print("没有单位，却有其他的行：", *(fault.text for fault in orphans), sep="\n  ", file=sys.stderr)
        return 1
    try:
        told = [_of_bureau(bureau, args) for bureau in bureaus]
    except KeyboardInterrupt:
        print("\n已停下。接着做：hengping verify --live --resume", file=sys.stderr)
        return STOPPED
    holds = all(map(_holds, told))
    if args.json:
        _print_json(holds, {"bureaus": list(map(_told, told))})
    else:
        for found in told:
            _tell(found)
    return 0 if holds else 1


def _of_bureau(bureau: BureauShape, args: argparse.Namespace) -> _Bureau:
    """Look through everything of a bureau, or go on with it where it was stopped; the notes go when all is done."""
    from django.conf import settings
    from django.utils import timezone

    from hengping.doors.cli.verifying.stopped import begun_in, going_on
    from hengping.ground.records.actions import rows_are_true, stop_broken_dossiers
    from hengping.ground.records.beside import every_paper
    from hengping.ground.records.queries import count_dossiers
    from hengping.ground.records.registers import unsealed_lines
    from hengping.ground.records.verification import NOT_BEGUN, verify_all
    from hengping.ground.search.actions import index_is_true

    path = settings.HENGPING_CHECKS_DIR / f"bureau-{bureau.id}.jsonl"
    begun = begun_in(path, with_files=args.files) if args.resume else NOT_BEGUN
    with going_on(path, begun, count_dossiers(bureau.id), with_files=args.files) as going:
        report = verify_all(bureau.id, with_files=args.files, chosen=every_paper, begun=begun, keep=going.keep)
        stopped = stop_broken_dossiers(report) if args.stop else {}
        return {
            "bureau": bureau.name,
            "dossiers": report.dossiers,
            "entries": report.entries,
            "checkpoints": report.checkpoints,
            "faults": list(map(_fault, report.faults)),
            "by_dossier": {str(key): list(map(_fault, faults)) for key, faults in report.by_dossier.items()},
            "uncompared": {str(key): list(left) for key, left in report.uncompared.items()},
            "of_others": {str(key): list(names) for key, names in report.of_others.items()},
            "remarks": {str(key): list(texts) for key, texts in report.remarks.items()},
            "stopped": list(map(str, stopped)),
            "rows": rows_are_true(bureau.id, timezone.localdate()),
            "index": index_is_true(bureau.id),
            "unsealed": _unsealed(*unsealed_lines(bureau.id)),
        }


def _unsealed(sealed_at: datetime | None, lines: int) -> str:
    from django.utils import timezone

    since = f"登记簿封存至{timezone.localtime(sealed_at):%Y-%m-%d %H:%M}" if sealed_at else "登记簿还没有封存过"
    return f"{since}，其后日志等{lines}行未封存，只与写入时的另处登记核对。" if lines else f"{since}。"


def _tell(found: _Bureau) -> None:
    print(f"{found['bureau']}：{found['dossiers']}份案卷，{found['entries']}条记录，{found['checkpoints']}个检查点。")
    for fault in found["faults"]:
        print(f"  {fault['text']}")
    for dossier, faults in found["by_dossier"].items():
        print(f"  案卷 {dossier}{'（已停止写入）' if dossier in found['stopped'] else ''}")
        for fault in faults:
            print(f"    {fault['text']}")
    for dossier, left in found["uncompared"].items():
        print(f"  案卷 {dossier}", *_not_compared("文书", left))
    for dossier, names in found["of_others"].items():
        print(f"  案卷 {dossier}", *_of_others(names))
    for dossier, texts in found["remarks"].items():
        print(f"  案卷 {dossier}", *_said(texts))
    _tell_lists("列表各栏与记录不符，运行 hengping rebuild 按记录重算：", found["rows"])
    _tell_lists("检索索引与登记和案卷不符，运行 hengping rebuild 重算：", found["index"])
    print(f"  {found['unsealed']}")
    if _holds(found):
        print("  校验通过。")


def _tell_lists(what: str, texts: Sequence[str]) -> None:
    if texts:
        print(f"  {what}", *texts, sep="\n    ")


def _holds(found: _Bureau) -> bool:
    return not (found["faults"] or found["by_dossier"] or found["rows"] or found["index"])


def _told(found: _Bureau) -> dict[str, object]:
    """Return it for a script, where what was not compared is a text."""
    return {**found, "uncompared": {key: [one.text for one in left] for key, left in found["uncompared"].items()}}


def _fault(fault: Fault) -> dict[str, str]:
    return {"code": fault.code, "text": fault.text}


def _print_json(holds: bool, rest: Mapping[str, object]) -> None:
    print(json.dumps({"holds": holds, **rest}, ensure_ascii=False, indent=1))
