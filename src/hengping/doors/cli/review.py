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

from hengping.doors.cli import SubParsers
from hengping.ground.people.posts import POSTS
from hengping.law.configuration import BadSetting, Setting
from hengping.law.findings import Answer, Basis, Finding
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.penalty.procedure import PENALTY, RULES
from hengping.law.procedure.acts import Act, BadAct, Datum, act_from
from hengping.law.procedure.retrace import Retraced, retrace
from hengping.law.procedure.running import Running

NEEDS_DJANGO = False
LARGEST_BYTES = 4 * 1024 * 1024
_TOP = {"acts", "setting", "until"}
_OF_AN_ACT = {"act", "on", "by", "data"}


class BadFile(Exception):
    """The list of acts cannot be read. The message is Chinese."""


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "review",
        help="逐项核对一份案卷",
        description="把一份案卷的程序行为逐项核对：哪一步违反什么规定、由谁怎样补正，哪些期限没有遵守。",
    )
    parser.add_argument("file", metavar="案卷文件", nargs="?", help="列出程序行为的 JSON 文件；- 为标准输入")
    parser.add_argument("--acts", action="store_true", help="列出每种程序行为和应当写明的内容")
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer; 0 nothing found, 1 something unlawful or missed, 2 where the file cannot be read."""
    if args.acts:
        print(json.dumps(_register(), ensure_ascii=False) if args.json else "\n".join(_register_lines()))
        return 0
    try:
        if args.file is None:
            raise BadFile("要写案卷文件，或者用 --acts 查看怎样写")
        acts, until, setting = _read(_text(args.file))
    except BadFile as error:
        if args.json:
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
        print(error, file=sys.stderr)
        return 2
    found = retrace(PENALTY, acts, until, setting)
    print(json.dumps(_answer(found, until), ensure_ascii=False) if args.json else "\n".join(_lines(found, until)))
    return 0 if found.clean else 1


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


def _read(text: str) -> tuple[list[Act], date, Setting]:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise BadFile("文件不是 JSON") from None
    if not isinstance(whole, Mapping) or not isinstance(whole.get("acts"), list) or not whole["acts"]:
        raise BadFile("文件应当有 acts：程序行为的清单")
    _require_known(whole, _TOP, "文件")
    acts = [_act(place, row) for place, row in enumerate(whole["acts"], 1)]
    until = _day(whole["until"], "until") if "until" in whole else max(act.on for act in acts)
    return acts, until, _setting(whole.get("setting", {}))


def _setting(values: object) -> Setting:
    if not isinstance(values, Mapping):
        raise BadFile("setting 应当是本单位参数的名称和值")
    try:
        return Setting.from_values(dict(values))
    except BadSetting as error:
        raise BadFile(f"setting：{error}") from None


def _act(place: int, row: object) -> Act:
    where = f"第{place}项"
    if not isinstance(row, Mapping) or not isinstance(row.get("act"), str):
        raise BadFile(f"{where}没有写明是什么程序行为（act）")
    _require_known(row, _OF_AN_ACT, where)
    data = row.get("data", {})
    if not isinstance(data, Mapping):
        raise BadFile(f"{where}的内容（data）应当是名称和值")
    if row["act"] in ACTS:
        _require_known(data, set(ACTS[row["act"]].data), f"{where}“{ACTS[row['act']].sentence}”")
    try:
        return act_from(
            ACTS, row["act"], _day(row.get("on"), f"{where}的日期（on）"), data, str(row.get("by", "")), place
        )
    except BadAct as error:
        names = f"（{'、'.join(error.names)}）" if error.names else ""
        raise BadFile(f"{where}：{error}{names}") from None


def _require_known(row: Mapping[str, object], known: set[str], where: str) -> None:
    """Refuse names that nobody knows: a misspelt particular would otherwise count as missing."""
    if strange := sorted(set(map(str, row)) - known):
        raise BadFile(f"{where}中不认识：{'、'.join(strange)}")


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadFile(f"{where}应当写成 2026-03-05") from None


def _answer(found: Retraced[CaseFacts], until: date) -> dict[str, object]:
    answers = [answer for answer in found.answers if answer is not None]
    return {
        "clean": found.clean,
        "refused": sum(not answer.allowed for answer in answers),
        "phase": str(found.facts.phase),
        "until": until.isoformat(),
        "acts": [_row(act, answer) for act, answer in zip(found.acts, found.answers, strict=True)],
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
    }


def _row(act: Act, answer: Answer | None) -> dict[str, object]:
    findings = () if answer is None else answer.findings
    return {
        "number": act.seq,
        "act": act.kind,
        "sentence": ACTS[act.kind].sentence,
        "on": act.on.isoformat(),
        "allowed": answer is None or answer.allowed,
        "findings": [
            {
                "gate": finding.gate,
                "rule": RULES[finding.gate],
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


def _lines(found: Retraced[CaseFacts], until: date) -> Iterator[str]:
    for act, answer in zip(found.acts, found.answers, strict=True):
        findings = () if answer is None else answer.findings
        mark = "" if answer is None or answer.allowed else "　违反规定"
        yield f"{act.seq}．{act.on:%Y-%m-%d}　{ACTS[act.kind].sentence}{mark}"
        yield from (f"　　{_said(finding, answer)}" for finding in findings)
    yield from (_missed(period) for period in found.missed)
    yield from (_unknown(period) for period in found.unknown)
    refused = sum(answer is not None and not answer.allowed for answer in found.answers)
    yield f"案件阶段：{PHASE_NAMES[found.facts.phase]}；核对至{until:%Y-%m-%d}"
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

        "missing_year": period.missing_year or None,

def _unknown(period: Running) -> str:
    why = f"缺少{period.missing_year}年的工作日历" if period.missing_year else "最后一日还不能确定"
    why = "当时的规定没有登记" if period.no_rule else why
    return f"期限：{period.label}，自{period.start_on}起算，{why}，是否超过无法判断，请人工核对"


def _register() -> dict[str, object]:
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
        for code, kind in ACTS.items()
    }


def _explained(datum: Datum) -> str:
    """Label, hint and the codes that may stand there, in one line."""
    codes = "、".join(f"{code}为{words}" for code, words in (datum.choices or {}).items())
    return "：".join(part for part in (datum.label, datum.help or codes) if part)


def _register_lines() -> Iterator[str]:
    for code, kind in ACTS.items():
        yield f"{code}　{kind.sentence}"
        for name, datum in kind.data.items():
            yield f"　　{name}（{datum.type}{'，必填' if datum.required else ''}）　{_explained(datum)}"
