"""A cache that is gone is a miss, never an error."""

from portal.base.forgiving_cache import ForgivingRedisCache

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


def test_without_a_server_everything_is_a_miss() -> None:
    cache = ForgivingRedisCache(NOBODY_LISTENS, {"OPTIONS": {"socket_connect_timeout": 1}})
    cache.set("key", "value", 60)
    assert cache.get("key", "nothing") == "nothing"
    assert cache.get_many(["key"]) == {}
    assert cache.add("key", "value") is False
    assert cache.delete("key") is False
