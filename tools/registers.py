"""Write docs/registers/ from the tables in the code, so that nobody has to read code to see what is declared.

`registers.py` writes, `registers.py --check` only says which pages are stale, `registers.py --words` prints the rows
that docs/glossary.md lacks, ready to be completed and pasted.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

    from hengping.law.citations import Citation
    from hengping.law.configuration.setting import Held
    from hengping.law.procedure.procedure import Procedure
    from hengping.law.procedure.steps import Step
    from hengping.work.matters.paper_sources import Fact

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/hengping"
PAGES = ROOT / "docs/registers"
GLOSSARY = ROOT / "docs/glossary.md"

HEAD = "# {title}\n\n{lead}\n\n本页由 `make docs` 从代码中的表生成，请改代码，不要改本页。\n\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table. Bars and line breaks in a cell are made harmless."""
    lines = [f"| {' | '.join(columns)} |", f"| {' | '.join('-' for _ in columns)} |"]
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ").strip() for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def labels(citations: Iterable[Citation]) -> str:
    """Return articles in printed form."""
    return "、".join(citation.label for citation in citations)


def yes(value: bool) -> str:
    """Return 是 or 否."""
    return "是" if value else "否"


def code(text: str) -> str:
    """Return an identifier in its own type."""
    return f"`{text}`"


def periods_page() -> str:
    """Every period: how long, counted from what, by which article."""
    from hengping.law import periods

    rows = (
        (
            code(row.key),
            row.name,
            row.length,
            row.start_event,
            labels(row.basis),
            "倒数" if row.backward else "",
            row.setting_code,
            f"{row.in_force_from}起" + (f"，至{row.in_force_to}" if row.in_force_to else ""),
            f"{row.checked_on}",
            yes(row.confirmed),
        )
        for versions in periods.rows().values()
        for row in versions
    )
    columns = ("代码", "期限", "长度", "起算事由", "依据", "方向", "配置", "施行", "核对日", "已核原文")
    return table(columns, rows)


def statutes_page() -> str:
    """Every instrument that the product cites."""
    from hengping.law.statutes.register import KINDS, REGISTER

    rows = (
        (
            code(instrument.key),
            instrument.title,
            KINDS[instrument.kind],
            instrument.number,
            f"{instrument.in_force_from}起" + (f"，至{instrument.in_force_to}" if instrument.in_force_to else ""),
            instrument.source,
            f"{instrument.checked_on}",
            yes(instrument.confirmed),
        )
        for instrument in REGISTER.values()
    )
    return table(("代码", "名称", "位阶", "文号", "施行", "来源", "核对日", "已核原文"), rows)


def configuration_page() -> str:
    """Every value that the law leaves open."""
    from hengping.law.configuration import REGISTER

    rows = (
        (
            entry.key,
            code(entry.name),
            entry.meaning,
            _shown(entry.default, entry.unit),
            _named(entry.basis),
            entry.why,
            f"{entry.checked_on}",
            yes(entry.confirmed),
        )
        for entry in REGISTER.values()
    )
    return table(("编号", "代码", "含义", "默认值", "依据", "理由", "核对日", "已确认"), rows)


def _shown(value: Held, unit: str) -> str:
    """Return a configured value with its unit, the same on every run."""
    from hengping.kit.money import wan
    from hengping.law.configuration.setting import UNITS

    if isinstance(value, bool):
        return yes(value)
    if isinstance(value, frozenset):
        return "、".join(sorted(value)) or "无"
    if isinstance(value, Mapping):
        return "；".join(f"{name}：{most}" for name, most in value.items()) or "无"
    if unit == "fen" and isinstance(value, int):
        return f"{wan(value)}万元"
    return f"{value}{UNITS[unit]}"


def _named(basis: str) -> str:
    """Return a basis with the names of its instruments: APL 63 becomes 《行政处罚法》第六十三条."""
    from hengping.law.citations import cite
    from hengping.law.statutes.register import REGISTER

    def name(match: re.Match[str]) -> str:
        place = (int(match[number]) if match[number] else None for number in (2, 3))
        return cite(match[1], *place).label if match[1] in REGISTER else match[0]

    return re.sub(r"\b([A-Z][A-Z0-9]+)(?: (\d+)(?:\((\d+)\))?)?", name, basis)


def procedures() -> list[Procedure[Any]]:
    """Return every procedure of the house, in the order of their names."""
    from hengping.law.procedures import PROCEDURES

    return sorted(PROCEDURES.values(), key=lambda procedure: procedure.name)


def gates_page() -> str:
    """Every condition that a procedure asks for, and where."""
    return "\n".join(f"## {procedure.name}\n\n{_gates_of(procedure)}" for procedure in procedures())


