"""Whom the minutes of an item may name: who is there without a vote on it, and who handled the matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import names_of
from hengping.work.deliberation.models import Item, Recusal
from hengping.work.deliberation.queries import electorate_of, get_item, members_of
from hengping.work.officers import queries as officers

OF_THE_REGISTER = "officer-"
"""How handlers are named who have no account: by their number in the register of officers."""


def speakers_of(item: Item) -> dict[str, str]:
    """Return who may have spoken on an item beside those who vote, by their accounts: until it is recorded who is
    there, whoever is invited. Who votes says so in writing; who is recused says nothing.
    """
    members = members_of(item.meeting_id)
    silent = {member.user_id for member in electorate_of(item, members).entitled}
    silent |= set(Recusal.objects.filter(item=item).values_list("user_id", flat=True))
    heard = (member for member in members if member.present is not False and member.user_id not in silent)
    return {str(member.user_id): member.name for member in heard}


def reporters_of(item: Item) -> dict[str, str]:
    """Return who may have reported on an item: its handlers, unless they are recorded as absent, and its speakers."""
    absent = {str(member.user_id) for member in members_of(item.meeting_id) if member.present is False}
    handlers = handler_names(item.handlers, item.meeting.held_on)
    handlers = {key: name for key, name in handlers.items() if name and key not in absent}
    return handlers | speakers_of(item)


def reporters_for(actor: Actor, item_id: int) -> dict[str, str]:
    """Return the same of an item by its number. Raises NotAllowed."""
    return reporters_of(Item.objects.select_related("meeting").get(pk=get_item(actor, item_id).id))


def minutes_faults(item: Item) -> dict[str, str]:
    """Return what is wrong with the people that the minutes of an item name."""
    faults, speakers = {}, set(speakers_of(item).values())
    if set(item.reporters) - reporters_of(item).keys():
        faults["reporters"] = "汇报人须为承办人员，或者到会没有表决权的人员。"
    if strange := [name for name, _ in item.speeches if name not in speakers]:
        names = "、".join(dict.fromkeys(strange))
        faults["speeches"] = f"{names}不是到会的列席人员，不能记入发言。有表决权成员的意见由本人提交。"
    return faults


def handler_names(handlers: Iterable[str], on: date) -> dict[str, str]:
    """Return the names of handlers by the keys under which acts name them, "" where nobody knows the name."""
    keys = sorted(handlers)
    found = {str(key): name for key, name in names_of(int(key) for key in keys if key.isdecimal()).items()}
    numbers = [number for key in keys if (number := key.removeprefix(OF_THE_REGISTER)) != key]
    for officer in officers.officers_on([int(number) for number in numbers if number.isdecimal()], on):
        found[f"{OF_THE_REGISTER}{officer.id}"] = officer.name
    return {key: found.get(key, "") for key in keys}


def rows_of(names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return people as entries name them."""
    return [{"id": key, "name": name} for key, name in names.items()]
