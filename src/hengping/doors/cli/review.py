"""`hengping review`: a file given as a list of acts, gone through act by act, answered in three lists: what broke the
law (with its article), what only the house of the bureau reviewed asks, what the file does not say.

Knows no Django and no database, so a file from elsewhere, a paper file of another year or an invented one can be asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hengping.doors.cli import SubParsers
from hengping.ground.documents.kinds import all_kinds
from hengping.ground.people.posts import POSTS
from hengping.law.findings import Verdict
from hengping.law.json_once import NamedTwice, read_json
from hengping.law.procedure.acts import Act, Acts, BadAct
from hengping.law.procedure.choices import LATE_MARKS
from hengping.law.procedure.fold import CORRECTION, check_correction
from hengping.law.procedure.particulars import Row
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.profile import BadProfile, profile_from, read_profile
from hengping.law.procedure.reviewing import File, Found, Profile, Reviewed, Reviewing, Unmet, Weight, review
from hengping.law.procedure.running import Running
from hengping.law.procedure.uncounted import why_uncounted
from hengping.law.procedure.untold import World, filled, read_told, told_in
from hengping.law.procedure.wording import NOT_REGISTERED
from hengping.law.procedures import REVIEWS
from hengping.law.violations import STAGES, SUBJECTS

NEEDS_DJANGO = False
LARGEST_BYTES = 4 * 1024 * 1024
_TOP = {"acts", "setting", "until", "complete", "not_done", "profile"}
_OF_AN_ACT = {"act", "on", "by", "data", "late", "late_reason", "recorded_on"}


def _named_codes(words: Mapping[str, str]) -> str:
    return "、".join(f"{code}为{name}" for code, name in words.items())


_MARKS = _named_codes(LATE_MARKS)
_HOW_TO_WRITE = (
    "文件写明 acts（程序行为的清单，按记入的先后排列），可以写明 until（核对至哪一日）和 profile（被评查单位）。",
    "每项写明 act（程序行为的代码）、on（办理日期）、by（办理人）、data（内容）；不知道的不写，或者写 null，",
    "确知没有的写空文字、false 或者空清单。人员、当事人等各行里面的各项也是这样。",
    "不知道人员编号的写姓名或者执法证件号码。",
    "没有写明的按不知道对待，不算违反。确知没有办的，把代码写入 not_done；",
    "全部程序行为都已列出的，写 complete 为 true。",
    "profile 写明 name（单位）、field（safety 安全生产，other 其他）、house_rules（该单位内部要求的代码，或者 all）、",
    "setting（该单位的参数，例如听证数额 hearing_fine_unit、延长日数 extension_days、",
    "不计入办案期限的事由 decision_excludes）。",
    "penalty 每行写明 party、fine（分）、kinds、items（违法行为代码）、articles、facts；",
    f"核对数额时还可以写 stage（阶段：{_named_codes(STAGES)}）、subject（对象：{_named_codes(SUBJECTS)}）、",
    "measured（情节变量）、like（同类案件的罚款，分），",
    "没收非法财物的写 goods（货值，分），处罚事故的写 investigated（事故调查报告的批复）。",
    "penalty、officers、parties 等各行能写的内容，都列在 --acts 的最后。",
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
        description="把一份案卷的程序行为逐项核对，列出三张清单：违反（依据哪一条）、内部要求、没有材料。",
        epilog="".join(_HOW_TO_WRITE),
    )
    parser.add_argument("file", metavar="案卷文件", nargs="?", help="列出程序行为的 JSON 文件；- 为标准输入")
    parser.add_argument("--procedure", metavar="程序", help=f"照哪一种程序核对：{_named()}；只有一种时可以不写")
    parser.add_argument("--profile", metavar="单位说明", help="说明被评查的是哪个单位的文件（JSON 或者 TOML）")
    parser.add_argument("--acts", action="store_true", help="列出每种程序行为和应当写明的内容")
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer; 0 nothing broken, 1 something unlawful or missed, 2 where the file cannot be read."""
    try:
        how = _how(args.procedure)
        if args.acts:
            _print_register(how.procedure, as_json=args.json)
            return 0
        if args.file is None:
            raise BadFile("要写案卷文件，或者用 --acts 查看怎样写")
        file, profile = _read(how.procedure, _text(args.file), args.profile)
    except BadFile as error:
        if args.json:
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
        print(error, file=sys.stderr)
        return 2
    found = review(how, file, profile)
    if args.json:
        print(json.dumps(_answer(how, found, file, profile), ensure_ascii=False))
    else:
        print("\n".join(_lines(how, found, file, profile)))
    return 0 if found.clean else 1


