"""Registering a party, changing what is known about it. Nothing is deleted; a second record is only noted as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.names import name_form, stored_name_form
from hengping.ground.people.actors import Actor, require
from hengping.ground.search.actions import feed
from hengping.work.parties.access import get_party_for, lock_party_for
from hengping.work.parties.actions.versions import keep_first_versions, next_version
from hengping.work.parties.models import FormerName, Party
from hengping.work.parties.particulars import is_odd, read_particulars
from hengping.work.parties.queries import shape_of
from hengping.work.parties.searched import PARTY
from hengping.work.parties.shapes import Particulars, PartyShape

CODE_TAKEN = "这个统一社会信用代码已经登记：{}。"
NUMBER_TAKEN = "这个证件号码已经登记：{}。"


def create_party(*, particulars: Particulars, actor: Actor, at: datetime, on: date) -> PartyShape:
    """Register a party in the actor's bureau. `on` is the day, for birth dates. Raises NotAllowed, BadInput."""
    (registered,) = create_parties(many=(particulars,), actor=actor, at=at, on=on)
    if isinstance(registered, BadInput):
        raise registered
    return registered


def create_parties(*, many: Sequence[Particulars], actor: Actor, at: datetime, on: date) -> list[PartyShape | BadInput]:
    """Register many parties at once, in their order; for one that cannot be registered its BadInput stands instead.

    Each is held against what is registered and against those before it. Raises NotAllowed.
    """
    require(actor, "party.edit")
    with transaction.atomic():
        read = [_read_or_fault(given, on) for given in many]
        known = _Known(actor, [columns for columns in read if not isinstance(columns, BadInput)])
        found: list[Party | BadInput] = []
        for given, columns in zip(many, read, strict=True):
            if isinstance(columns, BadInput):
                found.append(columns)
                continue
            party = Party(bureau_id=actor.bureau_id, person=given.person, changed_at=at, **columns)
            found.append(known.fault_of(given, columns) or party)
        parties = Party.objects.bulk_create(party for party in found if isinstance(party, Party))
        keep_first_versions(
            [(party, f"首次登记{_confirmed(vars(party), on)}") for party in parties], actor=actor, at=at
        )
        feed(sort=PARTY, keys=[party.pk for party in parties], bureau_id=actor.bureau_id)
    return [shape_of(one) if isinstance(one, Party) else one for one in found]


def _read_or_fault(given: Particulars, on: date) -> dict[str, object] | BadInput:
    try:
        return read_particulars(given, on=on)
    except BadInput as error:
        return error


def change_party(
    *,
    party_id: int,
    particulars: Particulars,
    reason: str,
    expected_version: int,
    actor: Actor,
    at: datetime,
    on: date,
) -> PartyShape:
    """Change what is known about a party; a new name leaves the old one as a former name.

    `expected_version` is the version that the actor saw; Conflict where somebody changed it meanwhile. Papers and
    dossiers keep what they carried. Raises NotAllowed, BadInput, Conflict; nothing is changed then.
    """
    with transaction.atomic():
        party = lock_party_for(actor, party_id, "party.edit")
        if party.version != expected_version:
            raise Conflict("您打开页面之后，有人修改过这个当事人的资料。")
        if particulars.person != party.person:
            raise BadInput("单位不能改为个人，个人也不能改为单位。请另行登记。")
        columns = read_particulars(particulars, on=on, kept=party)
        changed = [name for name, value in columns.items() if getattr(party, name) != value]
        if not changed:
            return shape_of(party)
        if not reason.strip():
            raise BadInput({"reason": "请写明修改的原因，例如“换发营业执照”。"})
        _refuse_a_second_record(actor, columns, but=party)
        if "name" in changed:
            FormerName.objects.get_or_create(party=party, name=party.name, defaults={"noted_at": at})
        for name in changed:
            setattr(party, name, columns[name])
        party.save(update_fields=changed)
        confirmed = _confirmed(columns, on) if {"credit_code", "id_number"}.intersection(changed) else ""
        next_version(party, reason=reason.strip()[: 200 - len(confirmed)] + confirmed, actor=actor, at=at)
        if {"name", "credit_code", "id_number"}.intersection(changed):
            feed(sort=PARTY, keys=[party.pk], bureau_id=party.bureau_id)
    return shape_of(party)


def _confirmed(columns: Mapping[str, object], on: date) -> str:
    """Say for the record that a number was kept though its check character is another than the standard computes."""
    return "（号码的校验码与标准算法不符，已核对证照）" if is_odd(columns, on) else ""


