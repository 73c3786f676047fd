"""`hengping review`: a file given as a list of acts, gone through act by act; what was unlawful, by which article.

Knows no Django and no database, so a file from elsewhere, a paper file of another year or an invented one can be asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hengping.doors.cli import SubParsers
from hengping.ground.people.posts import POSTS
from hengping.law.configuration import BadSetting, Setting
from hengping.law.findings import Answer, Basis, Finding
from hengping.law.procedure.acts import Act, Acts, BadAct, Datum, act_from
from hengping.law.procedure.ask import rule_of
from hengping.law.procedure.choices import LATE_MARKS
from hengping.law.procedure.fold import CORRECTION, check_correction
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.retrace import Retraced, retrace
from hengping.law.procedure.running import Running
from hengping.law.procedures import PROCEDURES

NEEDS_DJANGO = False
LARGEST_BYTES = 4 * 1024 * 1024
_TOP = {"acts", "setting", "until"}
_OF_AN_ACT = {"act", "on", "by", "data", "late", "late_reason", "recorded_on"}
_MARKS = "、".join(f"{code}为{words}" for code, words in LATE_MARKS.items())
_HOW_TO_WRITE = (
    "文件写明 acts（程序行为的清单，按记入的先后排列），可以写明 until（核对至哪一日）和 setting（本单位参数）。",
    "每项写明 act（程序行为的代码）、on（办理日期）、by（办理人）、data（内容）。",
    "事后记入的，另写明 recorded_on（记入日期）、late（补记事由）、late_reason（理由），按办理日期排列和核对。",
    f"late（补记事由）：{_MARKS}。",
)


class BadFile(Exception):
    """The list of acts cannot be read. The message is Chinese."""


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "review",
        help="逐项核对一份案卷",
        description="把一份案卷的程序行为逐项核对：哪一步违反什么规定、由谁怎样补正，哪些期限没有遵守。",
        epilog="".join(_HOW_TO_WRITE),
    )
    parser.add_argument("file", metavar="案卷文件", nargs="?", help="列出程序行为的 JSON 文件；- 为标准输入")
    parser.add_argument("--procedure", metavar="程序", help=f"照哪一种程序核对：{_named()}；只有一种时可以不写")
    parser.add_argument("--acts", action="store_true", help="列出每种程序行为和应当写明的内容")
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer; 0 nothing found, 1 something unlawful or missed, 2 where the file cannot be read."""
    try:
        procedure = _procedure(args.procedure)
        if args.acts:
            _print_register(procedure.acts, as_json=args.json)
            return 0
        if args.file is None:
            raise BadFile("要写案卷文件，或者用 --acts 查看怎样写")
        acts, until, setting = _read(procedure, _text(args.file))
    except BadFile as error:
        if args.json:
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
        print(error, file=sys.stderr)
        return 2
    found = retrace(procedure, acts, until, setting)
    if args.json:
        print(json.dumps(_answer(procedure, found, until), ensure_ascii=False))
    else:
        print("\n".join(_lines(procedure, found, until)))
    return 0 if found.clean else 1


def _named() -> str:
    return "、".join(f"{code}（{procedure.name}）" for code, procedure in PROCEDURES.items())


def _procedure(code: str | None) -> Procedure[Any]:
    """Return the procedure that was named; where the house has a single one it need not be."""
    if code is None and len(PROCEDURES) == 1:
        return next(iter(PROCEDURES.values()))
    if code is None or code not in PROCEDURES:
        raise BadFile(f"要用 --procedure 写明照哪一种程序核对：{_named()}")
    return PROCEDURES[code]


def _text(name: str) -> str:
    try:
        text = sys.stdin.read(LARGEST_BYTES + 1) if name == "-" else Path(name).read_text("utf-8-sig")
    except OSError:
        raise BadFile(f"打不开文件“{name}”") from None
    except UnicodeDecodeError:
        raise BadFile(f"文件“{name}”不是 UTF-8 编码的文字") from None
    if len(text) > LARGEST_BYTES:
        raise BadFile("文件过大")
    return text


def _read(procedure: Procedure[Any], text: str) -> tuple[list[Act], date, Setting]:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise BadFile("文件不是 JSON") from None
    if not isinstance(whole, Mapping) or not isinstance(whole.get("acts"), list) or not whole["acts"]:
        raise BadFile("文件应当有 acts：程序行为的清单")
    _require_known(whole, _TOP, "文件")
    acts = [_act(procedure.acts, place, row) for place, row in enumerate(whole["acts"], 1)]
    _require_written_in_turn(acts)
    _require_fitting_corrections(procedure, acts)
    until = _day(whole["until"], "until") if "until" in whole else max(act.recorded_on or act.on for act in acts)
    return acts, until, _setting(whole.get("setting", {}))


