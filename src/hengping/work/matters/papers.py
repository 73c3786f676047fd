"""The papers that come out of a step: which, for whom, and made from the record, so that no paper says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from typing import Any, NamedTuple
from uuid import UUID

from hengping.ground.documents import actions as documents
from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import FieldShape, fields_of, read_content, words_as_sent, words_of_field
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput, Broken
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import bureau_shape
from hengping.ground.records.shapes import Late
from hengping.kit.days import at_hour, chinese_day, day_of
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import Step, Timing
from hengping.work.matters.completion import stored
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.paper_context import Context, as_they_stand, for_party, matter_facts, party_rows
from hengping.work.matters.paper_sources import Fact
from hengping.work.matters.practice import Practice
from hengping.work.matters.same_party import other_parties
from hengping.work.matters.shapes import SERVING
from hengping.work.matters.standing import Standing

Row = Mapping[str, object]
"""The fields of a paper, or the parts of a row, by name."""


@dataclass(slots=True)
class Issued:
    """What a step issued: rows for the entry, identifiers by kind, how many entries the issuing appended.

    `known` is what the registers told meanwhile.
    """

    listing: list[dict[str, Any]] = field(default_factory=list)
    by_kind: dict[str, UUID] = field(default_factory=dict)
    entries: int = 0
    known: dict[str, Any] = field(default_factory=dict)

    def particulars(self) -> dict[str, Any]:
        """Return what the entry of the act says of its papers, so that each can be held against the record."""
        return {"documents": self.listing, "known": self.known} if self.listing else {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper drawn up and not yet issued: its kind, the key of its party, its values, and every locked fact that
    somebody would have otherwise.
    """

    kind: str
    party: str
    values: Mapping[str, object]
    readings: tuple[Reading, ...]


class PaperFields(NamedTuple):
    """What the fields of a paper hold before anything was typed, by name: the origin of each; what is locked (None
    where the record leaves it empty); the days of moments whose hour is asked; the drafts of texts.
    """

    facts: dict[str, Fact]
    locked: dict[str, Any]
    days: dict[str, Any]
    drafts: dict[str, Any]


def context_of(
    standing: Standing[S],
    step: str,
    data: Mapping[str, Any],
    *,
    actor: Actor,
    on: date,
    assigned: Sequence[int] | None = None,
) -> Context[S]:
    """Gather what papers of this matter are made from; `assigned` are the officers on it, where they are known."""
    return Context(
        matter_facts(standing.matter),
        step,
        stored(data),
        standing.facts,
        as_they_stand(standing.entries),
        bureau_shape(standing.matter.bureau),
        standing.setting,
        actor.name,
        on,
        standing.practice,
        assigned,
    )


def papers_of_step(
    practice: Practice[S],
    step: str,
    data: Mapping[str, Any],
    matter: Matter,
    facts: S,
    persons: Mapping[str, bool] | None = None,
) -> list[tuple[str, str]]:
    """Return the papers that a step issues as pairs of kind and party key ("" where it is for no single party).

    `persons` says by key which parties are persons, where that is known already.
    """
    if step == SERVING:
        return []
    kinds = practice.papers(step, practice.procedure.steps[step].documents, data)
    shapes = [get_kind(kind) for kind in kinds]
    pairs = [(shape.code, str(data.get("party") or "")) for shape in shapes if not shape.per_party]
    if len(pairs) == len(shapes):
        return pairs
    addressees = _addressees(_persons(matter) if persons is None else persons)
    decided = [row["party"] for row in data.get(practice.per_party) or ()]
    concerned = decided or ([data["party"]] if data.get("party") else [])
    return pairs + [
        (shape.code, key)
        for key in concerned or practice.addressees(step, facts, list(addressees))
        for shape in shapes
        if shape.per_party and shape.addressee in ("", addressees.get(key, "unit"))
    ]


def kind_taken_over(practice: Practice[S], step: str, data: Mapping[str, Any], *, person: bool) -> str:
    """Return the kind of paper of others that a step takes over for a party. Raises Broken where that is not one."""
    kinds = practice.papers(step, practice.procedure.steps[step].takes_over, data)
    fitting = [kind for kind in kinds if get_kind(kind).addressee in ("", "person" if person else "unit")]
    if len(fitting) != 1:
        raise Broken(f"{practice.procedure.code}：“{step}”接续哪一种文书没有写明")
    return fitting[0]


def issuable_kinds(practice: Practice[S], step: str, persons: Iterable[bool]) -> frozenset[str]:
    """Return the kinds of paper that a step can issue: for units or for persons, as the parties of the matter are.

    What is taken elsewhere is made into papers there.
    """
    if step in practice.elsewhere:
        return frozenset()
    addressees = {"", *("person" if person else "unit" for person in persons)}
    documents_of_step = practice.procedure.steps[step].documents
    return frozenset(kind for kind in documents_of_step if get_kind(kind).addressee in addressees)


