"""Writing the index."""

from hengping.ground.search.actions.feeding import bring_index_up_to_date, feed, feed_new, index_is_true, rebuild_index

__all__ = ["bring_index_up_to_date", "feed", "feed_new", "index_is_true", "rebuild_index"]