def _named() -> str:
    return "、".join(f"{code}（{how.procedure.name}）" for code, how in REVIEWS.items())


def _how(code: str | None) -> Reviewing[Any]:
    """Return how files of the procedure that was named are reviewed; where the house has a single one it need not be
    named.
    """
    if code is None and len(REVIEWS) == 1:
        return next(iter(REVIEWS.values()))
    if code is None or code not in REVIEWS:
        raise BadFile(f"要用 --procedure 写明照哪一种程序核对：{_named()}")
    return REVIEWS[code]


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


def _read(procedure: Procedure[Any], text: str, profile: str | None) -> tuple[File, Profile]:
    try:
        whole = read_json(text)
    except NamedTwice as error:
        raise BadFile(f"{error}。哪一个算数，看不出来") from None
    except (json.JSONDecodeError, RecursionError):
        raise BadFile("文件不是 JSON") from None
    if not isinstance(whole, Mapping) or not isinstance(whole.get("acts"), list) or not whole["acts"]:
        raise BadFile("文件应当有 acts：程序行为的清单")
    _require_known(whole, _TOP, "文件")
    days = _days(whole["acts"])
    acts = [_act(procedure.acts, place, row, days[place][0]) for place, row in enumerate(whole["acts"], 1)]
    _require_known_papers(procedure, acts)
    _require_written_in_turn(acts)
    _require_fitting_corrections(procedure, acts)
    until = _day(whole["until"], "until") if "until" in whole else max(act.recorded_on or act.on for act in acts)
    complete = _flag(whole.get("complete", False), "complete")
    not_done = _not_done(procedure.acts, whole.get("not_done", []))
    undated = {place: max(latest or until, on) for place, (on, latest, told) in days.items() if not told}
    return File(acts, until, complete, not_done, undated), _profile(procedure, whole, profile)


def _days(rows: Sequence[object]) -> dict[int, tuple[date, date | None, bool]]:
    """For every act its day, the latest it can have been, and whether it was told; one not told stands where it is
    written, between its neighbours.
    """
    told = {
        place: _day(row["on"], f"第{place}项的日期（on）")
        for place, row in enumerate(rows, 1)
        if isinstance(row, Mapping) and row.get("on") is not None
    }
    if not told:
        raise BadFile("没有一项写明日期（on），无从核对")
    places = range(1, len(rows) + 1)
    before, behind = _last_told(told, places), _last_told(told, reversed(places))
    return {place: (before[place] or min(told.values()), behind[place], place in told) for place in places}


def _last_told(told: Mapping[int, date], places: Iterable[int]) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    on: date | None = None
    for place in places:
        on = told.get(place, on)
        found[place] = on
    return found


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadFile(f"{where}应当是 true 或者 false")
    return value


