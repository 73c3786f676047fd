"""The tables of a penalty case. What happened is in the dossier; these rows are what lists and searches need."""

from __future__ import annotations

from django.db import models


class Case(models.Model):
    """A penalty case: one matter, one dossier.

    The columns from `phase` on are read from the folded acts after each act, for lists only; the dossier decides.
    """

    dossier = models.OneToOneField("records.Dossier", models.PROTECT, related_name="+", primary_key=True)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    name = models.CharField("案件名称", max_length=200)
    procedure = models.CharField("程序", max_length=20)  # law.procedure.steps: ordinary, simple
    category = models.CharField("类别", max_length=30)  # shapes.CATEGORIES
    accepted_on = models.DateField("受理线索或者当场查处")
    handler = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="经办人")
    phase = models.CharField("阶段", max_length=30)
    filed_on = models.DateField("立案", null=True)
    decided_on = models.DateField("决定", null=True)
    closed_on = models.DateField("结案", null=True)
    outcome = models.CharField("处理结果", max_length=20, blank=True)
    fine_fen = models.BigIntegerField("罚款（分）", default=0)
    paid_fen = models.BigIntegerField("已缴（分）", default=0)
    due_on = models.DateField("最近期限", null=True)
    party_names = models.CharField("当事人", max_length=300)  # as on the papers, for search and lists

    class Meta:
        db_table = "cases_case"
        indexes = [
            models.Index(fields=["bureau", "-accepted_on", "-dossier"], name="cases_by_acceptance"),
            models.Index(fields=["bureau", "phase", "-accepted_on", "-dossier"], name="cases_by_phase"),
            models.Index(fields=["bureau", "handler", "-accepted_on", "-dossier"], name="cases_by_handler"),
            models.Index(fields=["bureau", "category", "-accepted_on", "-dossier"], name="cases_by_category"),
            models.Index(fields=["bureau", "due_on"], name="cases_by_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(fine_fen__gte=0), name="cases_fine_not_negative"),
            models.CheckConstraint(condition=models.Q(paid_fen__gte=0), name="cases_paid_not_negative"),
        ]


class CaseParty(models.Model):
    """Who answers in a case. `key` names the party inside the acts and on the papers: p1, p2, …"""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    key = models.CharField("编号", max_length=10)
    position = models.CharField("职务", max_length=50, blank=True)

    class Meta:
        db_table = "cases_party"
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="cases_party_key_once"),
            models.UniqueConstraint(fields=["case", "party"], name="cases_party_once"),
        ]


class CaseOfficer(models.Model):
    """An officer assigned to a case. Only assigned officers take a handler's steps."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    officer = models.ForeignKey("officers.Officer", models.PROTECT, related_name="+")
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True)

    class Meta:
        db_table = "cases_officer"
        constraints = [models.UniqueConstraint(fields=["case", "officer", "from_on"], name="cases_officer_once")]


class Sheet(models.Model):
    """A discretion sheet: what was measured and computed before somebody proposed an outcome.

    It is never changed; another weighing is another sheet. Its digest is the version that review, discussion, notice
    and decision refer to.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.CharField("版本摘要", max_length=64)
    requests = models.JSONField("测算请求")
    proofs = models.JSONField("测算证明")
    penalty = models.JSONField("拟作处罚")
    facts_text = models.TextField("违法事实")
    reasons_text = models.TextField("裁量理由")
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("时间")

    class Meta:
        db_table = "cases_sheet"
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="cases_sheet_version_once")]
