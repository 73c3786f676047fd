"""The invented bureau and its people. No real office, company or person is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings

from hengping.ground.people.actions import found_bureau, give_posting, open_account, open_demo_accounts
from hengping.ground.people.actors import Actor, actor_of
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.queries import list_accounts
from hengping.ground.people.signing_in import account_of, check_password
from hengping.kit.days import moment_at
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.queries import list_officers
from hengping.work.officers.shapes import CertificateInput

FIRST_DAY = date(2024, 12, 2)
"""The day on which the bureau was set up in the product."""

PASSWORD: str = settings.HENGPING_DEMO_PASSWORD
"""The password of all demo accounts: the one that the sign-in page uses when a demo account is clicked."""

BUREAU = {
    "name": "云汀市澄江区应急管理局",
    "short_name": "澄江",
    "region": "云汀市澄江区",
    "government": "云汀市澄江区人民政府",
    "court": "云汀市澄江区人民法院",
    "address": "云汀市澄江区望江路66号",
    "phone": "0700-5550123",
    "postcode": "510000",
    "bank": "云汀农村商业银行澄江支行",
    "bank_address": "云汀市澄江区望江路18号",
    "bank_holder": "云汀市澄江区财政局（罚没收入专户）",
    "bank_account": "8001 0000 0001 2345 678",
}

STAFF: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ju", "程明远", ("head",)),
    ("fu1", "沈砚秋", ("leader",)),
    ("fu2", "陆怀谦", ("leader",)),
    ("fu3", "宋知行", ("leader",)),
    ("fu4", "顾清和", ("leader",)),
    ("kezhang", "温良玉", ("section_head",)),
    ("fazhi", "季文澜", ("legal_reviewer",)),
    ("fazhi2", "姚正则", ("legal_reviewer",)),
    ("mishu", "白若溪", ("committee_clerk",)),
    ("neiqin", "罗小满", ("clerk",)),
    ("chuangkou", "柳青", ("licensing_clerk",)),
    ("peixun", "方晓", ("training_clerk",)),
    ("jiandu", "严守平", ("supervisor",)),
    ("shangji", "市局联络员", ("superior",)),
    ("xitong", "系统管理员", ("system_admin",)),
    ("shenji", "审计管理员", ("audit_admin",)),
)
"""Sign-in name, name, posts. The security administrator is made with the bureau."""

OFFICERS = (
    "江一帆", "许敬之", "唐可", "秦岳", "苏木", "韩立群", "邵东", "葛长风", "孟浩", "曹远",
    "薛宁", "傅新", "康乐", "尹航", "常青", "史怀", "戴维民", "贺平", "龙腾", "万山",
    "段誉之", "钱程", "汤和", "乔木", "祁连", "项阳", "华章",
)  # fmt: skip
"""The 27 enforcement officers."""

NEW_IN_YEAR = 4
NEW_CERTIFICATES_ON = date(2025, 5, 6)
"""So many of them got their first certificate in the year itself, on this day."""


@dataclass
class Crew:
    """Who acts in the demo year: accounts by sign-in name, officers by their number in the register."""

    bureau_id: int
    users: dict[str, int] = field(default_factory=dict)
    officer_ids: list[int] = field(default_factory=list)
    officer_names: list[str] = field(default_factory=list)

    def actor(self, username: str, on: date) -> Actor:
        """Return somebody as an actor of a day."""
        user = account_of(self.users[username])
        if user is None:
            raise LookupError(f"no open account: {username}")
        return actor_of(user, on)

    def officer(self, number: int, on: date) -> Actor:
        """Return the enforcement officer of that place in the list as an actor of a day."""
        return self.actor(f"zf{number + 1:02d}", on)


def morning(on: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of a day in the bureau's time."""
    return moment_at(on, time(hour, minute))


