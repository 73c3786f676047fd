"""导入。"""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """导入."""

    name = "hengping.ground.imports"
    label = "imports"
    verbose_name = "导入"

    def ready(self) -> None:
        """Declare what can be imported of the apps below this one."""
        from hengping.ground.imports.accounts import ACCOUNTS
        from hengping.ground.imports.importers import register_importer

        register_importer(ACCOUNTS)