def _persons(matter: Matter) -> dict[str, bool]:
    rows = MatterParty.objects.filter(matter=matter).select_related("party")
    return {row.key: row.party.person for row in rows}


def _addressees(persons: Mapping[str, bool]) -> dict[str, str]:
    """Return for each party, by its key, which form is meant for it: a key of `ADDRESSEES`."""
    return {key: "person" if person else "unit" for key, person in persons.items()}


def draw_up(
    standing: Standing[S],
    step: str,
    data: Mapping[str, Any],
    paper: Mapping[str, Row],
    context: Context[S],
    late: Late | None = None,
    exhibits: Sequence[str] = (),
) -> list[Drawn]:
    """Draw up every paper of a step from the record and from what was asked. Raises BadInput naming paper and field.

    `late` is the mark of a step entered late, `exhibits` what proves it.
    """
    practice = standing.practice
    pairs = papers_of_step(practice, step, data, standing.matter, standing.facts)
    if late is not None and late.kind == CONTINUED:
        pairs = [pair for pair in pairs if _is_ours(practice.procedure.steps[step], pair[0], exhibits)]
    if "party" in practice.procedure.acts[step].data:
        _require_party(pairs, context)
    drawn = []
    for kind, key in pairs:
        others = [for_party(context, other) for one, other in pairs if one == kind and other != key]
        drawn.append(draw(practice, kind, for_party(context, key), paper.get(kind) or {}, others))
    return drawn


def _require_party(pairs: Iterable[tuple[str, str]], context: Context[S]) -> None:
    """A paper that names one party names none by chance. Raises BadInput where of several nobody said which."""
    if len(party_rows(context)) < 2:
        return
    for kind, key in pairs:
        named = any(blank.name == "party" for blank in fields_of(get_kind(kind).content))
        if named and not key:
            raise BadInput({"party": f"有多个当事人的，请选择《{get_kind(kind).title}》给哪一个当事人。"})


def issue_papers(
    drawn: Sequence[Drawn],
    context: Context[S],
    *,
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None = None,
    exhibits: Sequence[str] = (),
) -> Issued:
    """Issue what was drawn up; BadInput where a field is missing or wrong.

    `late` is the mark of a step entered late, `exhibits` what proves it.
    """
    issued = Issued(known=context.known() if drawn else {})
    for paper in drawn:
        shape = documents.issue(
            dossier_id=context.matter.id,
            kind=paper.kind,
            content=content_of(paper),
            actor=actor,
            at=at,
            on=on,
            party=paper.party or None,
            late=late,
            exhibits=exhibits,
            bureau=context.bureau,
            setting=context.setting,
        )
        issued.listing.append(
            {
                "document": str(shape.id),
                "kind": paper.kind,
                "number": shape.number,
                "sha256": shape.sha256,
                "party": paper.party,
            }
        )
        issued.by_kind[paper.kind] = shape.id
        issued.entries += 1
    return issued


def _is_ours(step: Step, kind: str, scanned: Sequence[str]) -> bool:
    """Say whether a step that others took before the matter came to us still gives a paper of ours.

    What the party has, or was recorded on site, others issued: no second one is made. A sheet of our own file is made
    unless the scan of theirs stands in its place; the one that gives the dossier its number always is.
    """
    shape = get_kind(kind)
    if shape.numbers_dossier:
        return True
    return step.timing is Timing.DESK and not shape.can_be_served and not scanned


def content_of(paper: Drawn) -> Content:
    """Return the content of a paper. BadInput names paper and field."""
    shape = get_kind(paper.kind)
    try:
        return read_content(shape.content, paper.values)
    except BadInput as error:
        faults = {f"{paper.kind}.{name}": f"《{shape.title}》{text}" for name, text in error.fields.items()}
        raise BadInput(faults) from error


def draw(
    practice: Practice[S],
    kind: str,
    context: Context[S],
    given: Row,
    others: Sequence[Context[S]] = (),
) -> Drawn:
    """Draw up one paper: what the record holds stands as it is, what it leaves open is taken from `given`.

    What `given` says of a locked fact changes nothing; where it differs, the reading says so. `others` are the contexts
    of the same paper for other parties: what is asked for the one whose record does not know it is no word about this
    one. Raises BadInput where `given` names a field that the paper does not have.
    """
    shape = get_kind(kind)
    blanks = {blank.name: blank for blank in fields_of(shape.content)}
    if unknown := given.keys() - blanks.keys():
        raise BadInput({f"{kind}.{name}": f"《{shape.title}》没有这一栏：{name}。" for name in sorted(unknown)})
    values: dict[str, object] = {}
    readings: list[Reading] = []
    for name, blank in blanks.items():
        fact = fact_of(practice, context.step, kind, name)
        said, held = _present(given.get(name)), _present(fact.source(context))
        values[name] = _moment(f"{kind}.{name}", said, held) if fact.hour else _value(fact, said, held)
        meant_for_another = fact.or_asked and any(_present(fact.source(other)) is None for other in others)
        if said not in (None, values[name]) and _is_locked(fact, held) and not meant_for_another:
            readings.append(_reading(shape, blank, fact, said, held))
    readings += other_parties(shape.title, context)
    present = {name: value for name, value in values.items() if value is not None}
    return Drawn(kind, context.party_key, present, tuple(readings))


