"""法规库。"""

from django.apps import AppConfig

from hengping.ground.library.kinds import LIBRARY, LIBRARY_KINDS
from hengping.ground.records.kinds import register_kinds


class LibraryConfig(AppConfig):
    """法规库."""

    name = "hengping.ground.library"
    label = "library"
    verbose_name = "法规库"

    def ready(self) -> None:
        """Declare what happens in a library dossier, and compare the library with it."""
        from hengping.ground.library.verification import library_faults  # models are not loaded before
        from hengping.ground.records.beside import register_bureau

        register_bureau(library_faults)
        register_kinds(LIBRARY, LIBRARY_KINDS)
