"""执法人员。"""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """执法人员."""

    name = "hengping.work.officers"
    label = "officers"
    verbose_name = "执法人员"

    def ready(self) -> None:
        """Declare that officers can be imported."""
        from hengping.ground.imports.importers import register_importer
        from hengping.work.officers.importing import OFFICERS

        register_importer(OFFICERS)
