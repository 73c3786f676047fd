"""Addresses of sign-in, of one's own account, of the accounts of the bureau, and of the bureau itself."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.accounts import administration_views as administration
from hengping.doors.web.accounts import bureau_views as bureau
from hengping.doors.web.accounts import own_views as own
from hengping.doors.web.accounts import sign_in_views as entrance

urlpatterns = [
    path("login/", entrance.sign_in, name="sign_in"),
    path("login/second-factor/", entrance.second_factor_check, name="second_factor_check"),
    path("logout/", entrance.sign_out, name="sign_out"),
    path("account/", own.own_account, name="own_account"),
    path("account/password/", own.own_password, name="own_password"),
    path("account/second-factor/", own.own_second_factor, name="own_second_factor"),
    path("account/recovery-codes/", own.own_recovery_codes, name="own_recovery_codes"),
    path("account/sessions/<int:session_id>/end/", own.end_own_session, name="end_own_session"),
    path("accounts/", administration.account_list, name="account_list"),
    path("accounts/new/", administration.new_account, name="new_account"),
    path("accounts/first-passwords/", administration.first_passwords, name="first_passwords"),
    path("accounts/sessions/", administration.session_list, name="session_list"),
    path("accounts/sessions/<int:session_id>/end/", administration.end_session, name="end_session"),
    path("accounts/permissions/", administration.permission_table, name="permission_table"),
    path("accounts/<int:account_id>/", administration.account_page, name="account_page"),
    path("accounts/<int:account_id>/change/", administration.change_account, name="change_account"),
    path("accounts/<int:account_id>/disable/", administration.disable_account, name="disable_account"),
    path("accounts/<int:account_id>/enable/", administration.enable_account, name="enable_account"),
    path("accounts/<int:account_id>/password/", administration.reset_password, name="reset_password"),
    path("accounts/<int:account_id>/unlock/", administration.unlock_account, name="unlock_account"),
    path("accounts/<int:account_id>/second-factor/", administration.reset_second_factor, name="reset_second_factor"),
    path("accounts/<int:account_id>/postings/", administration.give_posting, name="give_posting"),
    path("accounts/<int:account_id>/postings/<int:posting_id>/end/", administration.end_posting, name="end_posting"),
    path(
        "accounts/<int:account_id>/postings/<int:posting_id>/withdraw/",
        administration.withdraw_posting,
        name="withdraw_posting",
    ),
    path("logs/", administration.log_list, name="log_list"),
    path("bureau/", bureau.bureau_page, name="bureau_page"),
    path("bureau/change/", bureau.change_bureau, name="change_bureau"),
    path("bureau/practice/", bureau.practice_bureau, name="practice_bureau"),
    path("setup/", bureau.set_up, name="set_up"),
]