def _gates_of(procedure: Procedure[Any]) -> str:
    def names(steps: Iterable[Step]) -> str:
        return "、".join(procedure.acts[step.code].sentence for step in steps)

    rows = []
    steps = procedure.steps.values()
    for gate in sorted(procedure.gates.values(), key=lambda gate: str(gate.name)):
        blocks = [step for step in steps if any(one.name == gate.name for one in procedure.plans[step.code].blocks)]
        warns = [step for step in steps if gate.name in step.warns]
        where = "每一步" if len(blocks) == len(steps) else names(blocks)
        kind = "法定" if not gate.house else "内部，不可豁免" if gate.firm else "内部，可豁免"
        rows.append((code(gate.name), gate.rule, labels(gate.basis), kind, where, names(warns)))
    return table(("代码", "条件", "依据", "性质", "不满足即不能进行", "不满足只提示"), rows)


DAYS = {"desk": "办理当日", "record": "可以补记", "along": "随所属事项"}
"""Which day a step carries, by its timing."""

TABLES = {"ordinary": "普通程序", "simple": "简易程序", "execution": "执行", "general": "各程序通用"}
"""The parts of the penalty procedure."""


def steps_page() -> str:
    """Every step of every procedure: who, when, what blocks, what comes out."""
    return "\n".join(part for procedure in procedures() for part in _steps_of(procedure))


def _steps_of(procedure: Procedure[Any]) -> Iterator[str]:
    from hengping.ground.people.posts import POSTS

    columns = ("代码", "步骤", "由谁", "权限", "可办的阶段", "办后阶段", "条件", "文书", "何时记入", "依据")
    steps = procedure.steps.values()
    for part in dict.fromkeys(step.table for step in steps):
        rows = (
            (
                code(step.code),
                procedure.acts[step.code].sentence,
                POSTS[step.post].name,
                code(step.permission),
                "、".join(name for phase, name in procedure.phases.items() if phase in step.phases),
                procedure.phases[step.goes_to] if step.goes_to else "",
                "、".join(code(gate.name) for gate in procedure.plans[step.code].blocks),
                "、".join(map(code, step.documents)),
                DAYS[step.timing],
                labels(step.basis),
            )
            for step in steps
            if step.table == part
        )
        yield f"## {procedure.name}：{TABLES.get(part, part)}\n\n{table(columns, rows)}"


def documents_page() -> str:
    """Every kind of legal document."""
    from hengping.ground.documents import registry
    from hengping.ground.documents.kinds import all_kinds as document_kinds

    rows = (
        (
            code(kind.code),
            kind.title,
            kind.procedure.title,
            kind.form_no or "",
            kind.series or "无文号",
            labels(kind.basis),
            kind.issued_when,
            "、".join(kind.signers),
            registry.SEALS.get(kind.seal or "", ""),
            registry.SERVICES[kind.service],
        )
        for kind in document_kinds().values()
    )
    return table(("代码", "文书", "程序", "式样号", "文号", "依据", "何时制作", "签名", "印章", "送达"), rows)


def facts_page() -> str:
    """Where each fact of each paper comes from."""
    from hengping.ground.documents.kinds import get_kind
    from hengping.ground.documents.reading import FieldShape, fields_of
    from hengping.work.matters.papers import fact_of
    from hengping.work.matters.practice import all_practices

    def row(blank: FieldShape, fact: Fact) -> tuple[str, ...]:
        asked = "、".join(part.label for part in blank.fields if part.name in fact.parts)
        how = "记录中没有的，当场填写" if fact.or_asked else "日期取自记录，时刻当场填写" if fact.hour else ""
        return blank.label, fact.origin.value, how or (asked and f"其中当场填写：{asked}")

    pages = []
    for practice in all_practices().values():
        for step in practice.procedure.steps.values():
            for kind in step.documents:
                blanks = fields_of(get_kind(kind).content)
                rows = [row(blank, fact_of(practice, step.code, kind, blank.name)) for blank in blanks]
                title = f"{practice.procedure.name}：{get_kind(kind).title} `{kind}`"
                pages.append(f"## {title}\n\n{table(('栏目', '来源', '说明'), rows)}")
    return "\n".join(pages)


def entries_page() -> str:
    """Every kind of entry that a dossier can hold."""
    from hengping.ground.records.kinds import all_kinds

    rows = (
        (code(kind.code), kind.sentence, code(dossier) if dossier else "各种案卷", "、".join(map(code, kind.required)))
        for (dossier, _), kind in all_kinds().items()
    )
    return table(("代码", "记录事项", "哪种案卷", "必填内容"), rows)


def permissions_page() -> str:
    """Every permission and the posts that hold it."""
    from hengping.ground.people.permissions import PERMISSIONS
    from hengping.ground.people.posts import POSTS

    rows = (
        (
            code(permission.code),
            permission.sentence,
            "、".join(post.name for post in POSTS.values() if post.code in permission.posts),
            "须再次输入口令" if permission.fresh_confirmation else "",
        )
        for permission in PERMISSIONS.values()
    )
    return table(("代码", "允许什么", "哪些岗位", "再次确认"), rows)


