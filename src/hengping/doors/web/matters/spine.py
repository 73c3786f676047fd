"""The spine of a dossier: its entries as people read them, the latest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Generic, NamedTuple, TypedDict

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.step_forms import NAMES_PROPOSAL, meanings, statement
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.shapes import EntryShape, body_notes
from hengping.kit.days import chinese_day, day_of, day_of_year, in_chinese
from hengping.kit.money import yuan
from hengping.law.procedure.choices import LATE_MARKS, RECORDED
from hengping.law.procedure.fold import CORRECTION, TAKEN_BACK
from hengping.law.procedure.procedure import S

DAY = timedelta(days=1)
NEWEST = 100
"""How many lines a page shows at once; a dossier of thousands would be a page of megabytes."""
FOR_MACHINES = frozenset({"version", "document", "kind"})
"""Particulars that name something by an identifier; what it is stands there in words already."""
ABOUT_ONE_PAPER = frozenset({"document_served", "document_voided", "masked_copy_made"})


class SpineLine(TypedDict):
    """One act on the spine: a mapping with its days written out. There are hundreds, and templates are slow.

    `late` says when and under which mark it was entered after its day ("" where it was not), `late_reason` why,
    `upsets` what the law held against later acts by it, `elsewhere` what other dossiers of the parties held when it was
    done: words, and the dossier by kind and identifier. `numbers` are those of the entries that the line stands for:
    its own, and of what it made (papers, numbers), which has no line. `unusual` says whether any of `late` to
    `elsewhere`, `corrected_by` and `taken_back_by` is there to be told: most lines have none, and are asked once.
    """

    seq: int
    numbers: str
    sentence: str
    actor_name: str
    day: str
    unusual: bool
    late: str
    late_reason: str
    upsets: tuple[str, ...]
    elsewhere: tuple[tuple[str, tuple[str, str]], ...]
    particulars: tuple[tuple[str, str], ...]
    documents: tuple[DocumentShape, ...]
    corrected_by: int
    taken_back_by: int
    may_correct: bool
    hash: str


class Telling(NamedTuple, Generic[S]):
    """What the lines of one dossier are told with: how its procedure looks, its parties by key, its papers by id."""

    looks: Looks[S]
    parties: Mapping[str, str]
    documents: Mapping[str, DocumentShape] = {}


class Spine(NamedTuple):
    """The lines that are shown, the latest first, and how many earlier ones are not."""

    lines: list[SpineLine]
    earlier: int


def spine_of(
    telling: Telling[S],
    entries: Sequence[EntryShape],
    open_to_correction: frozenset[int],
    reaching: int | None = None,
) -> Spine:
    """Return the newest lines, or all where `reaching` names an entry that is not among them; what stands under the act
    that made it is left out. `open_to_correction` are numbers of entries that the reader may correct.
    """
    corrections = {
        int(entry.payload["corrects_seq"]): entry.seq for entry in entries if entry.kind == CORRECTION and entry.body
    }
    taken_back = {
        int(entry.payload["takes_back_seq"]): entry.seq for entry in entries if entry.kind == TAKEN_BACK and entry.body
    }
    kinds = {entry.seq: entry.kind for entry in entries}
    gone = body_notes(entries)
    numbers = _numbers([entry.seq for entry in entries], telling.looks.practice.quiet, kinds)
    acts = [entry for entry in entries[::-1] if entry.kind not in telling.looks.practice.quiet]
    newest = acts[:NEWEST]
    shown = newest if reaching is None or (newest and reaching >= newest[-1].seq) else acts
    lines = [
        _line(
            telling,
            entry,
            numbers[entry.seq],
            tuple(_told(telling, entry, kinds, gone.get(entry.seq, ""))),
            (corrections.get(entry.seq, 0), taken_back.get(entry.seq, 0)),
            entry.seq in open_to_correction,
        )
        for entry in shown
    ]
    return Spine(lines, len(acts) - len(shown))


def _line(
    telling: Telling[S],
    entry: EntryShape,
    numbers: str,
    particulars: tuple[tuple[str, str], ...],
    overtaken_by: tuple[int, int],
    may_correct: bool,
) -> SpineLine:
    named = [row["document"] for row in entry.payload.get("documents", ())]
    if entry.kind in ABOUT_ONE_PAPER:
        named = [entry.payload.get("document", "")]
    late = _late_words(entry)
    upsets = tuple(str(upset["text"]) for upset in entry.payload.get("upsets", ()))
    elsewhere = tuple((one["text"], (one["kind"], one["dossier"])) for one in entry.payload.get("elsewhere", ()))
    return SpineLine(
        seq=entry.seq,
        numbers=numbers,
        sentence=sentence_of(telling.looks.kind, entry.kind),
        actor_name=entry.actor_name,
        day=chinese_day(day_of(entry.happened_at)),
        unusual=bool(late or entry.late_reason or upsets or elsewhere or any(overtaken_by)),
        late=late,
        late_reason=entry.late_reason,
        upsets=upsets,
        elsewhere=elsewhere,
        particulars=particulars,
        documents=tuple(telling.documents[key] for key in named if key in telling.documents),
        corrected_by=overtaken_by[0],
        taken_back_by=overtaken_by[1],
        may_correct=may_correct,
        hash=entry.hash[:16],
    )


def _numbers(every: Sequence[int], quiet: Collection[str], kinds: Mapping[int, str]) -> dict[int, str]:
    """Return for each entry with a line which numbers it stands for: what has none comes before what made it."""
    told: dict[int, str] = {}
    first = every[0] if every else 0
    shown = [seq for seq in every if kinds[seq] not in quiet]
    for seq in shown:
        last = every[-1] if seq == shown[-1] else seq
        told[seq] = f"第{first}条" if first == last else f"第{first}至{last}条"
        first = last + 1
    return told


def _late_words(entry: EntryShape) -> str:
    """Say when it was entered and under which mark; "" where it was entered on its day."""
    if not entry.late and entry.recorded_at - entry.happened_at < DAY:
        return ""
    return day_of_year(day_of(entry.recorded_at)) + (entry.late_name or LATE_MARKS[RECORDED])


def _told(telling: Telling[S], entry: EntryShape, kinds: Mapping[int, str], gone: str) -> Iterable[tuple[str, str]]:
    """Yield what an entry tells, or why it no longer does; of a correction also what it put right."""
    if gone:
        yield "内容", gone
        return
    yield from particulars_of(telling, entry.kind, entry.payload)
    if entry.kind == CORRECTION:
        corrected = kinds[int(entry.payload["corrects_seq"])]
        for label, words in particulars_of(telling, corrected, entry.payload["particulars"]):
            yield f"更正为：{label}", words


def particulars_of(telling: Telling[S], kind: str, payload: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield label and words of what an act declares, skipping what is empty or only for machines."""
    looks = telling.looks
    act = looks.procedure.acts.get(kind)
    if act is None:
        # What the records write themselves (ended as a mistake, taken up again) tells why, and nothing else to people.
        if reason := payload.get("reason"):
            yield "理由", reason
        return
    if kind == CORRECTION:
        yield "更正第几条", str(payload["corrects_seq"])
        yield "更正理由", payload["reason"]
        return
    for name, datum in act.data.items():
        value = payload.get(name)
        if value in (None, "", [], {}) or name in FOR_MACHINES:
            continue
        if register := looks.registers.get((kind, name)):
            yield datum.label, "；".join(register.title(code) for code in value)
        elif name == "party":
            yield "当事人", telling.parties.get(value, value)
        elif words := _meaning(looks, kind, name, value):
            yield datum.label, words
        else:
            label = statement(datum.label) if datum.type == "flag" and not datum.asked else datum.label
            yield label, _words(telling, datum.type, value)


