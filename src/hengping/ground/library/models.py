"""What a bureau has loaded: statute texts with their search index, packs, configuration values; uploads in preview.

Texts, packs and values are only ever added; a later one supersedes an earlier one, which stays readable. Each addition
has an entry in the bureau's library dossier.
"""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q


class KeptItem(TypedDict):
    """A 项 as it lies in the database, with its 目."""

    number: int
    text: str
    subitems: list[str]


class KeptParagraph(TypedDict):
    """A 款 as it lies in the database."""

    text: str
    items: list[KeptItem]


class LibraryDossier(models.Model):
    """The dossier in which a bureau's library acts are chained. Opened on first use."""

    bureau = models.OneToOneField("people.Bureau", models.PROTECT, related_name="+", primary_key=True)
    dossier = models.OneToOneField("records.Dossier", models.PROTECT, related_name="+")

    class Meta:
        db_table = "library_dossier"


class StatuteText(models.Model):
    """The text of one instrument in one version. `key` is its key in `law.statutes`, empty where it has none."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField("登记代号", max_length=20)
    title = models.CharField("名称", max_length=200)
    version_on = models.DateField("文本日期")
    preface = models.TextField("题注")
    annex = models.TextField("附件")
    article_count = models.PositiveIntegerField("条数")
    file_name = models.CharField("来源文件", max_length=200)
    sha256 = models.CharField("来源文件 SHA-256", max_length=64)
    imported_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)  # null: the system
    imported_by_name = models.CharField("导入人", max_length=50)
    imported_at = models.DateTimeField("导入时间")
    superseded_at = models.DateTimeField("被替换", null=True)

    class Meta:
        db_table = "library_statute_text"
        indexes = [models.Index(fields=["bureau", "key"], name="library_statute_by_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "title", "version_on"],
                condition=Q(superseded_at__isnull=True),
                name="library_statute_one_current",
            )
        ]


class StatuteArticle(models.Model):
    """One article. `suffix` is the number after 之, 0 where there is none; `paragraphs` are its 款 with their 项."""

    text = models.ForeignKey(StatuteText, models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveIntegerField("次序")
    number = models.PositiveIntegerField("条")
    suffix = models.PositiveIntegerField("之", default=0)
    heading = models.CharField("章节", max_length=300)
    paragraphs = models.JSONField("款项")
    searchable = models.TextField("检索文本")  # folded label and text: what search looks into

    class Meta:
        db_table = "library_statute_article"
        constraints = [
            models.UniqueConstraint(fields=["text", "number", "suffix"], name="library_article_once"),
            models.UniqueConstraint(fields=["text", "position"], name="library_article_in_order"),
        ]


class StatutePair(models.Model):
    """A pair of neighbouring characters and an article that holds it: the index for words of two characters or more."""

    pair = models.CharField("字对", max_length=2)
    article = models.ForeignKey(StatuteArticle, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "library_statute_pair"
        constraints = [models.UniqueConstraint(fields=["pair", "article"], name="library_pair_once")]


class Pack(models.Model):
    """A benchmark or exemption pack as it was loaded: canonical text, its digest, from when to when it applies.

    `effective_from` is later than `valid_from` where it took the place of an earlier edition. `withdrawn_on` is the
    first day on which it no longer applies; what was decided before goes on referring to it.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    sort = models.CharField("种类", max_length=20)  # a key of shapes.PACK_SORTS
    pack_id = models.CharField("包标识", max_length=100)
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("文号", max_length=100)
    layer = models.CharField("层级", max_length=20)
    valid_from = models.DateField("施行")
    valid_to = models.DateField("失效", null=True)
    effective_from = models.DateField("起用")
    row_count = models.PositiveIntegerField("行数")
    content = models.TextField("规范文本")
    sha256 = models.CharField("规范文本 SHA-256", max_length=64)
    file_name = models.CharField("来源文件", max_length=200)
    file_sha256 = models.CharField("来源文件 SHA-256", max_length=64)
    imported_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    imported_by_name = models.CharField("导入人", max_length=50)
    imported_at = models.DateTimeField("导入时间")
    entry_hash = models.CharField("记录 SHA-256", max_length=64)
    withdrawn_on = models.DateField("停用", null=True)
    withdrawn_at = models.DateTimeField("停用登记时间", null=True)
    withdrawn_by_name = models.CharField("停用人", max_length=50, default="")
    withdrawn_reason = models.TextField("停用理由", default="")

    class Meta:
        db_table = "library_pack"
        indexes = [models.Index(fields=["bureau", "sort", "effective_from"], name="library_pack_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")), name="library_pack_days"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""), name="library_pack_withdrawn_why"
            ),
            models.CheckConstraint(
                condition=Q(effective_from__gte=models.F("valid_from")), name="library_pack_not_before_valid"
            ),
        ]


class ConfigurationValue(models.Model):
    """One value of the house, from a day on, with its source. Triggers refuse update and delete.

    A value of the configuration register (`value` is what `law.configuration` reads; null means: back to the safe
    default), or the working days of one year (`calendars.KEY`), each with its `name`.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField("编号", max_length=10)
    name = models.CharField("项目", max_length=50)  # a field of law.configuration.Setting
    value = models.JSONField("值", null=True)
    from_on = models.DateField("起用")
    source = models.TextField("来源")
    document_number = models.CharField("文号", max_length=100, blank=True)
    set_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    set_by_name = models.CharField("登记人", max_length=50)
    set_at = models.DateTimeField("登记时间")
    entry_hash = models.CharField("记录 SHA-256", max_length=64)

    class Meta:
        db_table = "library_configuration_value"
        indexes = [models.Index(fields=["bureau", "name", "from_on"], name="library_value_by_day")]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="library_value_has_source")]


class Upload(models.Model):
    """A file that was shown in a preview and waits for its confirmation. Deleted when confirmed or a day old."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    purpose = models.CharField("用途", max_length=20)
    name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("内容")
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("上传时间")

    class Meta:
        db_table = "library_upload"
