"""法规库。"""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """法规库."""

    name = "hengping.ground.library"
    label = "library"
    verbose_name = "法规库"
