"""文书。"""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """文书."""

    name = "hengping.ground.documents"
    label = "documents"
    verbose_name = "文书"
