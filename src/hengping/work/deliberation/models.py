"""Rounds of legal review; meetings with their members, items and sealed opinions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

USER = "people.User"


def _is_digest(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Exact(Length(field), 64), name=name)


class Review(models.Model):
    """One round of legal review of one version of a proposal."""

    dossier = models.ForeignKey("records.Dossier", models.PROTECT, related_name="+", db_index=False)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField("轮次")
    subject = models.CharField("送审事项", max_length=300)
    version = models.CharField("版本摘要", max_length=64)
    pack = models.JSONField("送审材料")
    pack_sha256 = models.CharField("材料清单摘要", max_length=64)
    investigators = models.JSONField("调查人员")
    submitted_by = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)
    submitted_at = models.DateTimeField("送审时间")
    due_on = models.DateField("期限", null=True)  # null where the calendar of the year is not loaded
    extended_reason = models.TextField("延长理由", default="")
    reviewer = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True, db_index=False)
    state = models.CharField("状态", max_length=20, default="waiting")
    opinion = models.CharField("结论", max_length=30, default="")
    text = models.TextField("审核意见", default="")
    points = models.JSONField("审核要点", default=dict)
    given_by = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField("出具时间", null=True)
    document_id = models.UUIDField("意见书", null=True)
    answer = models.TextField("承办机构回应", default="")
    answered_by = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True, db_index=False)
    answered_at = models.DateTimeField("回应时间", null=True)

    class Meta:
        db_table = "deliberation_review"
        indexes = [models.Index(fields=["bureau", "state", "due_on"], name="deliberation_review_queue")]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="deliberation_review_round_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state="waiting"), name="deliberation_review_one_waiting"
            ),
            models.CheckConstraint(
                condition=~Q(state="given")
                | Q(given_by__isnull=False, given_at__isnull=False) & ~Q(opinion="") & ~Q(text=""),
                name="deliberation_review_given_whole",
            ),
            _is_digest("pack_sha256", "deliberation_review_pack"),
        ]


class Meeting(models.Model):
    """A meeting of the leaders, with a dossier of its own."""

    dossier = models.OneToOneField("records.Dossier", models.PROTECT, related_name="+", primary_key=True)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("次")
    held_on = models.DateField("日期")
    starts_at = models.DateTimeField("开始时间")
    place = models.CharField("地点", max_length=200)
    state = models.CharField("状态", max_length=20, default="called")
    chair = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True, db_index=False)
    delegation = models.CharField("书面授权", max_length=200, default="")
    recorder = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)
    called_by = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)
    called_at = models.DateTimeField("召集时间")
    closed_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        db_table = "deliberation_meeting"
        constraints = [
            models.UniqueConstraint(fields=["bureau", "year", "number"], name="deliberation_meeting_number_once"),
            models.CheckConstraint(
                condition=Q(state="called") | Q(chair__isnull=False), name="deliberation_meeting_is_chaired"
            ),
        ]


class Member(models.Model):
    """Somebody invited to a meeting. `voting` and `head` as the posts of the day say."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    post = models.CharField("职务", max_length=100)
    voting = models.BooleanField("有表决权")
    head = models.BooleanField("主要负责人", default=False)
    present = models.BooleanField("到会", null=True)

    class Meta:
        db_table = "deliberation_member"
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="deliberation_member_once")]


class Item(models.Model):
    """One dossier on the agenda, its pack bound by digest, and what became of it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey("records.Dossier", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("次序")
    subject = models.CharField("议题", max_length=300)
    version = models.CharField("版本摘要", max_length=64)
    pack = models.JSONField("材料")
    pack_sha256 = models.CharField("材料清单摘要", max_length=64)
    handlers = models.JSONField("承办人员")
    state = models.CharField("状态", max_length=20, default="listed")
    round = models.PositiveSmallIntegerField("第几次表决", default=1)
    motion_text = models.TextField("议案")
    motion_outcome = models.CharField("拟作处理", max_length=30)
    motion_version = models.CharField("议案版本摘要", max_length=64)
    motion_outcome_name = models.CharField("拟作处理的名称", max_length=100)
    motion_terms = models.JSONField("议案确定的内容", default=dict)
    motion_terms_read = models.JSONField("议案确定的内容（文字）", default=list)
    reporters = models.JSONField("汇报人", default=list)
    report = models.TextField("承办人汇报", default="")
    speeches = models.JSONField("列席人员意见", default=list)
    chair = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True, db_index=False)
    chair_delegation = models.CharField("本议题的书面授权", max_length=200, default="")
    conclusion = models.TextField("结论", default="")
    concluded_at = models.DateTimeField("结论时间", null=True)
    document_id = models.UUIDField("讨论记录", null=True)

    class Meta:
        db_table = "deliberation_item"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="deliberation_item_in_order"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state__in=["listed", "revealed"]), name="deliberation_item_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state="concluded") | Q(concluded_at__isnull=False) & ~Q(conclusion=""),
                name="deliberation_item_concluded_whole",
            ),
            _is_digest("pack_sha256", "deliberation_item_pack"),
        ]


class Recusal(models.Model):
    """A member who takes no part in one item."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField("理由", max_length=300)
    decided_by = models.CharField("决定人", max_length=50)
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "deliberation_recusal"
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="deliberation_recusal_once")]


class SealedOpinion(models.Model):
    """A voting member's written opinion. Its commitment is chained at once; its content is shown when all are in."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField("第几次表决")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)
    vote = models.CharField("表决", max_length=20)
    text = models.TextField("意见")
    salt = models.CharField("盐", max_length=64)
    commitment = models.CharField("承诺摘要", max_length=64)
    sealed_at = models.DateTimeField("提交时间")
    revealed_at = models.DateTimeField("揭开时间", null=True)

    class Meta:
        db_table = "deliberation_sealed_opinion"
        constraints = [
            models.UniqueConstraint(fields=["item", "round", "user"], name="deliberation_opinion_once"),
            _is_digest("commitment", "deliberation_opinion_commitment"),
        ]