def _setting(values: object) -> Setting:
    if not isinstance(values, Mapping):
        raise BadFile("setting 应当是本单位参数的名称和值")
    try:
        return Setting.from_values(dict(values))
    except BadSetting as error:
        raise BadFile(f"setting：{error}") from None


def _act(register: Acts, place: int, row: object) -> Act:
    where = f"第{place}项"
    if not isinstance(row, Mapping) or not isinstance(row.get("act"), str):
        raise BadFile(f"{where}没有写明是什么程序行为（act）")
    _require_known(row, _OF_AN_ACT, where)
    data = row.get("data", {})
    if not isinstance(data, Mapping):
        raise BadFile(f"{where}的内容（data）应当是名称和值")
    if kind := register.get(row["act"]):
        _require_known(data, set(kind.data), f"{where}“{kind.sentence}”")
    on, by = _day(row.get("on"), f"{where}的日期（on）"), str(row.get("by", ""))
    try:
        return act_from(register, row["act"], on, data, by, place, *_late(row, on, where))
    except BadAct as error:
        raise _bad_act(place, error) from None


def _bad_act(place: int, error: BadAct) -> BadFile:
    names = f"（{'、'.join(error.names)}）" if error.names else ""
    return BadFile(f"第{place}项：{error}{names}")


def _late(row: Mapping[str, object], on: date, where: str) -> tuple[str, str, date | None]:
    """The mark under which an act was entered later, why, and the day on which it was written down."""
    mark, reason = row.get("late", ""), row.get("late_reason", "")
    if not isinstance(mark, str) or (mark and mark not in LATE_MARKS):
        raise BadFile(f"{where}的补记事由（late）只能是{'、'.join(LATE_MARKS)}")
    if not isinstance(reason, str):
        raise BadFile(f"{where}的补记理由（late_reason）应当是文字")
    if "recorded_on" not in row:
        # Without that day nobody could tell whether the act may stand at an earlier one.
        if mark or reason:
            raise BadFile(f"{where}是事后记入的，应当写明记入日期（recorded_on）")
        return "", "", None
    recorded_on = _day(row["recorded_on"], f"{where}的记入日期（recorded_on）")
    if recorded_on < on:
        raise BadFile(f"{where}的记入日期（recorded_on）早于办理日期（on）")
    return mark, reason, recorded_on


def _require_written_in_turn(acts: list[Act]) -> None:
    """Refuse a late act said to be written down before what stands above it: it would slip past the order of acts."""
    written = date.min
    for act in acts:
        if act.late and act.recorded_on is not None and act.recorded_on < written:
            raise BadFile(f"第{act.seq}项的记入日期（recorded_on）早于排在它前面的事项，清单应当按记入的先后排列")
        written = max(written, act.recorded_on or act.on)


def _require_fitting_corrections(procedure: Procedure[Any], acts: list[Act]) -> None:
    for place, act in enumerate(acts):
        if act.kind != CORRECTION:
            continue
        try:
            check_correction(procedure, acts[:place], act)
        except BadAct as error:
            raise _bad_act(act.seq, error) from None


def _require_known(row: Mapping[str, object], known: set[str], where: str) -> None:
    """Refuse names that nobody knows: a misspelt particular would otherwise count as missing."""
    if strange := sorted(set(map(str, row)) - known):
        raise BadFile(f"{where}中不认识：{'、'.join(strange)}")


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadFile(f"{where}应当写成 2026-03-05") from None


def _answer(procedure: Procedure[Any], found: Retraced[Any], until: date) -> dict[str, object]:
    answers = [answer for answer in found.answers if answer is not None]
    return {
        "clean": found.clean,
        "refused": sum(not answer.allowed for answer in answers),
        "phase": str(found.facts.phase),
        "until": until.isoformat(),
        "acts": [_row(procedure, act, answer) for act, answer in zip(found.acts, found.answers, strict=True)],
        "missed": [_period(period) for period in found.missed],
        "unknown": [_period(period) for period in found.unknown],
    }


