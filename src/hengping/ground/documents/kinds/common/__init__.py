"""Papers that every procedure can use."""

from hengping.ground.documents.registry import PaperSet
from hengping.ground.documents.wording import law_words

COMMON = PaperSet("common", "各类程序", law_words)
