"""当事人。"""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """当事人."""

    name = "hengping.work.parties"
    label = "parties"
    verbose_name = "当事人"

    def ready(self) -> None:
        """Declare importers and by what parties are found; have the register held against its versions, and sealed."""
        from hengping.ground.imports.importers import register_importer
        from hengping.ground.records.beside import register_bureau
        from hengping.ground.records.registers import History, Register, register_register
        from hengping.ground.search.searchable import register_searchable
        from hengping.work.parties import registers as ours  # models are not loaded before
        from hengping.work.parties.importing import PERSONS, UNITS
        from hengping.work.parties.searched import PARTIES

        register_searchable(PARTIES)
        register_importer(UNITS)
        register_importer(PERSONS)
        register_register(
            History("parties_version", "当事人资料的历次版本", ours.version_lines),
            Register("parties_party", "当事人", "parties_version", ours.VERSIONS, ours.parties_touched),
        )
        register_bureau(ours.party_faults)
