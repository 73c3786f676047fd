"""The register of the instruments and articles that the product cites.

`get("APL")` gives an instrument, `title_of("APL")` its name as printed between title marks, `in_force("APL", day)`
whether it was law on a day, `resolve("APL", 64)` the gist of an article in our own words. The official texts are not in
here: a bureau loads them itself (`ground/library`).
"""

from hengping.law.statutes.register import (
    KINDS,
    REGISTER,
    ArticleEntry,
    Instrument,
    UnknownStatute,
    articles_of,
    get,
    in_force,
    resolve,
    title_of,
)

__all__ = [
    "KINDS",
    "REGISTER",
    "ArticleEntry",
    "Instrument",
    "UnknownStatute",
    "articles_of",
    "get",
    "in_force",
    "resolve",
    "title_of",
]
