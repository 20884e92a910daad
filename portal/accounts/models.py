"""Our own user model from the first migration, so that it can grow without a rewrite of every foreign key."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with an account: an editor, translator, reviewer or administrator."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
