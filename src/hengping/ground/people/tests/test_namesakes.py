"""Names that look alike are asked about like the same name."""

from __future__ import annotations

from datetime import datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import BadInput
from hengping.ground.people.actions import change_account, create_account
from hengping.ground.people.namesakes import look_alike
from hengping.ground.people.queries import is_name_known, usernames_by_name


@pytest.mark.parametrize(
    "other",
    ["程明远", "程 明远", "程明遠", "程明远（局长）", "程明远(科长)", "程·明远", "程\u200b明远"],
)
def test_names_look_alike(other: str) -> None:
    assert look_alike("程明远", other)


@pytest.mark.parametrize("other", ["程明", "程光远", "郑明远", "", "喆喆喆"])
def test_other_names_do_not(other: str) -> None:
    assert not look_alike("程明远", other)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["周 正", "周正（局长）", "周　正"])
def test_it_refuses_a_name_that_looks_like_another_unless_it_is_said_who_it_is(
    name: str, cast: Cast, at: datetime
) -> None:
    given = {"name": name, "phone": "", "actor": cast.security_admin, "at": at}
    with pytest.raises(BadInput) as caught:
        create_account(username="helper", **given)
    assert "周正（head）" in caught.value.fields["namesake"]
    with pytest.raises(BadInput) as caught:
        change_account(user_id=cast.training_clerk.user_id, **given)
    assert "namesake" in caught.value.fields
    assert is_name_known(cast.security_admin, name, besides=0)
    assert not is_name_known(cast.security_admin, name, besides=cast.head.user_id)
    assert usernames_by_name(cast.security_admin)["周正"] == ["head"]
    assert create_account(username="helper", namesake="退休返聘的另一位", **given)
