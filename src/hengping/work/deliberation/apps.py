"""审核与集体讨论。"""

from django.apps import AppConfig

from hengping.ground.records.kinds import EVERY, register_kinds
from hengping.work.deliberation.kinds import DELIBERATION_KINDS, MEETING, MEETING_KINDS


class DeliberationConfig(AppConfig):
    """审核与集体讨论."""

    name = "hengping.work.deliberation"
    label = "deliberation"
    verbose_name = "审核与集体讨论"

    def ready(self) -> None:
        """Declare what deliberation writes into dossiers, answer for those of meetings and have them found."""
        from hengping.ground.records.beside import register_rows
        from hengping.ground.records.owners import register_owner
        from hengping.ground.search.searchable import register_searchable
        from hengping.work.deliberation.owner import MeetingOwner
        from hengping.work.deliberation.searched import MEETINGS
        from hengping.work.deliberation.verification import deliberation_faults

        register_kinds(EVERY, DELIBERATION_KINDS)
        register_kinds(MEETING, MEETING_KINDS)
        register_searchable(MEETINGS)
        register_owner(MEETING, MeetingOwner())
        register_rows(deliberation_faults)
