"""The tables of the records. Entries, exhibits, custody and links are only ever added; triggers see to it.

A dossier row may move its head forward, take a number once, be closed and reopened, be stopped and released, be ended
as a mistake; everything else about it stands in its first entry and never changes (migration 0002_append_only). The
body of an entry may go, once a removal stands for it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


def _is_digest(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Exact(Length(field), 64), name=name)


class Dossier(models.Model):
    """One matter, one dossier (一事一卷). The head is the last entry: its number, its two digests, its time."""

    id = models.UUIDField(primary_key=True, editable=False)  # UUIDv7, made by identifiers.new_id
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=30)
    number = models.CharField("案卷号", max_length=100, null=True)  # null until numbered, so that it can be unique
    title = models.CharField("案卷名称", max_length=300)
    retention = models.CharField("保管期限", max_length=20)
    opened_at = models.DateTimeField("立卷")
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True, db_index=False)
    closed_at = models.DateTimeField("归档", null=True)
    head_seq = models.PositiveIntegerField("末条序号")
    head_hash = models.CharField("末条 SHA-256", max_length=64)
    head_sm3 = models.CharField("末条 SM3", max_length=64)
    head_recorded_at = models.DateTimeField("末条时间")
    stopped_reason = models.TextField("停用原因", default="")
    mistaken_at = models.DateTimeField("误立终止", null=True)  # opened by mistake: ended, nothing more is written

    class Meta:
        db_table = "records_dossier"
        indexes = [models.Index(fields=["bureau", "kind", "-opened_at"], name="records_dossier_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "kind", "number"], name="records_dossier_number_once"),
            models.CheckConstraint(condition=Q(head_seq__gte=1), name="records_dossier_has_entry"),
            models.CheckConstraint(condition=~Q(number=""), name="records_dossier_number_said"),
            models.CheckConstraint(
                condition=Q(head_recorded_at__gte=F("opened_at")), name="records_dossier_head_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="records_dossier_closed_after_opening",
            ),
            _is_digest("head_hash", "records_dossier_head_hash"),
            _is_digest("head_sm3", "records_dossier_head_sm3"),
        ]


class Entry(models.Model):
    """One link of the chain; all that is hashed but the body, of which it holds the digests.

    `actor_identifier` is the account of an officer, the name of a job, a random identifier for people outside, whose
    `actor_name` is empty here. `device` columns say where the act came from; empty where it came from a desk.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)  # the unique key serves
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("事项", max_length=50)
    actor_kind = models.CharField("办理人种类", max_length=20)
    actor_identifier = models.CharField("办理人标识", max_length=64)
    actor_name = models.CharField("办理人", max_length=50)
    device_id = models.CharField("设备", max_length=64, default="")
    operation_id = models.CharField("操作编号", max_length=64, default="")
    device_said_at = models.DateTimeField("设备时间", null=True)
    happened_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("记录时间")
    late = models.CharField("补记", max_length=10, default="")  # a key of law.procedure.choices.LATE_MARKS
    body_sha256 = models.CharField("内容 SHA-256", max_length=64)
    body_sm3 = models.CharField("内容 SM3", max_length=64)
    exhibits = models.JSONField("证据", default=list)
    previous_hash = models.CharField("上一条 SHA-256", max_length=64)
    previous_sm3 = models.CharField("上一条 SM3", max_length=64)
    hash = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)

    class Meta:
        db_table = "records_entry"
        indexes = [
            models.Index(fields=["recorded_at"], condition=~Q(late=""), name="records_entry_late"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["device_id", "operation_id"], condition=~Q(operation_id=""), name="records_entry_operation_once"
            ),
            models.CheckConstraint(
                condition=Q(operation_id="") | ~Q(device_id=""), name="records_entry_operation_of_a_device"
            ),
            models.CheckConstraint(
                condition=Q(device_id="", device_said_at__isnull=True)
                | ~Q(device_id="") & Q(device_said_at__isnull=False),
                name="records_entry_device_said",
            ),
            _is_digest("body_sha256", "records_entry_body_sha256"),
            _is_digest("body_sm3", "records_entry_body_sm3"),
            models.UniqueConstraint(fields=["dossier", "seq"], name="records_entry_seq_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="records_entry_seq_from_one"),
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")), name="records_entry_happened_before_recorded"
            ),
            _is_digest("previous_hash", "records_entry_previous_hash"),
            _is_digest("previous_sm3", "records_entry_previous_sm3"),
            _is_digest("hash", "records_entry_hash"),
            _is_digest("sm3", "records_entry_sm3"),
        ]


class Body(models.Model):
    """What an entry says, and what is personal about who said it. Its digests, behind the salt, stand in the entry.

    On SQLite its key is the number of the row itself (migration 0006).
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+", related_query_name="body")
    salt = models.CharField("随机数", max_length=64)
    payload = models.JSONField("内容")
    actor_name = models.CharField("外部办理人", max_length=50, default="")
    actor_number = models.CharField("外部办理人证件号码", max_length=30, default="")
    late_reason = models.TextField("补记理由", default="")

    class Meta:
        db_table = "records_body"
        constraints = [_is_digest("salt", "records_body_salt")]


class BodyRemoval(models.Model):
    """That the body of an entry went, and which entry of the dossier says so. Without it no body can be deleted."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")
    said_in_seq = models.PositiveIntegerField("载明于")
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "records_body_removal"


DIGEST_GONE = "0" * 64
"""In place of a digest that went."""


