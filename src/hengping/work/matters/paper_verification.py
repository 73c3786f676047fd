"""Whether the papers of a dossier say what its record says: read from the entries alone, with or without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import maxsize
from typing import Any
from uuid import UUID

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import BadInput, Broken
from hengping.ground.library.queries import setting_of
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import BadAct
from hengping.law.procedure.ask import ask
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context, as_they_stand, for_party, known_facts
from hengping.work.matters.papers import draw, words_of
from hengping.work.matters.practice import Practice, all_practices
from hengping.work.matters.same_party import PARTY
from hengping.work.matters.shapes import SERVING
from hengping.work.matters.standing import Forward

ISSUED = "document_issued"
FIRST_WORDING = 1
"""That of papers whose entry names none."""
BESIDE_PARTICULARS = ("documents", "elsewhere", "known", "upsets", "words")
"""What the entry of a step says beside its particulars."""


def live_paper_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of a dossier in the database say something else than its record, or were taken out of the
    comparison.
    """
    row = Matter.objects.filter(pk=dossier_id).values_list("kind", "bureau_id").first()
    practice = all_practices().get(row[0]) if row else None
    if row is None or practice is None:
        yield from map(_held_by_nothing, papers_of(entries).values())
    elif entries:
        yield from paper_faults(practice, entries, setting_of(row[1], day_of(entries[-1].recorded_at)))


def live_uncompared_papers(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Uncompared]:
    """Yield the same of a dossier in the database as `uncompared_papers`."""
    kind = Matter.objects.filter(pk=dossier_id).values_list("kind", flat=True).first()
    yield from uncompared_papers(kind or "", entries)


def paper_faults(
    practice: Practice[S], entries: Sequence[EntryShape], setting: Setting | None = None
) -> Iterator[Fault]:
    """Yield which papers say something else than the entries before them, whose content is not what was chained, and
    which ones somebody took out of the comparison.
    """
    papers = papers_of(entries)
    for paper in papers.values():
        if _digest(paper.payload["facts"]) != paper.payload["content_sha256"]:
            yield Fault("paper_altered", f"{name_of(paper)}的内容与其摘要不符。")
    known_before = _first_removed(entries)
    way = Forward(practice.procedure, entries, setting or Setting())
    for entry, issued in _acts_with_papers(practice, entries, papers):
        first = min(paper.seq for paper in issued.values())
        yield from _beside_its_row(entry, issued)
        if first < known_before:
            context = _context(practice, entry, first, entries, setting or Setting(), way)
            yield from _not_as_approved(practice, context, entry)
            for paper in issued.values():
                yield from _paper_faults(practice, context, paper)
    taken_out, _ = _not_compared(practice, entries)
    if known_before == NOTHING_REMOVED:
        yield from map(_held_by_nothing, taken_out)


def uncompared_papers(kind: str, entries: Sequence[EntryShape]) -> Iterator[Uncompared]:
    """Yield the papers that are of an earlier version, which kept nothing to compare them with: whoever
    checks a dossier is told that of these nobody knows.
    """
    if (practice := all_practices().get(kind)) and _first_removed(entries) == NOTHING_REMOVED:
        yield from (Uncompared(name_of(paper), KEPT_NOTHING) for paper in _not_compared(practice, entries)[1])


