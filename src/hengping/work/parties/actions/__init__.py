"""Writing about parties."""

from hengping.work.parties.actions.register import change_party, create_parties, create_party, note_duplicate
from hengping.work.parties.actions.surroundings import add_person, add_site, close_site, end_person

__all__ = [
    "add_person",
    "add_site",
    "change_party",
    "close_site",
    "create_parties",
    "create_party",
    "end_person",
    "note_duplicate",
]
