"""审核与集体讨论。"""

from django.apps import AppConfig

from hengping.ground.records.kinds import register_kinds
from hengping.work.deliberation.kinds import DELIBERATION_KINDS


class DeliberationConfig(AppConfig):
    """审核与集体讨论."""

    name = "hengping.work.deliberation"
    label = "deliberation"
    verbose_name = "审核与集体讨论"

    def ready(self) -> None:
        """Declare what deliberation writes into dossiers."""
        register_kinds(DELIBERATION_KINDS)
