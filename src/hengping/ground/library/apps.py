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
        """Declare what happens in a library dossier."""
        register_kinds(LIBRARY, LIBRARY_KINDS)
