"""Whether the accounts of a dossier's entries are those of the people whose names they bear.

In the database each account is asked; in a bundle elsewhere nobody can be, but one name under two accounts is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hengping.ground.people.actor_kinds import OFFICER
from hengping.ground.people.queries import names_borne
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault


def account_faults(entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which entries of officers bear a name that the account never had, or no account at all."""
    acted = {(entry.actor_identifier, entry.actor_name): entry.actor_id for entry in entries if _is_officers(entry)}
    borne = names_borne(set(acted.values()))
    wrong = {said for said, account in acted.items() if said[1] not in borne.get(account, ())}
    for entry in entries if wrong else ():
        if _is_officers(entry) and (entry.actor_identifier, entry.actor_name) in wrong:
            yield Fault("actor_differs", f"第{entry.seq}条写的办理人是{entry.actor_name}，不是该账号的姓名。")


def _is_officers(entry: EntryShape) -> bool:
    return entry.actor_kind == OFFICER


def same_name_elsewhere(entries: Sequence[EntryShape]) -> Iterator[str]:
    """Yield names under which several accounts acted. Two people may bear one name: whoever reads is told to ask."""
    accounts: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.actor_kind == OFFICER:
            accounts[entry.actor_name].add(entry.actor_identifier)
    for name, ids in accounts.items():
        if len(ids) > 1:
            yield f"{name}（账号{'、'.join(sorted(ids))}）"
