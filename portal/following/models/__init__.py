from portal.following.models.followings import Following, FollowingQuerySet, What
from portal.following.models.news import Event, News

__all__ = ["Event", "Following", "FollowingQuerySet", "News", "What"]