def _not_done(register: Acts, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise BadFile("not_done 应当是确知没有办的程序行为的代码")
    if strange := sorted(code for code in value if code.split(":")[0] not in register):
        raise BadFile(f"not_done 中不认识：{'、'.join(strange)}")
    return frozenset(value)


def _profile(procedure: Procedure[Any], whole: Mapping[str, object], name: str | None) -> Profile:
    """The bureau reviewed: from its own file, else from the case file."""
    setting = whole.get("setting", {})
    try:
        told = whole.get("profile", {}) if name is None else read_profile(_text(name), toml=name.endswith(".toml"))
        return profile_from(procedure, told, setting)
    except BadProfile as error:
        raise BadFile(str(error)) from None


def _act(register: Acts, place: int, row: object, on: date) -> Act:
    where = f"第{place}项"
    if not isinstance(row, Mapping) or not isinstance(row.get("act"), str):
        raise BadFile(f"{where}没有写明是什么程序行为（act）")
    _require_known(row, _OF_AN_ACT, where)
    data = row.get("data", {})
    if not isinstance(data, Mapping):
        raise BadFile(f"{where}的内容（data）应当是名称和值")
    if kind := register.get(row["act"]):
        _require_known(data, set(kind.data), f"{where}“{kind.sentence}”")
    by = str(row.get("by") or "")
    told = {name: value for name, value in data.items() if value is not None}
    try:
        return Act(row["act"], on, read_told(register, row["act"], told), by, place, *_late(row, on, where))
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
    told = told_in(acts)
    for place, act in enumerate(acts):
        if act.kind != CORRECTION:
            continue
        try:
            check_correction(procedure, [filled(procedure.acts, one, told, World()) for one in acts[:place]], act)
        except BadAct as error:
            raise _bad_act(act.seq, error) from None


def _require_known_papers(procedure: Procedure[Any], acts: Iterable[Act]) -> None:
    """Refuse a kind of paper that nobody knows: its service would be looked for under another one."""
    known = {*_papers(procedure), OTHER_PAPER}
    for act in acts:
        kind = act.data.get("kind")
        if act.kind in OF_PAPERS and kind is not None and kind not in known:
            raise BadFile(f"第{act.seq}项的文书种类（kind）没有“{kind}”；全部种类用 --acts 查看，其他文书写 other")


def _papers(procedure: Procedure[Any]) -> list[str]:
    return sorted({kind for step in procedure.steps.values() for kind in step.documents})


OF_PAPERS = frozenset({"document_issued", "document_served", "record_failed_service"})
OTHER_PAPER = "other"


def _require_known(row: Mapping[str, object], known: set[str], where: str) -> None:
    """Refuse names that nobody knows: a misspelt particular would otherwise count as missing."""
    if strange := sorted(set(map(str, row)) - known):
        raise BadFile(f"{where}中不认识：{'、'.join(strange)}")


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadFile(f"{where}应当写成 2026-03-05") from None


def _answer(how: Reviewing[Any], found: Reviewed[Any], file: File, profile: Profile) -> dict[str, object]:
    periods = {weight: [_period(one.period) for one in found.periods if one.weight is weight] for weight in Weight}
    return {
        "clean": found.clean,
        "profile": profile.name,
        "phase": str(found.facts.phase),
        "until": file.until.isoformat(),
        "breaches": [_line(how, one) for one in found.of(Weight.BREACH)],
        "house": [_line(how, one) for one in found.of(Weight.HOUSE)],
        "missing": [_line(how, one) for one in found.of(Weight.MISSING)],
        "remarks": [_line(how, one) for one in found.of(Weight.REMARK)],
        "missed": periods[Weight.BREACH],
        "unknown": periods[Weight.MISSING],
        "acts": [_row(how.procedure.acts, act) for act in found.acts],
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


def _row(register: Acts, act: Act) -> dict[str, object]:
    return {
        "number": act.seq,
        "act": act.kind,
        "sentence": register[act.kind].sentence,
        "on": act.on.isoformat(),
        "recorded_on": act.recorded_on.isoformat() if act.recorded_on else None,
        "late": act.late,
    }


def _line(how: Reviewing[Any], found: Found) -> dict[str, object]:
    finding = found.finding
    return {
        "number": found.act.seq if found.act is not None else None,
        "act": found.act.kind if found.act is not None else None,
        "on": found.act.on.isoformat() if found.act is not None else None,
        "gate": finding.gate,
        "rule": how.rule_of(finding.gate),
        "text": finding.text,
        "articles": [citation.key for citation in finding.citations],
        "cure": finding.cure,
        "curer": finding.curer,
        "absent": list(finding.absent),
        "left_open": finding.left_open or None,
    }


_LISTS = {
    Weight.BREACH: ("违反", "没有发现违反规定的行为"),
    Weight.HOUSE: ("内部要求", "没有，或者没有说明被评查单位有哪些内部要求"),
    Weight.MISSING: ("没有材料", "没有"),
    Weight.REMARK: ("提示", "没有"),
}
"""The lists in the order in which they are printed, with what is said where one is empty."""


def _lines(how: Reviewing[Any], found: Reviewed[Any], file: File, profile: Profile) -> Iterator[str]:
    for weight, (title, nothing) in _LISTS.items():
        lines = [_said(how, one) for one in found.of(weight)]
        lines += [_unmet(one) for one in found.periods if one.weight is weight]
        if weight is Weight.REMARK and not lines:
            continue
        yield f"{title}（{len(lines)}项）"
        yield from (f"　{number}．{line}" for number, line in enumerate(lines, 1)) if lines else (f"　{nothing}",)
    whose = f"；被评查单位：{profile.name}" if profile.name else ""
    yield f"所处阶段：{how.procedure.phases[found.facts.phase]}；核对至{file.until:%Y-%m-%d}{whose}"
    if not file.complete:
        yield "案卷没有写明的按不知道对待，不算违反；确知没有办的写入 not_done，全部程序行为都已列出的写明 complete"


def _said(how: Reviewing[Any], found: Found) -> str:
    finding, act = found.finding, found.act
    where = f"第{act.seq}项{act.on:%Y-%m-%d}{how.procedure.acts[act.kind].sentence}：" if act is not None else ""
    articles = "".join(f"，{citation.label}" for citation in finding.citations[:1])
    articles += "".join(f"、{citation.label}" for citation in finding.citations[1:])
    cure = f"；补正：{finding.cure}" if finding.cure else ""
    who = f"（{POSTS[finding.curer].name}）" if finding.curer in POSTS else ""
    number = f"；{finding.left_open}" if finding.left_open else ""
    return f"{where}{_text_of(how, found)}{articles}{cure}{who}{number}"


def _text_of(how: Reviewing[Any], found: Found) -> str:
    """A rule of which nobody can say whether it was kept is named as the rule, not as a fault."""
    finding = found.finding
    uncounted = finding.verdict is Verdict.ATTENTION and not NOT_REGISTERED.isdisjoint(finding.absent)
    if found.weight is not Weight.MISSING or uncounted or how.of_the_file(finding.gate):
        return finding.text
    return f"“{how.rule_of(finding.gate)}”没有材料可以判断（如果{finding.text}，才不符合）"


def _unmet(unmet: Unmet) -> str:
    period = unmet.period
    articles = "、".join(citation.label for citation in period.citations)
    if unmet.weight is Weight.BREACH:
        return f"期限：{period.label}，最后一日{period.last_day}，没有遵守" + (f"，{articles}" if articles else "")
    if period.last_day is not None:
        return f"期限：{period.label}，最后一日{period.last_day}，案卷没有写明是否已办"
    return f"期限：{period.label}，自{period.start_on}起算，{why_uncounted(period)}，是否超过无法判断，请人工核对"


def _print_register(procedure: Procedure[Any], *, as_json: bool) -> None:
    acts = procedure.acts
    lines = _register(acts) if as_json else (*_register_lines(acts), *_row_lines(acts), *_paper_lines(procedure))
    print(json.dumps(lines, ensure_ascii=False) if as_json else "\n".join(lines))


def _paper_lines(procedure: Procedure[Any]) -> Iterator[str]:
    yield "文书种类（kind）"
    for code in _papers(procedure):
        yield f"　　{code}　{all_kinds()[code].title if code in all_kinds() else ''}".rstrip()
    yield f"　　{OTHER_PAPER}　其他文书"


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
                    "row": _told_of(datum.row()),
                }
                for name, datum in kind.data.items()
            },
        }
        for code, kind in acts.items()
    }