def _not_compared(practice: Practice[S], entries: Sequence[EntryShape]) -> tuple[list[EntryShape], list[EntryShape]]:
    """Return the papers that cannot be compared: those of which a version kept what is needed that this dossier had
    come to already, so that somebody took it away; and those that are older.
    """
    held = {key for _, issued in _acts_with_papers(practice, entries, papers_of(entries)) for key in issued}
    own_acts = frozenset(practice.elsewhere) | {SERVING}
    of_own_acts = OWN_PAPERS | {kind for step in practice.elsewhere for kind in _documents_of(practice, step)}
    says_facts = keeps_known = False
    taken_out: list[EntryShape] = []
    older: list[EntryShape] = []
    for entry in entries:
        keeps_known = keeps_known or (entry.kind in own_acts and "known" in entry.payload)
        if entry.kind == ISSUED:
            if entry.payload.get("issuer"):
                if not _is_taken_over(practice, entries, entry):
                    taken_out.append(entry)
            elif "facts" not in entry.payload:
                (taken_out if says_facts or NEWER & entry.payload.keys() else older).append(entry)
            elif str(entry.payload["document"]) not in held:
                is_older = entry.payload["kind"] in of_own_acts and not keeps_known
                (older if is_older else taken_out).append(entry)
            says_facts = says_facts or "facts" in entry.payload
    return taken_out, older


def _is_taken_over(practice: Practice[S], entries: Sequence[EntryShape], paper: EntryShape) -> bool:
    """Whether a step took the paper of others over, with the same scan: nobody else may say that it is not ours."""
    steps = practice.procedure.steps
    return any(
        paper.payload["kind"] in steps[entry.kind].takes_over and paper.payload["sha256"] in entry.exhibits
        for entry in entries
        if entry.kind in steps
    )


NEWER = frozenset({"sealed", "edition"})
"""What no version wrote of a paper before it kept all that the paper says."""
OWN_PAPERS = frozenset({"service_receipt"})
"""Papers of acts that are no steps. Up to 2026-11 these, and those of review and discussion, were issued in a way of
their own, which kept nothing of what they were made from.
"""


def _documents_of(practice: Practice[Any], step: str) -> Sequence[str]:
    row = practice.procedure.steps.get(step)
    return row.documents if row else ()


def _beside_its_row(entry: EntryShape, issued: Mapping[str, EntryShape]) -> Iterator[Fault]:
    """What the entry of a paper says of it beside its text: as the act says that it issued it, on the day it did."""
    on = day_of(entry.happened_at).isoformat()
    if entry.payload["known"]["actor"] != entry.actor_name:
        yield Fault(
            "paper_signer",
            f"第{entry.seq}条由{entry.actor_name}办理，其文书写的却是{entry.payload['known']['actor']}。",
        )
    for row in entry.payload["documents"]:
        paper = issued.get(row["document"])
        if paper is None:
            continue
        said = paper.payload
        pairs = {
            "文书种类": (said["kind"], row["kind"]),
            "名称": (said["title"], get_kind(row["kind"]).title),
            "文号": (said["number"] or "", row["number"] or ""),
            "日期": (said["on"], on),
            "文件摘要": (said["sha256"], row["sha256"]),
            "当事人": (said.get("party") or "", row["party"]),
        }
        for label, (one, two) in pairs.items():
            if one != two:
                yield Fault("paper_row", f"{name_of(paper)}登记的{label}“{one}”与制发它的记录“{two}”不符。")


def _not_as_approved(practice: Practice[S], context: Context[S], entry: EntryShape) -> Iterator[Fault]:
    """Ask again whether the act that issued papers is what was approved, where the procedure has conditions for it."""
    if not practice.as_approved & set(practice.procedure.steps[entry.kind].blocks):
        return
    data = {name: value for name, value in entry.payload.items() if name not in BESIDE_PARTICULARS}
    asked = {**data, "actor": entry.actor_identifier}
    try:
        answer = ask(practice.procedure, entry.kind, context.facts, context.on, context.setting, asked)
    except BadAct:
        return  # what today's tables cannot read is told by the page of the matter and by `check`
    for finding in answer.refusals:
        if finding.gate in practice.as_approved:
            yield Fault(
                "paper_not_approved",
                f"第{entry.seq}条“{practice.procedure.acts[entry.kind].sentence}”：{finding.text}。",
            )


NOTHING_REMOVED = maxsize


def _first_removed(entries: Sequence[EntryShape]) -> int:
    """Return the number of the first entry whose content was removed after its term: of papers after it nobody knows
    what they were made from.
    """
    return next((entry.seq for entry in entries if not entry.body), NOTHING_REMOVED)


