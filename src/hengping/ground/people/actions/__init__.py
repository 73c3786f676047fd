"""Writing about people: founding a bureau, accounts, postings, passwords."""

from hengping.ground.people.actions.accounts import (
    change_account,
    create_account,
    disable_account,
    enable_account,
    end_account_session,
    make_first_passwords,
    open_account,
    reset_password,
    reset_second_factor,
    unlock_account,
)
from hengping.ground.people.actions.bureaus import change_bureau, found_bureau, open_practice_bureau
from hengping.ground.people.actions.outsiders import forget_outsider, register_outsider
from hengping.ground.people.actions.passwords import change_password, open_demo_accounts
from hengping.ground.people.actions.postings import end_posting, give_posting, withdraw_posting

__all__ = [
    "change_account",
    "change_bureau",
    "change_password",
    "create_account",
    "disable_account",
    "enable_account",
    "end_account_session",
    "end_posting",
    "forget_outsider",
    "found_bureau",
    "give_posting",
    "make_first_passwords",
    "open_account",
    "open_demo_accounts",
    "open_practice_bureau",
    "register_outsider",
    "reset_password",
    "reset_second_factor",
    "unlock_account",
    "withdraw_posting",
]