def hire() -> Crew:
    """Found the bureau, make every account and posting, register every officer with a certificate."""
    at = morning(FIRST_DAY)
    bureau, passwords = found_bureau(
        particulars=BUREAU, administrators={"security_admin": ("anquan", "安全管理员")}, at=at, on=FIRST_DAY
    )
    crew = Crew(bureau.id)
    crew.users["anquan"] = check_password(username="anquan", password=passwords["security_admin"], address="", at=at).pk
    security = crew.actor("anquan", FIRST_DAY)
    officers = tuple((f"zf{place:02d}", name, ("officer",)) for place, name in enumerate(OFFICERS, 1))
    for username, name, _ in (*STAFF, *officers):
        crew.users[username] = open_account(username=username, name=name, phone="", actor=security, at=at)
    second: Actor | None = None
    given = [(username, post) for username, _, posts in (*STAFF, *officers) for post in posts]
    for username, post in sorted(given, key=lambda one: one[1] not in ADMINISTRATORS):  # they second the others
        give_posting(
            user_id=crew.users[username],
            post=post,
            from_on=FIRST_DAY,
            to_on=None,
            actor=security,
            at=at,
            second=second,
        )
        if post in ADMINISTRATORS:
            second = crew.actor(username, FIRST_DAY)
    open_demo_accounts(password=PASSWORD, actor=security, at=at)
    _certify(crew, at)
    return crew


def crew_again(at: datetime) -> Crew:
    """Return the crew that `hire` has brought into this database before, perhaps in another process."""
    security = actor_of(check_password(username="anquan", password=PASSWORD, address="", at=at), FIRST_DAY)
    crew = Crew(security.bureau_id)
    crew.users = {account.username: account.id for account in list_accounts(security, q="", on=FIRST_DAY, at=at)}
    clerk = crew.actor("peixun", FIRST_DAY)
    numbers = {officer.name: officer.id for officer in list_officers(clerk, FIRST_DAY, kind="enforcement")}
    crew.officer_names = list(OFFICERS)
    crew.officer_ids = [numbers[name] for name in OFFICERS]
    return crew


def certify_supervisor(crew: Crew, now: datetime) -> None:
    """Register the supervisor with a certificate that runs out soon: it has to be renewed."""
    clerk = crew.actor("peixun", now.date())
    issue_certificate(
        officer_id=_register(crew, "jiandu", "严守平", "supervision", clerk, now, qualified=True),
        certificate=CertificateInput(
            number="粤D20220006",
            issuing_body="省人民政府",
            scope="行政执法监督，云汀市澄江区",
            valid_from=now.date() - timedelta(days=1795),
            valid_to=now.date() + timedelta(days=30),
        ),
        actor=clerk,
        at=now,
    )


def _certify(crew: Crew, at: datetime) -> None:
    clerk = crew.actor("peixun", FIRST_DAY)
    for place, name in enumerate(OFFICERS):
        new = place >= len(OFFICERS) - NEW_IN_YEAR
        crew.officer_ids.append(_register(crew, f"zf{place + 1:02d}", name, "enforcement", clerk, at, qualified=False))
        crew.officer_names.append(name)
        issue_certificate(
            officer_id=crew.officer_ids[-1],
            certificate=CertificateInput(
                number=f"粤R{20250000 + place + 1}",
                issuing_body="省人民政府",
                scope="安全生产，云汀市澄江区",
                valid_from=NEW_CERTIFICATES_ON if new else date(2023, 6, 1),
                valid_to=date(2030, 5, 5) if new else date(2028, 5, 31),
            ),
            actor=clerk,
            at=morning(NEW_CERTIFICATES_ON) if new else at,
        )
    for username, name in (("fazhi", "季文澜"), ("fazhi2", "姚正则")):
        _register(crew, username, name, "reviewer", clerk, at, qualified=True)


def _register(crew: Crew, username: str, name: str, kind: str, clerk: Actor, at: datetime, *, qualified: bool) -> int:
    return register_officer(
        name=name,
        kind=kind,
        department="执法一科" if kind == "enforcement" else "法制科",
        user_id=crew.users[username],
        legal_qualification=qualified,
        first_review_on=None,
        actor=clerk,
        at=at,
        on=FIRST_DAY,
    )
