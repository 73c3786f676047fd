"""What is typed on the pages about accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django import forms

from hengping.doors.web.shared.forms import CodeField, DayField, Filled, Form, Posted
from hengping.ground.people.guarded import WHO
from hengping.ground.people.logbook import CATEGORIES
from hengping.ground.people.payees import doubtful
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.setting_up import is_setup_code
from hengping.ground.people.shapes import BUREAU_LABELS, BUREAU_REQUIRED, AccountShape


class SignInForm(Form):
    """Name and password."""

    username = forms.CharField(
        label="登录名", max_length=50, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(Form):
    """The code of the second factor."""

    code = CodeField(
        label="动态口令",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class RecoverableCodeForm(CodeForm):
    """The same at sign-in, where a recovery code does as well."""

    code = CodeField(
        label="动态口令或者备用码",
        max_length=20,
        help_text="手机应用上的六位数字。手机不在身边的，输入一个备用码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class PasswordForm(Form):
    """A new password, typed twice."""

    old = forms.CharField(
        label="现在的口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="新口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="再输入一次新口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """Say so where the two differ."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError("两次输入的新口令不一样。")
        return again


NAME_HELP = "文书和记录上显示的姓名。"
NAMESAKE_HELP = "本单位另有人叫这个名字。写明这是谁，例如：二科新来的，与办公室的不是同一个人。"


class NewAccountForm(Form):
    """Name and telephone, with the sign-in name. `asks_namesake`: somebody else bears the name, so it is asked who."""

    name = forms.CharField(label="姓名", max_length=50, help_text=NAME_HELP)
    phone = forms.CharField(label="电话", max_length=30, required=False)
    namesake = forms.CharField(label="同名说明", max_length=100, required=False, help_text=NAMESAKE_HELP)

    def __init__(self, data: Posted | None = None, *, asks_namesake: bool = False, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        if not asks_namesake:
            del self.fields["namesake"]

    username = forms.CharField(
        label="登录名",
        max_length=50,
        help_text="小写字母、数字、点、横线，定了不能再改。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("username", "name", "namesake", "phone")


class FirstPasswordsForm(Form):
    """Whose initial passwords are made."""

    accounts = forms.TypedMultipleChoiceField(
        label="账号", coerce=int, widget=forms.CheckboxSelectMultiple, error_messages={"required": "请选择账号。"}
    )

    def __init__(self, accounts: Sequence[AccountShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        choices = self.fields["accounts"]
        if isinstance(choices, forms.ChoiceField):
            choices.choices = [(account.id, _described(account)) for account in accounts]


def _described(account: AccountShape) -> str:
    return f"{account.name}（{account.username}）{account.post_names}"


class Seconded(Form):
    """A form of an act that needs a second administrator where it concerns whoever signs, or an administrator.

    The other one comes to the screen and gives name and password, and the code of the second factor.
    """

    second_username = CodeField(
        label="复核的管理员的登录名",
        max_length=50,
        required=False,
        help_text=f"涉及{WHO}的，由另一名管理员当场核对，自己输入。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-unkept": True}),
    )
    second_password = forms.CharField(
        label="他的口令", strip=False, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )
    second_code = CodeField(
        label="他的动态口令",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "data-unkept": True}),
    )

    def __init__(self, data: Posted | None = None, *, seconded: bool = True, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        self.order_fields([name for name in self.fields if name not in SECOND] + list(SECOND))
        if not seconded:
            for name in SECOND:
                del self.fields[name]


SECOND = ("second_username", "second_password", "second_code")


class AccountForm(Seconded):
    """Name and telephone. `asks_namesake` as for `NewAccountForm`."""

    name = forms.CharField(label="姓名", max_length=50, help_text=NAME_HELP)
    namesake = forms.CharField(label="同名说明", max_length=100, required=False, help_text=NAMESAKE_HELP)
    phone = forms.CharField(label="电话", max_length=30, required=False)

    def __init__(
        self,
        data: Posted | None = None,
        *,
        asks_namesake: bool = False,
        seconded: bool = True,
        **more: Unpack[Filled],
    ) -> None:
        super().__init__(data, seconded=seconded, **more)
        if not asks_namesake:
            del self.fields["namesake"]


class PostingForm(Seconded):
    """To which post, from when, and until when where that is known."""

    post = forms.ChoiceField(
        label="岗位", choices=[("", "请选择"), *((post.code, post.name) for post in POSTS.values())]
    )
    from_on = DayField(label="到任日期")
    to_on = DayField(label="最后任职日", required=False, help_text="没有定的，不填。")


class EndPostingForm(Seconded):
    """The last day of an appointment."""

    to_on = DayField(label="最后任职日", help_text="当天仍然在任。要立即免去的，填昨天。")


class ReasonForm(Seconded):
    """Why, in one line."""

    reason = forms.CharField(label="原因", max_length=200)


class LogForm(Form):
    """Which part of the log."""

    category = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *CATEGORIES.items()])
    q = CodeField(label="人员、对象或者内容", required=False, max_length=100)
    from_on = DayField(label="从", required=False)
    to_on = DayField(label="到", required=False)


