"""Who works here: the bureau, its accounts, the posts they hold, how they sign in, and the log of it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Bureau(models.Model):
    """A bureau. Every root table carries it; nothing crosses bureaus in one transaction."""

    name = models.CharField("全称", max_length=100, unique=True)
    short_name = models.CharField("文号简称", max_length=20)  # as in （清城）应急罚〔2026〕1号
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    region = models.CharField("行政区划", max_length=100)
    government = models.CharField("本级人民政府", max_length=100)  # the only reconsideration organ, ARL 24
    court = models.CharField("管辖法院", max_length=100)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=50, blank=True)
    postcode = models.CharField("邮编", max_length=6, blank=True)
    bank = models.CharField("罚款代收银行", max_length=100, blank=True)
    bank_address = models.CharField("代收银行地址", max_length=200, blank=True)  # a decision names it (O235 7)
    bank_holder = models.CharField("收款户名", max_length=100, blank=True)  # the treasury, never the bureau (APL 74)
    bank_account = models.CharField("收款账号", max_length=100, blank=True)
    is_practice = models.BooleanField("练习单位", default=False)

    class Meta:
        db_table = "people_bureau"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts. There is no superuser."""

    def create_user(self, username: str, *, name: str, bureau: Bureau, password: str | None = None) -> User:
        """Make an account with a hashed password; None leaves it unusable."""
        user = self.model(username=username, name=name, bureau=bureau)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account of one person. `name` is what people read and what stands on papers."""

    username = models.CharField("登录名", max_length=50, unique=True)
    name = models.CharField("姓名", max_length=50)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="单位")
    phone = models.CharField("电话", max_length=30, blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改口令", default=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "people_user"

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A person holds a post from one day to another (open where `to_on` is empty)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="人员")
    post = models.CharField("岗位", max_length=30)  # a key of posts.POSTS, not a database choice
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True, blank=True)  # the last day on which it is held
    withdrawn_at = models.DateTimeField("撤回", null=True)  # an appointment made by mistake counts no more

    class Meta:
        db_table = "people_posting"
        constraints = [
            models.UniqueConstraint(fields=["user", "post", "from_on"], name="people_posting_once"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="people_posting_order",
            ),
        ]


class OldPassword(models.Model):
    """The hash of a password that an account has had, so that it is not taken again."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    password = models.CharField("口令摘要", max_length=128)
    set_at = models.DateTimeField("设定时间")

    class Meta:
        db_table = "people_old_password"
        indexes = [models.Index(fields=["user", "-set_at"], name="people_old_password_latest")]


class RecoveryCode(models.Model):
    """A code that replaces the second factor once. Only a keyed digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    digest = models.CharField("摘要", max_length=64)
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        db_table = "people_recovery_code"
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="people_recovery_code_once")]


class Session(models.Model):
    """A session at a browser: since when, from where, last seen when, why it ended."""

    key = models.CharField("会话标识", max_length=40, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    address = models.CharField("网络地址", max_length=45)
    browser = models.CharField("浏览器", max_length=200)
    started_at = models.DateTimeField("开始")
    seen_at = models.DateTimeField("最近操作")
    ended_at = models.DateTimeField("结束", null=True)
    end_reason = models.CharField("结束原因", max_length=20, blank=True)  # a key of sessions.END_REASONS

    class Meta:
        db_table = "people_session"
        indexes = [models.Index(fields=["user", "-seen_at"], name="people_session_of_user")]


class Outsider(models.Model):
    """Somebody outside the bureau who acts. The random identifier stands in the records; the rest can be forgotten.

    `party` names the party for which a person of an enterprise acts, as the app that keeps parties names it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=20)  # a key of actors.OUTSIDE_KINDS
    name = models.CharField("姓名或者名称", max_length=50, blank=True)
    identity_number = models.CharField("证件号码", max_length=30, blank=True)
    party = models.CharField("所属当事人", max_length=100, blank=True)
    is_anonymous = models.BooleanField("匿名", default=False)
    registered_at = models.DateTimeField("登记时间")
    forgotten_at = models.DateTimeField("删除时间", null=True)

    class Meta:
        db_table = "people_outsider"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(forgotten_at__isnull=True) | models.Q(name="", identity_number="", party=""),
                name="people_outsider_forgotten",
            ),
        ]


class Log(models.Model):
    """One line of the log: sign-ins, changes of accounts, readings of sensitive data. Written once, never changed.

    Triggers refuse update and delete on both databases. `subject` is what people read, `subject_key` what is counted
    and searched (`user:5`, `party:7`), `former_name` what an account was called before the change that the line tells
    of. The bureau is empty where nobody knows whose sign-in name it was.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField("时间")
    kind = models.CharField("事项", max_length=30)  # a key of logbook.LOG_KINDS
    actor = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True
    )  # empty for the system and for strangers
    actor_name = models.CharField("操作人", max_length=50)
    subject = models.CharField("对象", max_length=200)
    subject_key = models.CharField("对象标识", max_length=100)
    detail = models.CharField("内容", max_length=500, blank=True)
    former_name = models.CharField("原姓名", max_length=50, null=True)  # lines of before have none
    address = models.CharField("网络地址", max_length=45, blank=True)

    class Meta:
        db_table = "people_log"
        indexes = [
            models.Index(fields=["bureau", "-id"], name="people_log_by_bureau"),
            models.Index(fields=["subject_key", "kind", "at"], name="people_log_by_subject"),
            models.Index(fields=["address", "kind", "at"], name="people_log_by_address"),
        ]
