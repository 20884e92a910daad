"""A cache that may be gone: what it cannot answer is worked out again, and no reader notices."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache

try:
    from redis.exceptions import RedisError
except ImportError:  # the driver comes with the extra "production"; without it this backend is never chosen

    class RedisError(Exception):  # type: ignore[no-redef]
        """Never raised without the driver."""


logger = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Redis while it answers; a miss, and one line in the log, while it does not."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._tried("get", default, key, default=default, version=version)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._tried("set", None, key, value, *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._tried("add", False, key, value, *args, **kwargs))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._tried("delete", False, key, version=version))

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return dict(self._tried("get_many", {}, keys, version=version))

    def _tried(self, name: str, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), name)(*args, **kwargs)
        except RedisError as error:
            logger.warning("cache_unreachable %s: %s", name, error)
            return otherwise
