"""Letters leave through one mail server. An operator's own relay needs nothing but its name."""

from portal.settings.environment import environment

# Whoever sends mail in Django's way writes a letter; the worker sends letters through this one.
EMAIL_BACKEND = "portal.letters.backend.OutboxBackend"
LETTERS_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_STARTTLS", False)
EMAIL_USE_SSL = environment.flag("EMAIL_TLS", False)
EMAIL_TIMEOUT = 15  # seconds for each step; a worker's lease of a letter is many times longer
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "no-reply@localhost")
