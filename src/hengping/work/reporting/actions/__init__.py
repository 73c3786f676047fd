"""Adding up days, and recounting a span of them. No act of the bureau: what is counted stands in the dossiers."""

from hengping.work.reporting.actions.adding_up import AddedUp, add_up_days, recount_days, recount_every_day
from hengping.work.reporting.actions.recounting import Recounted, finish_recounts, recount_span

__all__ = [
    "AddedUp",
    "Recounted",
    "add_up_days",
    "finish_recounts",
    "recount_days",
    "recount_every_day",
    "recount_span",
]
