"""To whom fines are paid: the treasury's account, never the bureau's own and never a person's (APL 74)."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.people.models import Bureau, Log
from hengping.kit.patterns import lazily

PAYEE = frozenset({"bank", "bank_address", "bank_holder", "bank_account"})
"""The particulars of a bureau that say where a fine is paid."""
OWN = "收款户名是本单位自己的名称"
PERSON = "收款户名像是个人姓名"
TREASURY = "罚款全部上缴国库，户名应当是财政账户的"

_ORGANISATION = lazily(r"(局|厅|部|委|院|府|库|处|所|站|社|会|中心|公司|集团|财政|专户|(银|支|分|农商)行)$")
_PERSON = lazily(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+[·•][\u3400-\u9fff·•]+")
_ASIDE = lazily(r"[（(【\[].*?[）)】\]]|\s")


@dataclass(frozen=True, slots=True)
class PayeeDoubt:
    """What is doubtful about a payee, and what the bureau said to it; `reason` is "" where it said nothing."""

    text: str
    reason: str


def doubtful(holder: str, bureau_name: str) -> str:
    """Say what is doubtful about the name of a payee; "" where nothing is, or where there is none."""
    plain, own = _ASIDE.sub("", holder), _ASIDE.sub("", bureau_name)
    if not plain:
        return ""
    if own in plain or (len(plain) >= 4 and own.endswith(plain)):
        return OWN
    if _PERSON.fullmatch(plain) and not _ORGANISATION.search(plain):
        return PERSON
    return ""


def fault_of_payee(holder: str, bureau_name: str, reason: str) -> dict[str, str]:
    """Ask for a reason where the payee is doubtful and none was given."""
    doubt = doubtful(holder, bureau_name)
    if not doubt or reason.strip():
        return {}
    return {"payee_reason": f"{doubt}。{TREASURY}。请改正户名；确实如此的，写明理由。"}


def payee_doubt(bureau_id: int) -> PayeeDoubt | None:
    """Return what is doubtful about the payee of a bureau as it stands; None where nothing is."""
    bureau = Bureau.objects.get(pk=bureau_id)
    text = doubtful(bureau.bank_holder, bureau.name)
    if not text:
        return None
    said = Log.objects.filter(kind="payee_confirmed", subject_key=confirmed_key(bureau_id), subject=bureau.bank_holder)
    return PayeeDoubt(text, said.order_by("-pk").values_list("detail", flat=True).first() or "")


def confirmed_key(bureau_id: int) -> str:
    """What lines about a confirmed payee are found by."""
    return f"payee:{bureau_id}"