class UsedKey(models.Model):
    """A key under which something was done: once. What came of it is named beside it: the first entry, or where the
    page led ("" where that is known without).

    `digest` is of what was asked, `DIGEST_GONE` once that can no longer be compared: the only change that a row takes.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField("用过的编号", max_length=100)
    digest = models.CharField("请求摘要", max_length=64)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", null=True, db_index=False)
    seq = models.PositiveIntegerField("记录序号", null=True)
    made = models.CharField("办成以后的去处", max_length=100, default="")  # where it is no entry: `party:7`, an address
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "records_used_key"
        constraints = [
            models.UniqueConstraint(fields=["bureau", "key"], name="records_used_key_once"),
            _is_digest("digest", "records_used_key_digest"),
        ]


class Exhibit(models.Model):
    """A piece of evidence in a dossier. The bytes lie in the file store under their SHA-256 (blobs.py)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    name = models.CharField("名称", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节")
    source = models.CharField("来源", max_length=200)
    note = models.TextField("说明", default="")
    evidence = models.CharField("证据种类", max_length=30, default="")
    added_seq = models.PositiveIntegerField("入卷序号")
    added_at = models.DateTimeField("入卷时间")
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        db_table = "records_exhibit"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "sha256"], name="records_exhibit_once"),
            models.UniqueConstraint(fields=["dossier", "added_seq"], name="records_exhibit_entry_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="records_exhibit_not_empty"),
            _is_digest("sha256", "records_exhibit_sha256"),
            _is_digest("sm3", "records_exhibit_sm3"),
        ]


class Custody(models.Model):
    """Where the original of an exhibit went: received, moved, lent, returned. `seq` is the entry that says so."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="+")
    action = models.CharField("动作", max_length=20)  # a key of kinds.CUSTODY_ACTIONS
    holder = models.CharField("保管人", max_length=100)
    place = models.CharField("地点", max_length=200)
    note = models.TextField("说明", default="")
    seq = models.PositiveIntegerField("序号")
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "records_custody"
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="records_custody_entry_once")]


class Link(models.Model):
    """Two dossiers belong together. Each of the two has an entry that says so."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    kind = models.CharField("关系", max_length=30)
    seq = models.PositiveIntegerField("本卷序号")
    other_seq = models.PositiveIntegerField("对方案卷序号")
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "records_link"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "other", "kind"], name="records_link_once"),
            models.CheckConstraint(condition=~Q(dossier=F("other")), name="records_link_two_dossiers"),
        ]


class Deadline(models.Model):
    """A running deadline, as the owning app computed it. A cache for lists and alarms: rebuilt at any time.

    `period` is the one that the key names, without the party it is for; `kind` that of the dossier. Lists of a bureau
    are counted and narrowed by both.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("案卷种类", max_length=30, default="")
    key = models.CharField("期限", max_length=100)
    period = models.CharField("期限种类", max_length=100, default="")
    label = models.CharField("名称", max_length=200)
    starts_on = models.DateField("起算", null=True)
    last_day = models.DateField("届满", null=True)
    nominal_last_day = models.DateField("未顺延的届满日", null=True)
    internal_day = models.DateField("内部期限", null=True)
    state = models.CharField("状态", max_length=20)
    citation = models.CharField("依据", max_length=200)
    note = models.TextField("说明", default="")

    class Meta:
        db_table = "records_deadline"
        indexes = [
            models.Index(fields=["bureau", "last_day", "state", "period", "kind"], name="records_deadline_nearest"),
        ]
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="records_deadline_once")]


class VerifiedHead(models.Model):
    """Up to where a dossier was found sound by the nightly check: it is not looked through again until its head moved
    or its turn came. Working data, without a reference: a dossier that is gone must not be kept by it.
    """

    dossier_id = models.UUIDField(primary_key=True)
    seq = models.PositiveIntegerField("序号")
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "records_verified_head"


class VerifiedNight(models.Model):
    """The last night of which everything that was due was looked through, by bureau."""

    bureau = models.OneToOneField("people.Bureau", models.PROTECT, primary_key=True, related_name="+")
    day = models.DateField("所属日")

    class Meta:
        db_table = "records_verified_night"


class Checkpoint(models.Model):
    """All heads of a bureau under a signed root, in a file outside the database. This row says that it was taken."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField("序号")
    taken_at = models.DateTimeField("时间")
    file_name = models.CharField("文件", max_length=100)
    sha256 = models.CharField("SHA-256", max_length=64)
    root = models.CharField("根", max_length=64)
    dossiers = models.PositiveIntegerField("案卷数")

    class Meta:
        db_table = "records_checkpoint"
        constraints = [models.UniqueConstraint(fields=["bureau", "number"], name="records_checkpoint_once")]


class WitnessedHead(models.Model):
    """What the last checkpoint says of a dossier, and at which place of its tree. Working data, without a reference:
    what it says is held against the signed root before anything is made of it.
    """

    dossier_id = models.UUIDField(primary_key=True)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveIntegerField("位置")
    seq = models.PositiveIntegerField("序号")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)

    class Meta:
        db_table = "records_witnessed_head"
        constraints = [models.UniqueConstraint(fields=["bureau", "place"], name="records_witnessed_place_once")]


class WitnessNode(models.Model):
    """A node of the tree over the heads in the last checkpoint: with it a changed head leads to the root."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField("层")
    place = models.PositiveIntegerField("位置")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)

    class Meta:
        db_table = "records_witness_node"
        constraints = [models.UniqueConstraint(fields=["bureau", "level", "place"], name="records_witness_node_once")]
