"""当事人。"""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """当事人."""

    name = "hengping.work.parties"
    label = "parties"
    verbose_name = "当事人"

    def ready(self) -> None:
        """Declare that units and persons can be imported."""
        from hengping.ground.imports.importers import register_importer
        from hengping.work.parties.importing import PERSONS, UNITS

        register_importer(UNITS)
        register_importer(PERSONS)