def _told_of(row: Row) -> dict[str, object]:
    return {
        name: {"label": told.label, "choices": dict(told.choices), "row": _told_of(told.row)}
        for name, told in row.items()
    }


def _explained(label: str, help: str, choices: Mapping[str, str]) -> str:
    """Label, hint and the codes that may stand there, in one line."""
    return "：".join(part for part in (label, "；".join(filter(None, (help, _named_codes(choices))))) if part)


def _row_lines(acts: Acts) -> Iterator[str]:
    """What the rows of a particular tell, once for each type."""
    rows = {datum.type: datum.row() for kind in acts.values() for datum in kind.data.values()}
    for type_, row in rows.items():
        if row:
            yield f"{type_} 每行写明的内容"
            yield from _lines_of_row(row, "　　")


def _lines_of_row(row: Row, before: str) -> Iterator[str]:
    for name, told in row.items():
        yield f"{before}{name}　{_explained(told.label, '', told.choices)}"
        yield from _lines_of_row(told.row, before + "　　")


def _register_lines(acts: Acts) -> Iterator[str]:
    yield from _HOW_TO_WRITE
    for code, kind in acts.items():
        yield f"{code}　{kind.sentence}"
        for name, datum in kind.data.items():
            explained = _explained(datum.label, datum.help, datum.choices or {})
            yield f"　　{name}（{datum.type}{'，必填' if datum.required else ''}）　{explained}"