def _meaning(looks: Looks[S], kind: str, name: str, value: object) -> str:
    """Return the words for a code that was chosen, "" where words were typed."""
    if isinstance(value, str) and (kind, name) in NAMES_PROPOSAL:
        return looks.procedure.acts[value].sentence if value in looks.procedure.acts else value
    words = meanings(looks.procedure, kind, name)
    if isinstance(value, list) and all(isinstance(code, str) for code in value):
        return "；".join(words.get(code, code) for code in value) if words else ""
    return words.get(value, "") if isinstance(value, str) else ""


def _words(telling: Telling[S], type_: str, value: Any) -> str:
    if own := telling.looks.own_types.get(type_):
        return own(value, telling.parties)
    # The types that every procedure shares. A type that is not here is a word already; rows are named by what a reader
    # looks for in them, for the whole row stands on the page of the act.
    match type_:
        case "flag":
            return "是" if value else "否"
        case "fen":
            return f"{yuan(value)}元"
        case "officers" | "people" | "parties":
            return "、".join(str(row.get("name", "")) for row in value)
        case "texts":
            return "；".join(value)
        case "wholes":
            return "、".join(str(number) for number in value)
        case "person":
            return str(value.get("name", ""))
        case "instalments":
            return "；".join(f"{in_chinese(row['due_on'])}缴{yuan(row['amount'])}元" for row in value)
        case "dated_steps":
            acts = telling.looks.procedure.acts
            return "；".join(f"{acts[row['step']].sentence}，{in_chinese(row['on'])}" for row in value)
        case "day":
            return in_chinese(str(value))
        case _:
            return str(value)
