"""执法人员。"""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """执法人员."""

    name = "hengping.work.officers"
    label = "officers"
    verbose_name = "执法人员"

    def ready(self) -> None:
        """Declare that officers can be imported and found; have the register and its changes sealed."""
        from hengping.ground.imports.importers import register_importer
        from hengping.ground.records.registers import History, Register, register_register
        from hengping.ground.search.searchable import register_searchable
        from hengping.work.officers import registers as ours  # models are not loaded before
        from hengping.work.officers import searched
        from hengping.work.officers.importing import OFFICERS

        register_searchable(searched.OFFICERS)
        register_importer(OFFICERS)
        register_register(
            History("officers_change", "执法人员变动记录", ours.change_lines),
            Register("officers_officer", "执法人员", "officers_change", ours.VERSIONS, ours.officers_touched),
        )
