"""Invented companies and persons, registered like real ones: codes with right check characters, nobody real meant."""

from __future__ import annotations

from datetime import date

from hengping.demo.people import FIRST_DAY, Crew, morning
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

REGION = "449900"
"""An area code that is given to no place."""


SURNAMES = "叶程邱廖范汪田任姜谭陆韦石熊孟秦白江阎薛"
GIVEN_NAMES = ("志明", "丽华", "国平", "晓燕", "文辉", "秀英", "永强", "海燕", "建新", "玉兰", "少华")


def head_of(company_name: str) -> str:
    """Return the invented legal representative of an invented company, always the same one."""
    number = sum(map(ord, company_name))
    return SURNAMES[number % len(SURNAMES)] + GIVEN_NAMES[number % len(GIVEN_NAMES)]


def address_of(company_name: str) -> str:
    """Return where an invented company has its seat, always the same place."""
    return f"云汀市澄江区工业大道{sum(map(ord, company_name)) % 400 + 1}号"


def card_of(name: str) -> str:
    """Return the invented number of the card of an invented person, always the same one."""
    number = sum(map(ord, name))
    body = f"{REGION}{date(1965 + number % 25, 1 + number % 12, 1 + number % 28):%Y%m%d}{number % 90 + 10}1"
    return body + card_check_character(body)


def company(crew: Crew, number: int, name: str) -> int:
    """Register an invented company; return its identifier."""
    body = f"91{REGION}MADEM{number:04d}"
    return create_party(
        particulars=Particulars(
            person=False,
            name=name,
            unit_type="company",
            credit_code=body + credit_check_character(body),
            legal_representative=head_of(name),
            industry="light_industry",
            employee_count=20 + number * 3,
            address=address_of(name),
            postcode="510000",
            phone=f"0700-55{number:05d}",
        ),
        actor=crew.actor("neiqin", FIRST_DAY),
        at=morning(FIRST_DAY, 14),
        on=FIRST_DAY,
    ).id


def person(crew: Crew, number: int, name: str, employer: str) -> int:
    """Register an invented main person of a company; return the identifier."""
    return create_party(
        particulars=Particulars(
            person=True,
            name=name,
            id_kind="id_card",
            id_number=card_of(name),
            employer=employer,
            address="云汀市澄江区望江路8号",
            postcode="510000",
            phone=f"1390000{number:04d}",
        ),
        actor=crew.actor("neiqin", FIRST_DAY),
        at=morning(FIRST_DAY, 14),
        on=FIRST_DAY,
    ).id
