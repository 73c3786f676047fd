"""查找。"""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """查找."""

    name = "hengping.ground.search"
    label = "search"
    verbose_name = "查找"
