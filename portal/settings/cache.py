"""What may be worked out again is kept in the process, or in Redis where several processes serve the portal."""

from portal.settings.environment import environment

REDIS_URL = environment.text("REDIS_URL", "")
CACHES = {
    "default": (
        {
            "BACKEND": "portal.base.forgiving_cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