class AccountFilterForm(Form):
    """Which accounts."""

    q = CodeField(label="姓名或者登录名", required=False, max_length=50)


BUREAU_HELP = {
    "name": "与公章一致，例如：某某市某某区应急管理局。",
    "short_name": "文号里的简称，例如（清城）应急罚〔2026〕1号里的“清城”，只写汉字。",
    "credit_code": "18位，第18位是校验码。",
    "government": "不服本单位决定的，向它申请行政复议。",
    "court": "不服本单位决定的，向它起诉；申请强制执行也向它。",
    "bank": "决定书要写明缴款的银行和地址；没有填写的，罚款决定书制发时会被拦下。",
    "bank_holder": "罚款缴入国库：写财政账户的户名，例如：某某区财政局。不是本单位的户名。",
}
"""What each particular is for."""
PAYEE_REASON_HELP = "户名是本单位自己的名称，或者像个人姓名。应当写财政账户；确实如此的，写明理由，会一直显示。"


class BureauForm(Form):
    """The particulars of the bureau."""

    def __init__(self, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        known = data if data is not None else more.get("initial") or {}
        for name, label in BUREAU_LABELS.items():
            self.fields[name] = forms.CharField(
                label=label, required=name in BUREAU_REQUIRED, max_length=200, help_text=BUREAU_HELP.get(name, "")
            )
            if name == "bank_holder" and doubtful(str(known.get(name, "")), str(known.get("name", ""))):
                self.fields["payee_reason"] = forms.CharField(
                    label="户名的理由", required=False, max_length=200, help_text=PAYEE_REASON_HELP
                )

    def payee_reason(self) -> str:
        """What was said to a doubtful payee; "" where nothing was asked."""
        return str(self.cleaned_data.get("payee_reason", ""))

    def particulars(self) -> dict[str, str]:
        """What was typed about the bureau."""
        return {name: self.cleaned_data[name] for name in BUREAU_LABELS}


class ChangeBureauForm(Seconded, BureauForm):
    """The same with the second administrator, whom a change of the payee or of a way to a remedy needs."""

    def __init__(self, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        self.fields[
            "second_username"
        ].help_text = (
            "改收款账户、管辖法院、本级人民政府或者地址的，由另一名管理员当场核对，自己输入。只改其他资料的，不用填。"
        )


class AdministratorsForm(Form):
    """The three administrators of a bureau that is being registered."""

    def __init__(self, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        for post in ADMINISTRATORS:
            name = POSTS[post].name
            self.fields[f"{post}_name"] = forms.CharField(label=f"{name}的姓名", max_length=50)
            self.fields[f"{post}_username"] = forms.CharField(
                label=f"{name}的登录名",
                max_length=50,
                help_text=POSTS[post].sentence,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def administrators(self) -> dict[str, tuple[str, str]]:
        """Sign-in name and name of each administrator."""
        given = self.cleaned_data
        return {post: (given[f"{post}_username"], given[f"{post}_name"]) for post in ADMINISTRATORS}


class SetUpForm(AdministratorsForm, BureauForm):
    """The first bureau of an installation and its three administrators."""

    def __init__(self, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        self.fields["code"] = CodeField(
            label="设置码",
            max_length=40,
            help_text="启动服务时显示在服务器的窗口里，只有能操作服务器的人看得到。",
            widget=forms.TextInput(attrs={"autocomplete": "off", "data-unkept": True}),
        )
        self.order_fields(["code"])

    def clean_code(self) -> str:
        """Refuse whoever cannot read the code on the server."""
        typed = str(self.cleaned_data["code"])
        if not is_setup_code(typed):
            raise forms.ValidationError("设置码不对，请照服务器窗口里显示的输入。")
        return typed
