"""How a paper reaches its party: what each way of service demands, and when it counts as served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from hengping.ground.documents.registry import FEWEST_OFFICERS
from hengping.ground.documents.shapes import ServiceReceipt
from hengping.ground.errors import BadInput
from hengping.law import periods
from hengping.law.citations import Citation, cite
from hengping.law.procedure.choices import SERVICE_MODES

RECEIVERS: dict[str, str] = {
    "self": "受送达人本人",
    "family": "同住的成年家属",
    "legal_representative": "法定代表人",
    "principal": "该组织的主要负责人",
    "mail_clerk": "该组织负责收件的人",
    "agent": "诉讼代理人或者受委托的代理人",
    "designated": "受送达人指定的代收人",
}
"""Who may sign for a paper (民事诉讼法 88)."""

SIGNERS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"self", "family", "agent", "designated"}),
    "business": frozenset(RECEIVERS),
    "unit": frozenset({"legal_representative", "principal", "mail_clerk", "agent", "designated"}),
}
"""Who may sign for a person, for a person who runs a business under its sign, and for a unit: a unit has no self."""


def receivers_of(addressee: str) -> dict[str, str]:
    """Return who may sign for an addressee, a key of `SIGNERS`; everybody where it is not known who is addressed."""
    return {code: name for code, name in RECEIVERS.items() if code in SIGNERS.get(addressee, RECEIVERS)}


ARTICLES: dict[str, tuple[Citation, ...]] = {
    "at_announcement": (cite("APL", 61, 1),),
    "direct": (cite("APL", 61, 1), cite("CPL", 87), cite("CPL", 88)),
    "lien": (cite("APL", 61, 1), cite("CPL", 89)),
    "electronic": (cite("APL", 61, 2), cite("CPL", 90)),
    "entrusted": (cite("CPL", 91),),
    "post": (cite("CPL", 91),),
    "transfer": (cite("CPL", 92), cite("CPL", 93), cite("CPL", 94)),
    "public_notice": (cite("CPL", 95),),
}
"""The articles of each way of service."""

FEWEST_ATTEMPTS = 1
"""A public notice is the last way: at least one other must have been tried, unless the whereabouts are unknown."""


def effective_day(mode: str, served_on: date) -> date:
    """Return the day on which a paper counts as served.

    `served_on` is the day of signing, refusal, arrival or, for a public notice, of its publication. Raises
    CalendarMissing where the calendar of a year is not loaded.
    """
    if mode != "public_notice":
        return served_on
    counted = periods.run("public_notice_service", served_on)
    return counted.last_day or served_on


def check_receipt(mode: str, receipt: ServiceReceipt, addressee: str = "") -> None:
    """Raise BadInput with every fault of a receipt, each with the article that asks for it.

    `addressee` is a key of `SIGNERS`, empty where it is not known who is addressed.
    """
    if mode not in SERVICE_MODES:
        raise BadInput({"mode": "没有这种送达方式。" if mode else "请选择送达方式。"})
    faults = {} if receipt.proof else {"proof": _with_article("请存入或者写明送达的证明材料。", mode)}
    if receipt.receiver_role and receipt.receiver_role not in receivers_of(addressee):
        faults["receiver_role"] = f"{NO_SIGNER}（{cite('CPL', 88).label}）"
    for field, text in _CHECKS[mode](receipt):
        faults[field] = _with_article(text, mode)
    if faults:
        raise BadInput(faults)


def _with_article(text: str, mode: str) -> str:
    return f"{text}（{'、'.join(article.label for article in ARTICLES[mode])}）"


Faults = list[tuple[str, str]]

NO_SIGNER = "这种身份的人不能替受送达人签收，请核对是谁签收的。"


def _servers(receipt: ServiceReceipt) -> Faults:
    if len(receipt.server) < FEWEST_OFFICERS:
        return [("server", "送达人不少于两人，请填写姓名。")]
    return []


def _signed(receipt: ServiceReceipt) -> Faults:
    faults = _servers(receipt)
    if not receipt.receiver:
        faults.append(("receiver", "请填写签收人。"))
    if not receipt.receiver_role:
        faults.append(("receiver_role", "请选择签收人的身份。"))
    if not receipt.place:
        faults.append(("place", "请填写送达地点。"))
    return faults


def _lien(receipt: ServiceReceipt) -> Faults:
    faults = _servers(receipt)
    if not receipt.refusal_reason:
        faults.append(("refusal_reason", "留置送达应当记明拒收事由。"))
    if not receipt.place:
        faults.append(("place", "请填写文书留置的住所。"))
    if not receipt.witnesses and not receipt.recorded:
        faults.append(("witnesses", "留置送达应当有见证人签名，或者用拍照、录像记录送达过程。"))
    return faults


def _electronic(receipt: ServiceReceipt) -> Faults:
    faults: Faults = []
    if receipt.consent_on is None:
        faults.append(("consent_on", "电子送达应当先由当事人签订确认书，请填写签订日期。"))
    if not receipt.system:
        faults.append(("system", "请填写到达的电子地址或者系统。"))
    return faults


def _entrusted(receipt: ServiceReceipt) -> Faults:
    faults: Faults = [] if receipt.through else [("through", "请填写受委托代为送达的机关。")]
    if not receipt.receiver:
        faults.append(("receiver", "请填写签收人。"))
    return faults


def _post(receipt: ServiceReceipt) -> Faults:
    return (
        [] if receipt.tracking_number else [("tracking_number", "请填写邮件号码，以回执上注明的收件日期为送达日期。")]
    )


def _transfer(receipt: ServiceReceipt) -> Faults:
    faults: Faults = [] if receipt.through else [("through", "请填写代为转交的部队、监所或者其他单位。")]
    if not receipt.receiver:
        faults.append(("receiver", "请填写签收人。"))
    return faults


def _public_notice(receipt: ServiceReceipt) -> Faults:
    faults: Faults = []
    if not receipt.notice_reason:
        faults.append(("notice_reason", "公告送达应当记明原因。"))
    if not receipt.notice_place:
        faults.append(("notice_place", "请填写公告发布的地方。"))
    if len(receipt.attempts) < FEWEST_ATTEMPTS:
        faults.append(("attempts", "公告送达应当记明经过：此前用过哪些方式、为什么没有送达。"))
    return faults


_CHECKS: dict[str, Callable[[ServiceReceipt], Faults]] = {
    "at_announcement": _signed,
    "direct": _signed,
    "lien": _lien,
    "electronic": _electronic,
    "entrusted": _entrusted,
    "post": _post,
    "transfer": _transfer,
    "public_notice": _public_notice,
}