def papers_of(entries: Iterable[EntryShape]) -> dict[str, EntryShape]:
    """Return the entries of those papers that hold what the paper says, by identifier."""
    issued = (entry for entry in entries if entry.kind == ISSUED and "facts" in entry.payload)
    return {str(entry.payload["document"]): entry for entry in issued}


def _acts_with_papers(
    practice: Practice[S], entries: Sequence[EntryShape], papers: Mapping[str, EntryShape]
) -> Iterator[tuple[EntryShape, dict[str, EntryShape]]]:
    """Yield the acts that say what their papers were made from, each with these."""
    for entry in entries:
        if "known" in entry.payload and entry.kind in practice.procedure.acts:
            named = [row["document"] for row in entry.payload["documents"]]
            if issued := {key: papers[key] for key in named if key in papers}:
                yield entry, issued


def _held_by_nothing(paper: EntryShape) -> Fault:
    return Fault("paper_not_held", f"{name_of(paper)}无法与案卷记录核对：没有一条记录写明它是怎样制发的。")


def _paper_faults(practice: Practice[S], context: Context[S], paper: EntryShape) -> Iterator[Fault]:
    """Make a paper again from what was known then, and name each field in which the one that left says otherwise."""
    kind, facts = paper.payload["kind"], paper.payload["facts"]
    try:
        drawn = draw(practice, kind, for_party(context, paper.payload.get("party", "")), facts)
    except BadInput as error:
        yield from (Fault("paper_differs", f"{name_of(paper)}：{text}") for text in error.fields.values())
        return
    except Broken:
        yield _held_by_nothing(paper)
        return
    shape = get_kind(kind)
    for one in drawn.readings:
        if one.label == PARTY:
            yield Fault("paper_differs", f"{name_of(paper)}写的当事人是“{one.said}”，案卷记录是“{one.held}”。")
    for blank in fields_of(shape.content):
        said, held = facts.get(blank.name), drawn.values.get(blank.name)
        if said == held:
            continue
        said, held = words_of(shape, blank.name, said), words_of(shape, blank.name, held)
        if said != held:
            text = f"{name_of(paper)}的{blank.label}与案卷记录不符：文书是“{said}”，记录是“{held}”。"
            yield Fault("paper_differs", text)


def _context(
    practice: Practice[S],
    entry: EntryShape,
    first: int,
    entries: Sequence[EntryShape],
    setting: Setting,
    way: Forward[S],
) -> Context[S]:
    """Return what the papers of an act were made from: the entries before the first of them, and what the registers
    told then.
    """
    matter, bureau = known_facts(entry.payload["known"], entry.dossier_id)
    on = day_of(entry.happened_at)
    return Context(
        matter,
        entry.kind,
        {name: value for name, value in entry.payload.items() if name not in BESIDE_PARTICULARS},
        way.before_on(first, on) if entry.late else way.before(first),
        as_they_stand([one for one in entries if one.seq < first]),
        bureau,
        setting,
        entry.payload["known"]["actor"],
        on,
        practice,
        # What was not read then is not read now.
        read={"parties": {}, "revoked_elsewhere": {}, "wording": FIRST_WORDING, **entry.payload["known"]["read"]},
    )


def _digest(facts: Any) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


KEPT_NOTHING = "没有与记录核对：由旧版本制发没有留下可以核对的内容，或者内容被人去掉"


def name_of(entry: EntryShape) -> str:
    """Return what a paper is called where people read of it."""
    return f"《{entry.payload.get('title', '')}》{entry.payload.get('number') or f'（第{entry.seq}条）'}"


def bundle_faults(kind: str, entries: Iterable[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of an exported dossier say something else than its record. Needs no database."""
    practice, entries = all_practices().get(kind), list(entries)
    if practice is None:
        yield from map(_held_by_nothing, papers_of(entries).values())
    else:
        yield from paper_faults(practice, entries)
