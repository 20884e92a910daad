"""Words of Wagtail's that clerks stumble over, kept here so that our catalogs say them anew in every language.

A catalog of ours goes before Wagtail's: there a review is a review, and neither “moderation” nor “workflow”.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("In Moderation"),
    _("Cancel workflow "),
    _("Restart workflow "),
    _("Workflow history"),
    _("Workflow progress"),
    _("Your pages and snippets in a workflow"),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
    _("Workflow on page '%(page_title)s' has been cancelled."),
    _("Workflow on page '%(page_title)s' has been restarted."),
    _("The page '%(page_title)s' is not currently awaiting moderation."),
    _("This page hasn't been submitted for moderation yet"),
    _("Locked by workflow"),
    _("Only reviewers can edit and approve the %(model_name)s"),
    _("This page is currently at <strong>%(task)s</strong> in <strong>%(workflow)s</strong>."),
    _("This page was marked as needing changes at <strong>%(task)s</strong> in <strong>%(workflow)s</strong>."),
    _("The page could not be saved due to validation errors."),
    _("The page could not be created due to validation errors."),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _("Anyone can edit this %(model_name)s"),
    _("No other translations"),
    _("Locale: "),
)
