"""Who works here: the bureau, its accounts, the posts they hold."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Bureau(models.Model):
    """A bureau. Every root table carries it; nothing crosses bureaus in one transaction."""

    name = models.CharField("全称", max_length=100, unique=True)
    short_name = models.CharField("文号简称", max_length=20)  # as in （清城）应急罚〔2026〕1号
    region = models.CharField("行政区划", max_length=100)
    government = models.CharField("本级人民政府", max_length=100)  # the only reconsideration organ, ARL 24
    court = models.CharField("管辖法院", max_length=100)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=50, blank=True)
    postcode = models.CharField("邮编", max_length=6, blank=True)
    bank = models.CharField("罚款代收银行", max_length=100, blank=True)
    bank_account = models.CharField("罚款缴纳账户", max_length=100, blank=True)
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
    to_on = models.DateField("止", null=True, blank=True)

    class Meta:
        db_table = "people_posting"
        constraints = [
            models.UniqueConstraint(fields=["user", "post", "from_on"], name="people_posting_once"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="people_posting_order",
            ),
        ]
