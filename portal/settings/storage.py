"""Uploads live under ``var/`` and are never mapped as a folder; static files carry their hash in the name."""

from pathlib import Path

from portal.settings.database import VAR_DIR
from portal.settings.environment import environment

MEDIA_ROOT = VAR_DIR / "uploads"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).resolve().parents[1] / "static"]
STORAGES = {
    "default": {"BACKEND": "media.storage.DurableFileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

WAGTAILIMAGES_IMAGE_MODEL = "media.PortalImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.PortalDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# A proxy may send the bytes: “X-Accel-Redirect” (nginx, see nginx.conf.example) or “X-Sendfile” (Apache).
FILE_HANDOVER = environment.text("FILE_HANDOVER", "")
FILE_HANDOVER_PREFIX = environment.text("FILE_HANDOVER_PREFIX", "/protected-files/")

WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
# Hosts of the city's own PeerTube, beside the providers every portal knows.
VIDEO_PEERTUBE_HOSTS = environment.listing("VIDEO_PEERTUBE_HOSTS")
