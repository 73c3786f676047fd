"""What stands in the draft of a record of discussion in somebody's own words, held against the record of the matter."""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.law.procedure.papers import Reading
from hengping.work.deliberation.models import Item, SealedOpinion
from hengping.work.deliberation.papers import words_beside
from hengping.work.deliberation.queries import get_item
from hengping.work.matters.paper_words import Own

RECORD_TITLE = "集体讨论记录"


def own_words_of(item: Item) -> list[Own]:
    """What the record will print in words: the motion, the report, what those without a vote said, what those with a
    vote wrote. An opinion that nobody may read yet is no part of it.
    """
    told = [("提交讨论的处理意见", item.motion_text), ("案情汇报", item.report)]
    told += [(f"讨论发言（{name}）", text) for name, text in item.speeches]
    revealed = SealedOpinion.objects.filter(item=item, revealed_at__isnull=False).select_related("user")
    told += [(f"表决意见（{row.user.name}）", row.text) for row in revealed.order_by("round", "user_id")]
    return [Own(RECORD_TITLE, label, text) for label, text in told if text]


def draft_beside_the_record(actor: Actor, item_id: int, on: date) -> list[Reading]:
    """Return each place of a draft that names what the record does not hold, for whoever writes or reads it before the
    item is concluded. Raises NotAllowed.
    """
    item = Item.objects.get(pk=get_item(actor, item_id).id)
    return words_beside(
        item.dossier_id, "discussion_concluded", own_words_of(item), item.motion_terms, actor=actor, on=on
    )