def fact_of(practice: Practice[S], step: str, kind: str, name: str) -> Fact:
    """Return the one origin of a fact of a paper. Raises Broken where nobody declared it."""
    fact = practice.sources.fact_of(kind, name, practice.procedure.acts[step].data)
    if fact is None:
        raise Broken(f"{practice.procedure.code}：文书的空格没有写明来源：《{kind}》的{name}")
    return fact


def fields_held(practice: Practice[S], kind: str, context: Context[S]) -> PaperFields:
    """Return what the record says on a paper before anybody is asked."""
    held = PaperFields({}, {}, {}, {})
    for blank in fields_of(get_kind(kind).content):
        fact = fact_of(practice, context.step, kind, blank.name)
        held.facts[blank.name] = fact
        value = _present(fact.source(context))
        if _is_locked(fact, value):
            held.locked[blank.name] = value
        elif fact.hour:
            held.days[blank.name] = value
        elif value is not None:
            held.drafts[blank.name] = value
    return held


def _present(value: object) -> object:
    return None if value in (None, "", [], (), {}) else value


def _is_locked(fact: Fact, held: object) -> bool:
    return fact.locked and (held is not None or not fact.or_asked)


def _value(fact: Fact, said: object, held: object) -> object:
    """Return what stands in a field: what the record holds; where it leaves something open, what was said."""
    if not _is_locked(fact, held):
        return held if said is None else _filled(said)
    if not fact.parts or (held is None and not isinstance(said, Mapping)):
        return held
    return _merged({} if held is None else held, said, lambda row, typed: _parts(fact, row, typed)) or None


def _filled(said: object) -> object:
    """Leave out the rows of a list in which nothing was said."""
    return [row for row in said if row] if isinstance(said, (list, tuple)) else said


def _merged(held: object, said: object, take: Callable[[Row, Row], Row]) -> object:
    """Put what was said into the row, or the rows, that the record holds; `take` says what of it goes in."""
    if isinstance(held, Mapping):
        return {**held, **take(held, _row(said))}
    rows, typed = _rows(held), _rows(said)
    return [{**row, **take(row, _row(one))} for row, one in zip_longest(rows, typed[: len(rows)])]


def _rows(value: object) -> list[Row]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _row(said: object) -> Row:
    return said if isinstance(said, Mapping) else {}


def _parts(fact: Fact, held: Row, said: Row) -> Row:
    return {name: said[name] for name in fact.parts & said.keys() if _present(held.get(name)) is None}


def _reading(shape: Kind, blank: FieldShape, fact: Fact, said: object, held: object) -> Reading:
    """Return what was said of a locked fact beside what the record holds."""
    kept = _value(fact, said, held)
    is_row = isinstance(held, Mapping) and isinstance(said, Mapping)
    if is_row or (fact.parts and 0 < len(_rows(said)) <= len(_rows(held))):
        # A form sends of a row only what it asked.
        said = _merged(held, said, lambda row, typed: typed)
    return Reading(shape.title, blank.label, words_of(shape, blank.name, said), words_of(shape, blank.name, kept))


def words_of(shape: Kind, name: str, value: object) -> str:
    """Write a value as people read it, so that 20000 and 20,000.00 are the same; what cannot be read is as sent."""
    try:
        return words_of_field(shape.content, name, value)
    except BadInput:
        return words_as_sent(next((blank for blank in fields_of(shape.content) if blank.name == name), None), value)


def _moment(name: str, said: object, day: object) -> object:
    """Return the moment: the day is that of the record, the hour was asked. Raises BadInput."""
    if said is None or day is None:
        return said
    held = day if isinstance(day, date) else date.fromisoformat(str(day))
    try:
        moment = said if isinstance(said, datetime) else at_hour(held, str(said))
    except ValueError as error:
        raise BadInput({name: "请填写时刻，例如14:30。"}) from error
    if day_of(moment) != held:
        raise BadInput({name: f"日期与记录不一致：记录为{chinese_day(held)}。"})
    return moment
