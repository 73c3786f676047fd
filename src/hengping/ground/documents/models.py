"""The tables of the documents: number series, numbers, issued papers, their service."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Series(models.Model):
    """The numbers of one kind of paper in one year: （清城）应急罚〔2026〕. `next` is the next number to be given."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    code = models.CharField("代字", max_length=30)
    year = models.PositiveSmallIntegerField("年份")
    next = models.PositiveIntegerField("下一个序号", default=1)

    class Meta:
        db_table = "documents_series"
        constraints = [
            models.UniqueConstraint(fields=["bureau", "code", "year"], name="documents_series_once"),
            models.CheckConstraint(condition=Q(next__gte=1), name="documents_series_from_one"),
        ]


class Number(models.Model):
    """One number: reserved, then used by a paper or void with a reason. It is never given twice and never vanishes."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField("序号")
    state = models.CharField("状态", max_length=10)  # reserved, used or void
    text = models.CharField("文号", max_length=100)
    reason = models.TextField("作废理由", default="")
    reserved_at = models.DateTimeField("取号时间")
    reserved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "documents_number"
        indexes = [models.Index(fields=["series"], condition=Q(state="void"), name="documents_number_void")]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="documents_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="documents_number_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=["reserved", "used"], reason="") | (Q(state="void") & ~Q(reason="")),
                name="documents_number_void_has_reason",
            ),
        ]


class Document(models.Model):
    """An issued paper. The bytes lie in the records' file store under their digest; they are never made again."""

    id = models.UUIDField(primary_key=True, editable=False)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey("records.Dossier", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=100)
    number = models.OneToOneField(Number, models.PROTECT, related_name="+", null=True)
    number_text = models.CharField("文号", max_length=100, default="")
    party = models.CharField("当事人编号", max_length=40, default="")
    content = models.TextField("内容")  # canonical JSON, so that a copy can be made from the same content
    content_sha256 = models.CharField("内容摘要", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节")
    pages = models.PositiveSmallIntegerField("页数")
    sealed = models.BooleanField("已加盖电子印章")
    issued_on = models.DateField("成文日期")
    issued_at = models.DateTimeField("制发时间")
    issued_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", db_index=False)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="+", null=True)
    state = models.CharField("状态", max_length=10)  # issued, replaced or void
    void_reason = models.TextField("作废理由", default="")

    class Meta:
        db_table = "documents_document"
        indexes = [
            models.Index(fields=["dossier", "issued_at"], name="documents_document_by_dossier"),
            models.Index(fields=["bureau", "kind", "-issued_on"], name="documents_document_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="documents_document_sha256"),
            models.CheckConstraint(condition=Q(pages__gte=1), name="documents_document_has_pages"),
            models.CheckConstraint(
                condition=Q(state__in=["issued", "replaced"], void_reason="") | (Q(state="void") & ~Q(void_reason="")),
                name="documents_document_void_has_reason",
            ),
        ]


class Service(models.Model):
    """A paper was served on somebody: how, when, and what proves it. `receipt` is the whole receipt as given.

    `seq` is the number of the entry that says so. A row is never changed: where the entry was corrected, another row
    with `corrects_seq` says how it reads now and counts in its place.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    mode = models.CharField("方式", max_length=20)  # a key of law.procedure.acts.SERVICE_MODES
    served_on = models.DateField("送达或者公告之日")
    effective_on = models.DateField("视为送达之日")
    receipt = models.JSONField("回证")
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", db_index=False)
    seq = models.PositiveIntegerField("记录序号")
    corrects_seq = models.PositiveIntegerField("更正的记录", null=True)

    class Meta:
        db_table = "documents_service"
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_on__gte=models.F("served_on")), name="documents_service_effective_after"
            ),
        ]
