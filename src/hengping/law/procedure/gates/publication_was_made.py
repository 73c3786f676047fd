"""The gate publication_was_made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "结案前公示义务已经履行"


def publication_was_made(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The decision is public, and what no longer stands has come down (Administrative Penalty Law 48; Work Safety
    Law 78(2)).
    """
    publication = facts.publication
    if publication is None:
        return ()
    standing = any(track.execution is not None and track.execution.ended != "revoked" for track in facts.parties)
    if publication.published_on is None and standing:
        return (note("publication_was_made", "处罚决定还没有公示", cite("WSL", 78, 2), cure="依法公示", curer="clerk"),)
    if publication.withdrawal is not None and publication.withdrawn_on is None:
        return (
            note(
                "publication_was_made",
                "决定已变更或者撤销，公示信息还没有撤回",
                cite("APL", 48, 2),
                cure="撤回公示并说明理由",
                curer="clerk",
            ),
        )
    return ()
