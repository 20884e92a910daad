"""The search of the admin is ours on SQLite only; on PostgreSQL its module cannot even be imported."""

from django.conf import settings

ENGINE = settings.DATABASES["default"]["ENGINE"]
collect_ignore = [] if ENGINE == "django.db.backends.sqlite3" else ["test_admin_search.py"]
