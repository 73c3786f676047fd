"""`hengping grade`: what may be fined, with every step and article, on the command line.

Knows no Django and no database: violations come with the product, benchmarks from files given with `--pack`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from hengping.doors.cli import SubParsers
from hengping.doors.cli.grading import answers
from hengping.doors.cli.grading.answers import Answer, Reason, Sum
from hengping.doors.cli.grading.facts import (
    LARGEST_BYTES,
    BadFacts,
    Read,
    acts_of,
    guarded,
    load,
    read_act,
    total_proposed,
)
from hengping.doors.cli.grading.words import names_for_help
from hengping.ground.library.pack_files import BENCHMARK, EXEMPTION, AnyPack, faults_of, read_file
from hengping.kit.sheets import LARGEST_FILE_BYTES
from hengping.law.discretion import Grade, GradeRequest, Tables, add_up, daily_fine, grade, highest_norm
from hengping.law.exemptions import ExemptionFacts, exemption_of
from hengping.law.findings import AmbiguousLaw
from hengping.law.packs.shapes import ExemptionPack, Pack
from hengping.law.violations import SUBJECTS, standard

NEEDS_DJANGO = False


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "grade",
        help="测算罚款",
        description="按法律和裁量基准测算罚款，列出每一步和依据。",
        epilog=names_for_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "facts", metavar="事实文件", help="写明违法行为、阶段、对象、日期和情节的 JSON 文件；- 为标准输入"
    )
    parser.add_argument(
        "--pack", action="append", default=[], metavar="文件", help="裁量基准（TOML 或者 Excel），可重复"
    )
    parser.add_argument(
        "--exemptions", action="append", default=[], metavar="文件", help="免罚清单（TOML 或者 Excel），可重复"
    )
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式")
    parser.add_argument(
        "--full", action="store_true", help="连同处罚措施、没收、各项认定和可以重算的证明一并输出（格式同 --json）"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer; 0 answered (also where the answer is no), 2 where the facts or a pack cannot be read."""
    try:
        answer = _answer(_text(args.facts), _tables(args))
    except (BadFacts, AmbiguousLaw) as error:
        message = f"规则之间有冲突：{error}" if isinstance(error, AmbiguousLaw) else str(error)
        if args.json or args.full:
            print(json.dumps({"error": message}, ensure_ascii=False))
        print(message, file=sys.stderr)
        return 2
    if args.full:
        print(json.dumps(answer, ensure_ascii=False))
    elif args.json:
        print(json.dumps({name: value for name, value in answer.items() if name in answers.STABLE}, ensure_ascii=False))
    else:
        print("\n".join(_lines(answer)))
    return 0


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read(LARGEST_BYTES + 1)
    try:
        return _content(name, LARGEST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFacts(f"文件“{name}”不是 UTF-8 编码的文字") from None


def _content(name: str, most: int) -> bytes:
    try:
        path = Path(name)
        if path.stat().st_size > most:
            raise BadFacts(f"文件“{name}”过大")
        return path.read_bytes()
    except OSError:
        raise BadFacts(f"打不开文件“{name}”") from None


def _tables(args: argparse.Namespace) -> Tables:
    loaded: list[AnyPack] = []
    for sort, names in ((BENCHMARK, args.pack), (EXEMPTION, args.exemptions)):
        for name in names:
            loaded.append(_load(sort, name, loaded))
    packs = [pack for pack in loaded if isinstance(pack, Pack)]
    return Tables(standard(), packs, [pack for pack in loaded if isinstance(pack, ExemptionPack)])


def _load(sort: str, name: str, beside: list[AnyPack]) -> AnyPack:
    """A pack or list from a file, checked as an import would check it. Raises BadFacts with every fault."""
    read = read_file(sort, name, _content(name, LARGEST_FILE_BYTES))
    faults = read.faults if read.pack is None else faults_of(read.pack, beside)
    if read.pack is None or faults:
        raise BadFacts(f"“{name}”不能载入：" + "；".join(faults))
    return read.pack


def _answer(text: str, tables: Tables) -> Answer:
    facts = load(text)
    kind, acts = acts_of(facts)
    reads = [read_act(act, tables.violations) for act in acts]
    warnings = list(dict.fromkeys(warning for read in reads for warning in read.warnings))
    if kind == "":
        return _one(reads[0], tables)
    if any(read.daily is not None for read in reads):
        raise BadFacts("按日连续处罚须对一个违法行为单独测算，不能同时写 acts 或者 items")
    requests = [_request_of(read) for read in reads]
    total = total_proposed(facts)
    if kind == "acts":
        several = guarded(lambda: add_up([grade(request, tables) for request in requests], tables.violations))
        return answers.of_several(several, total, warnings)
    # One act under several norms: each is graded for its range alone, the amount is held against the highest.
    grades: list[Grade] = guarded(lambda: [grade(_without_amount(request), tables) for request in requests])
    act = guarded(lambda: highest_norm(grades))
    chosen = next(request for request, graded in zip(requests, grades, strict=True) if graded is act.chosen)
    proposed = total if total is not None else chosen.proposed
    final = guarded(lambda: grade(_with_amount(chosen, proposed), tables))
    return answers.of_one_act(act, final, warnings)


def _one(read: Read, tables: Tables) -> Answer:
    request = read.request
    if request is None:
        facts = read.exemption or ExemptionFacts()
        return answers.of_exemption(read, exemption_of("", facts, read.decided_on, tables.exemption_packs))
    answer = answers.of_grade(guarded(lambda: grade(request, tables)), read.warnings)
    if read.daily is not None:
        original, ordered_on, counted_to = read.daily
        daily = guarded(
            lambda: daily_fine(
                original=original,
                ordered_on=ordered_on,
                counted_to=counted_to,
                subject=request.subject,
                statute=tables.violations.get(request.item).statute,
                fined=True,
                refuses=True,
            )
        )
        answer = answers.with_daily(answer, daily)
    return answer


def _request_of(read: Read) -> GradeRequest:
    if read.request is None:
        raise BadFacts("没有写明违法行为编号（item）")
    return read.request


def _without_amount(request: GradeRequest) -> GradeRequest:
    return _with_amount(request, None)


def _with_amount(request: GradeRequest, proposed: int | None) -> GradeRequest:
    return replace(request, proposed=proposed)


def _sum_line(owed: Sum) -> str:
    """What one sort of subject owes together, where several are punished."""
    reach, amount = owed["range_yuan"], owed["amount_yuan"]
    said = [f"幅度合计{reach[0]:,}元至{reach[1]:,}元"] if reach else []
    said += [f"罚款合计{amount:,}元"] if amount is not None else []
    return f"{SUBJECTS[owed['subject']]}：{'，'.join(said) or '没有罚款或者不能确定'}"


def _conclusion(answer: Answer) -> str:
    if not answer["lawful"]:
        return "不合法或者不能确定"
    if answer["amount_yuan"] is not None or len(answer.get("sums", ())) > 1:
        return "合法"
    return "依法不罚款" if answer["range_yuan"] is None else "可以在幅度内罚款，还没有写明数额"


def _article_beside(reason: Reason) -> str:
    """The article in brackets, where the text does not say it already."""
    article = reason["article"]
    return "" if not article or article in reason["text"] else f"（{article}）"


def _lines(answer: Answer) -> list[str]:
    """The answer for a person."""
    amount, reach = answer["amount_yuan"], answer["range_yuan"]
    lines = [f"违法行为：{answer['item'] or '未写明'}"]
    # Several subjects share no range: what each owes stands in its place.
    if len(answer.get("sums", ())) > 1:
        lines += [_sum_line(owed) for owed in answer["sums"]]
    elif reach is not None:
        lines.append(f"幅度：{reach[0]:,}元至{reach[1]:,}元" + ("（不含0元）" if reach[0] == 0 else ""))
    else:
        lines.append("幅度：没有或者不能确定")
    if amount is not None:
        lines.append(f"罚款：{amount:,}元（{answer['capital']}）")
    lines.append(f"结论：{_conclusion(answer)}")
    if answer.get("measures"):
        lines.append(f"并处或者责令：{'、'.join(answer['measures'])}")
    lines.append("理由：")
    lines += [f"  {reason['text']}" + _article_beside(reason) for reason in answer["reasons"]]
    if answer["needs"]:
        lines += ["还需要：", *(f"  {need}" for need in answer["needs"])]
    if answer.get("guidance"):
        lines += ["参考：", *(f"  {hint['text']}" for hint in answer["guidance"])]
    return [*lines, f"校验码：{answer['digest']}"]
