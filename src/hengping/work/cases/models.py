"""The tables of a penalty case, beside those of the matter that it is. What happened is in the dossier."""

from __future__ import annotations

from django.db import models


class Case(models.Model):
    """What lists show of a penalty case beyond what every matter has; read from the folded acts after each act."""

    matter = models.OneToOneField(
        "matters.Matter", models.PROTECT, related_name="+", related_query_name="case", primary_key=True
    )
    filed_on = models.DateField("立案", null=True)
    decided_on = models.DateField("决定", null=True)
    outcome = models.CharField("处理结果", max_length=20, blank=True)
    fine_fen = models.BigIntegerField("罚款（分）", default=0)
    paid_fen = models.BigIntegerField("已缴（分）", default=0)

    class Meta:
        db_table = "cases_case"
        indexes = [
            models.Index(fields=["filed_on"], name="cases_case_by_filing"),
            models.Index(fields=["decided_on"], name="cases_case_by_decision"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(fine_fen__gte=0), name="cases_fine_not_negative"),
            models.CheckConstraint(condition=models.Q(paid_fen__gte=0), name="cases_paid_not_negative"),
        ]


class Sheet(models.Model):
    """A discretion sheet: what was measured and computed before somebody proposed an outcome.

    It is never changed; another weighing is another sheet, and one that says what an earlier one said makes that the
    one that counts again. Its digest is the version that review, discussion, notice and decision refer to.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.CharField("版本摘要", max_length=64)
    proofs = models.JSONField("测算证明")
    penalty = models.JSONField("拟作处罚")
    facts_text = models.TextField("违法事实")
    reasons_text = models.TextField("裁量理由")
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("时间")

    class Meta:
        db_table = "cases_sheet"