def note_duplicate(*, party_id: int, original_id: int, reason: str, actor: Actor, at: datetime) -> PartyShape:
    """Note that a record is a second one of the same party. Both stay; lists show the original."""
    with transaction.atomic():
        party = lock_party_for(actor, party_id, "party.edit")
        original = get_party_for(actor, original_id)
        if not reason.strip():
            raise BadInput({"reason": "请写明依据，例如“信用代码录错，与原登记是同一家”。"})
        if original.pk == party.pk:
            raise BadInput({"original_id": "不能是它自己。"})
        if original.person != party.person:
            raise BadInput({"original_id": "单位和个人不会是同一个当事人。"})
        if original.duplicate_of_id is not None:
            raise BadInput({"original_id": "那条登记本身已标为重复，请选择原登记。"})
        if party.duplicate_of_id is not None:
            raise BadInput("这条登记已经标为重复。")
        if Party.objects.filter(duplicate_of=party).exists():
            raise BadInput("另有登记标为与本条重复，本条不能再标为重复。")
        party.duplicate_of = original
        party.save(update_fields=["duplicate_of"])
        next_version(party, reason=reason.strip()[:200], actor=actor, at=at)
    return shape_of(party)


class _Known:
    """The parties that new ones are held against: those of the bureau with the same numbers or names, then the new."""

    def __init__(self, actor: Actor, new: Sequence[Mapping[str, object]]) -> None:
        mine = Party.objects.filter(bureau_id=actor.bureau_id, duplicate_of=None)
        codes = {columns["credit_code"] for columns in new} - {""}
        numbers = {columns["id_number"] for columns in new} - {""}
        self._codes = dict(mine.filter(credit_code__in=codes).values_list("credit_code", "name")) if codes else {}
        self._numbers = {
            (kind, number): name
            for kind, number, name in mine.filter(id_number__in=numbers).values_list("id_kind", "id_number", "name")
        }
        self._units: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form, name, code in _units_called(mine, {name_form(str(columns["name"])) for columns in new}):
            self._units[form].append((name, code))

    def fault_of(self, given: Particulars, columns: Mapping[str, object]) -> BadInput | None:
        """Say why a party is not registered; None where it is, and then it is known to those that follow."""
        code, name = str(columns["credit_code"]), str(columns["name"])
        number = (str(columns["id_kind"]), str(columns["id_number"]))
        if code in self._codes:
            return BadInput({"credit_code": CODE_TAKEN.format(self._codes[code])})
        if number in self._numbers:
            return BadInput({"id_number": NUMBER_TAKEN.format(self._numbers[number])})
        # A unit of the same name may be another one, as with shops; whoever registers it must have looked. Where both
        # have a code, the codes tell them apart already.
        same = [other for other, its in self._units[name_form(name)] if not (code and its)]
        if same and not given.person and not given.is_confirmed:
            text = f"同名的单位已经登记：{same[0]}。是同一家的，请用那一条；确是另一家的，核对后勾选“已核对”再提交。"
            return BadInput({"name": text})
        if code:
            self._codes[code] = name
        if columns["id_number"]:
            self._numbers[number] = name
        if not given.person:
            self._units[name_form(name)].append((name, code))
        return None


def _units_called(mine: QuerySet[Party], forms: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the units that have, or had, a name of one of these forms: the form, the name, the code."""
    units = mine.filter(person=False)
    of_now = units.annotate(form=stored_name_form("name")).filter(form__in=forms)
    yield from of_now.order_by("pk").values_list("form", "name", "credit_code")
    former = FormerName.objects.annotate(form=stored_name_form("name")).filter(form__in=forms, party__in=units)
    yield from former.order_by("pk").values_list("form", "party__name", "party__credit_code")


def _refuse_a_second_record(actor: Actor, columns: Mapping[str, object], *, but: Party | None) -> None:
    """A code or number is registered once in a bureau, records noted as duplicates apart."""
    mine = Party.objects.filter(bureau_id=actor.bureau_id, duplicate_of=None)
    if but is not None:
        if but.duplicate_of_id is not None:
            return
        mine = mine.exclude(pk=but.pk)
    if columns["credit_code"]:
        same = mine.filter(credit_code=columns["credit_code"]).first()
        if same is not None:
            raise BadInput({"credit_code": CODE_TAKEN.format(same.name)})
    if columns["id_number"]:
        same = mine.filter(id_kind=columns["id_kind"], id_number=columns["id_number"]).first()
        if same is not None:
            raise BadInput({"id_number": NUMBER_TAKEN.format(same.name)})
