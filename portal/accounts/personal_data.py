"""What accounts keep of people, and what the tables of Wagtail and allauth keep of those with an account."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from portal.base.personal_data import Erasing, Whom, declare

# Said by Wagtail and allauth in English only, or not in all our languages.
STOCK_NAMES = (
    gettext_noop("API tokens"),
    gettext_noop("Task states"),
    gettext_noop("Workflow states"),
    gettext_noop("authenticators"),
    gettext_noop("comment replies"),
    gettext_noop("comments"),
    gettext_noop("editing sessions"),
    gettext_noop("form states"),
    gettext_noop("images"),
    gettext_noop("model log entries"),
    gettext_noop("page log entries"),
    gettext_noop("page subscriptions"),
    gettext_noop("revisions"),
    gettext_noop("social accounts"),
    gettext_noop("uploaded files"),
    gettext_noop("user profiles"),
    gettext_noop("comment"),
    gettext_noop("content JSON"),
    gettext_noop("data"),
    gettext_noop("label"),
    gettext_noop("object repr"),
    gettext_noop("text"),
    gettext_noop("uid"),
)
WITH_THE_ACCOUNT = _("As long as the account exists")
WITH_THE_PAGE = _("As long as the page or record exists")
TO_SIGN_IN = _("To sign in and to know who is working")
TO_TELL_WHO = _("To tell who changed, approved or uploaded what")
OWN_SETTINGS = _("The person's own settings and unfinished work")

declare(
    "accounts.User",
    "username",
    "first_name",
    "last_name",
    "email",
    "password",
    whom=Whom.ACCOUNT,
    why=TO_SIGN_IN,
    kept=WITH_THE_ACCOUNT,
    erasing=Erasing.NAMELESS,
)
for model, fields in {
    "account.EmailAddress": ("user", "email"),
    "mfa.Authenticator": ("user",),
    "wagtailcore.APIToken": ("user", "name"),
}.items():
    declare(model, *fields, whom=Whom.ACCOUNT, why=TO_SIGN_IN, kept=WITH_THE_ACCOUNT, erasing=Erasing.DELETE)
if apps.is_installed("allauth.socialaccount"):
    declare(
        "socialaccount.SocialAccount",
        "user",
        "uid",
        whom=Whom.ACCOUNT,
        why=TO_SIGN_IN,
        kept=WITH_THE_ACCOUNT,
        erasing=Erasing.DELETE,
    )
for model in (
    "wagtailusers.UserProfile",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.PageSubscription",
    "wagtailcore.UploadedFile",
):
    field = "uploaded_by_user" if model.endswith("UploadedFile") else "user"
    declare(model, field, whom=Whom.ACCOUNT, why=OWN_SETTINGS, kept=WITH_THE_ACCOUNT, erasing=Erasing.DELETE)
for model, fields in {
    "wagtailcore.ModelLogEntry": ("user", "label", "data"),
    "wagtailcore.PageLogEntry": ("user", "label", "data"),
    "wagtailcore.Revision": ("user", "content"),
    "wagtailcore.WorkflowState": ("requested_by",),
    "wagtailcore.TaskState": ("finished_by", "comment"),
    "wagtailcore.Page": ("owner", "locked_by"),
    "wagtailcore.Comment": ("user", "resolved_by", "text"),
    "wagtailcore.CommentReply": ("user", "text"),
    "wagtailimages.Image": ("uploaded_by_user",),
    "wagtaildocs.Document": ("uploaded_by_user",),
    "admin.LogEntry": ("user", "object_repr"),
}.items():
    declare(model, *fields, whom=Whom.ACCOUNT, why=TO_TELL_WHO, kept=WITH_THE_PAGE, erasing=Erasing.NAMELESS)
