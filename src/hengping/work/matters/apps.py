"""案卷办理。"""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """案卷办理."""

    name = "hengping.work.matters"
    label = "matters"
    verbose_name = "案卷办理"

    def ready(self) -> None:
        """Have matters found, and the papers of every matter held against its record."""
        from hengping.ground.records.beside import (
            register_files,
            register_remarks,
            register_rows,
            register_uncompared,
        )
        from hengping.ground.search.searchable import register_searchable
        from hengping.work.matters.paper_verification import live_paper_faults, live_uncompared_papers
        from hengping.work.matters.print_verification import live_print_faults
        from hengping.work.matters.searched import MATTERS
        from hengping.work.matters.standing_remarks import live_standing_remarks

        register_searchable(MATTERS)
        register_rows(live_paper_faults)
        register_files(live_print_faults)
        register_uncompared(live_uncompared_papers)
        register_remarks(live_standing_remarks)
