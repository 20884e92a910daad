"""Words on an editor's way that the admin's own catalogs lack in some of our languages (Georgian, Armenian, …).

Our catalogs are merged last and win; naming the messages here keeps them there.
"""

from django.utils.translation import gettext_noop as _

STOCK_WORDS = (
    _("Search…"),
    _("Pages"),
    _("Reports"),  # of the admin about pages, not those of visits
    _("Help"),
    _("Choose %(object)s"),
    _("Choose another %(object)s"),
    _("Search all pages…"),
    _("Add %(model_name)s"),
    _("Show filters"),
    _("Translate this page"),
    _("Translate page"),
    _("View live"),
    _("Unpublish"),
    _("live"),
    _("Live"),
    _("Page %(page_num)s of %(total_pages)s"),
    _("Add child page"),
    _("View history"),
    _("Locale"),
    _("Usage"),
    _("Editing %(page_type)s"),
    _("New: %(model_name)s"),
    _("Saving…"),
    _("Saved"),
    _("Autosave is paused"),
    _("Save changes"),
    _("Preview"),
    _("Save draft"),
    _("Publishing…"),
    _("More actions"),
    _("Checks"),
    _("Choose an image"),
    _("Change image"),
    _("Choose a document"),
    _("Upload"),
    _("Uploading…"),
    _("Go to the first error"),
    _("Go back"),
    _("Yes, unpublish it"),
    _("Select all"),
    _("You have <span>unsaved edits</span>"),
)
