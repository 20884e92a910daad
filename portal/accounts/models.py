"""Our own user model from the first migration, so that it can grow without a rewrite of every foreign key."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """A person with an account: an editor, translator, reviewer or administrator."""

    # Grows when every sign-in of this person ends at once, see sessions.end_sessions.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @classmethod
    def known_as(cls, written: str) -> "User | None":
        """Whose user name or e-mail address this is; nobody where several people share the address."""
        named = cls.objects.filter(username__iexact=written).first()
        if named or "@" not in written:
            return named
        sharing = cls.objects.filter(email__iexact=written)[:2]
        return sharing[0] if len(sharing) == 1 else None

    @classmethod
    def with_address(cls, address: str) -> "User | None":
        """Whose e-mail address this is; nobody where several people share it. Letters that only look alike differ."""
        alike = cls.objects.filter(email__iexact=address)
        sharing = [person for person in alike if person.email.lower() == address.lower()]
        return sharing[0] if len(sharing) == 1 else None

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's, which ends sessions with the password, and ends them for our own reasons too."""
        ours = f"{self.password}:{self.sessions_ended}" if self.sessions_ended else self.password
        return salted_hmac(SESSION_SALT, ours, secret=secret, algorithm="sha256").hexdigest()


# Django's own salt: whoever is signed in when this model grows stays signed in.
SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"


class Try(models.Model):
    """One try to get in, kept for a day to count it. Names neither the account nor the address, see limits.py."""

    bucket = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="try_bucket_at")]

    def __str__(self) -> str:
        return f"{self.bucket[:8]} {self.at:%Y-%m-%d %H:%M:%S}"