def views(
    patterns: Iterable[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every address of the house with its view."""
    if patterns is None:
        from django.urls import get_resolver

        patterns = get_resolver().url_patterns
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns, address)
        else:
            yield f"/{address}", pattern.callback


def doors_page() -> str:
    """Every address and who may enter."""
    from hengping.ground.people.doors import PUBLIC, SIGNED_IN, permission_of

    words = {PUBLIC: "所有人", SIGNED_IN: "登录即可"}
    rows = (
        (code(address), "、".join(words.get(permission) or code(permission) for permission in permission_of(view)))
        for address, view in sorted(views(), key=lambda pair: pair[0])
    )
    return table(("地址", "进门须有"), rows)


def violations_page() -> str:
    """Every violation: the duty, the penalty, the days in force."""
    from hengping.law.violations import standard

    rows = (
        (
            item.id,
            item.title,
            labels(item.duties),
            labels(item.penalties),
            f"{item.in_force_from}起" + (f"，至{item.in_force_to}" if item.in_force_to else ""),
            f"{item.checked_on}",
            yes(item.confirmed),
        )
        for item in standard().all()
    )
    return table(("编号", "违法行为", "义务条款", "罚则", "施行", "核对日", "已核原文"), rows)


def jobs_page() -> str:
    """Everything that runs by the clock."""
    from hengping.doors.jobs.schedule import JOBS

    rows = ((code(job.code), job.name, f"{job.not_before:%H:%M}", job.why, job.if_missed) for job in JOBS)
    return table(("代码", "任务", "每日不早于", "为什么", "错过了怎么办"), rows)


WRITERS: dict[str, tuple[str, str, Callable[[], str]]] = {
    "periods": ("期限登记册", "每一个期限：多长、从哪一天起算、依据哪一条。", periods_page),
    "gates": ("条件登记册", "程序中每一步之前要满足的条件，一个条件一个文件。", gates_page),
    "steps": ("步骤登记册", "每种程序的每一步：谁办、什么阶段可办、要满足什么、产生什么文书。", steps_page),
    "documents": ("文书登记册", "每一种执法文书：依据、何时制作、谁签名、盖什么章、是否送达。", documents_page),
    "facts": ("文书内容来源登记册", "文书每一栏的唯一来源；取自记录的，文书上不能改。", facts_page),
    "entries": ("记录事项登记册", "全过程记录里可能出现的每一种事项。", entries_page),
    "permissions": ("权限登记册", "每一项权限允许什么，哪些岗位默认具有。", permissions_page),
    "doors": ("门禁登记册", "每一个地址，以及谁可以进。", doors_page),
    "configuration": ("配置登记册", "法律没有写死、由本单位配置的数值；未确认的取稳妥的默认值。", configuration_page),
    "statutes": ("法规登记册", "本产品引用的每一部法律、法规、规章。", statutes_page),
    "violations": ("违法行为登记册", "每一种违法行为的义务条款和罚则。", violations_page),
    "jobs": ("定时任务登记册", "按钟点自动运行的每一件事。", jobs_page),
}


def write(name: str) -> str:
    """Return one page."""
    title, lead, page = WRITERS[name]
    return HEAD.format(title=title, lead=lead) + page()


def declared() -> dict[str, tuple[str, str]]:
    """Return every code that the glossary must know: its Chinese name and a sentence, as far as the code has one."""
    from hengping.ground.documents.kinds import all_kinds as document_kinds
    from hengping.ground.people.permissions import PERMISSIONS
    from hengping.ground.people.posts import POSTS
    from hengping.ground.records.kinds import all_kinds

    words: dict[str, tuple[str, str]] = {}
    words |= {kind.code: (kind.sentence, "") for kind in all_kinds().values()}
    words |= {
        step.code: (procedure.acts[step.code].sentence, labels(step.basis[:1]) and f"依据{labels(step.basis[:1])}。")
        for procedure in procedures()
        for step in procedure.steps.values()
    }
    words |= {kind.code: (kind.title, kind.issued_when) for kind in document_kinds().values()}
    words |= {str(phase): (name, "") for procedure in procedures() for phase, name in procedure.phases.items()}
    words |= {post.code: (post.name, post.sentence) for post in POSTS.values()}
    words |= {permission.code: (permission.sentence, "") for permission in PERMISSIONS.values()}
    return words


def known_words() -> set[str]:
    """Return every identifier that the glossary explains."""
    return set(re.findall(r"^\| `([^`]+)` \|", GLOSSARY.read_text("utf-8"), flags=re.MULTILINE))


def stale() -> list[str]:
    """Return the names of the pages that differ from the code."""
    return [name for name in WRITERS if not _current(name)]


def _current(name: str) -> bool:
    file = PAGES / f"{name}.md"
    return file.exists() and file.read_text("utf-8") == write(name)


def main() -> int:
    """Write, or check."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()
    if "--words" in sys.argv:
        known = known_words()
        for word, (name, sentence) in declared().items():
            if word not in known:
                print(f"| `{word}` | {name} | {sentence} |")
        return 0
    if "--check" in sys.argv:
        names = stale()
        for name in names:
            print(f"docs/registers/{name}.md 与代码不一致，请运行 make docs")
        return 1 if names else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in WRITERS:
        (PAGES / f"{name}.md").write_text(write(name), encoding="utf-8")
    print(f"登记册：写好 {len(WRITERS)} 页")
    return 0


if __name__ == "__main__":
    sys.exit(main())