def _period(period: Running) -> dict[str, object]:
    return {
        "period": period.key,
        "label": period.label,
        "start_on": period.start_on.isoformat(),
        "last_day": period.last_day.isoformat() if period.last_day else None,
        "articles": [citation.key for citation in period.citations],
        "party": period.party,
        "missing_year": period.missing_year or None,
    }


def _row(procedure: Procedure[Any], act: Act, answer: Answer | None) -> dict[str, object]:
    findings = () if answer is None else answer.findings
    return {
        "number": act.seq,
        "act": act.kind,
        "sentence": procedure.acts[act.kind].sentence,
        "on": act.on.isoformat(),
        "recorded_on": act.recorded_on.isoformat() if act.recorded_on else None,
        "late": act.late,
        "allowed": answer is None or answer.allowed,
        "findings": [
            {
                "gate": finding.gate,
                "rule": rule_of(procedure, finding.gate),
                "verdict": str(finding.verdict),
                "basis": str(finding.basis),
                "text": finding.text,
                "articles": [citation.key for citation in finding.citations],
                "cure": finding.cure,
                "curer": finding.curer,
            }
            for finding in findings
        ],
    }


def _lines(procedure: Procedure[Any], found: Retraced[Any], until: date) -> Iterator[str]:
    for act, answer in zip(found.acts, found.answers, strict=True):
        findings = () if answer is None else answer.findings
        mark = "" if answer is None or answer.allowed else "　违反规定"
        late = f"（{LATE_MARKS[act.late]}）" if act.late else ""
        yield f"{act.seq}．{act.on:%Y-%m-%d}　{procedure.acts[act.kind].sentence}{late}{mark}"
        yield from (f"　　{_said(finding, answer)}" for finding in findings)
    yield from (_missed(period) for period in found.missed)
    yield from (_unknown(period) for period in found.unknown)
    refused = sum(answer is not None and not answer.allowed for answer in found.answers)
    yield f"所处阶段：{procedure.phases[found.facts.phase]}；核对至{until:%Y-%m-%d}"
    result = (
        "没有发现违反规定的行为" if found.clean else f"违反规定的行为{refused}项，没有遵守的期限{len(found.missed)}项"
    )
    yield result + (f"，无法判断的期限{len(found.unknown)}项" if found.unknown else "")


def _said(finding: Finding, answer: Answer | None) -> str:
    refused = answer is not None and finding in answer.refusals
    kind = "提示" if not refused else "内部要求" if finding.basis is Basis.HOUSE else "违反"
    articles = "、".join(citation.label for citation in finding.citations)
    cure = f"；补正：{finding.cure}" if finding.cure else ""
    who = f"（{POSTS[finding.curer].name}）" if finding.curer in POSTS else ""
    return f"{kind}：{finding.text}" + (f"，{articles}" if articles else "，本机关内部要求") + cure + who


def _missed(period: Running) -> str:
    articles = "、".join(citation.label for citation in period.citations)
    return f"期限：{period.label}，最后一日{period.last_day}，没有遵守" + (f"，{articles}" if articles else "")


def _unknown(period: Running) -> str:
    why = f"缺少{period.missing_year}年的工作日历" if period.missing_year else "最后一日还不能确定"
    why = "当时的规定没有登记" if period.no_rule else why
    return f"期限：{period.label}，自{period.start_on}起算，{why}，是否超过无法判断，请人工核对"


def _print_register(acts: Acts, *, as_json: bool) -> None:
    print(json.dumps(_register(acts), ensure_ascii=False) if as_json else "\n".join(_register_lines(acts)))


def _register(acts: Acts) -> dict[str, object]:
    return {
        code: {
            "sentence": kind.sentence,
            "data": {
                name: {
                    "type": datum.type,
                    "label": datum.label,
                    "help": datum.help,
                    "choices": dict(datum.choices or {}),
                    "required": datum.required,
                }
                for name, datum in kind.data.items()
            },
        }
        for code, kind in acts.items()
    }


def _explained(datum: Datum) -> str:
    """Label, hint and the codes that may stand there, in one line."""
    codes = "、".join(f"{code}为{words}" for code, words in (datum.choices or {}).items())
    return "：".join(part for part in (datum.label, datum.help or codes) if part)


def _register_lines(acts: Acts) -> Iterator[str]:
    yield from _HOW_TO_WRITE
    for code, kind in acts.items():
        yield f"{code}　{kind.sentence}"
        for name, datum in kind.data.items():
            yield f"　　{name}（{datum.type}{'，必填' if datum.required else ''}）　{_explained(datum)}"
