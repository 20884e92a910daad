"""The forms of the home page and of standard pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface, TitleFieldPanel

from portal.base.form_fields import CountedText
from portal.base.panels import publish_tab

HOME_PAGE = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), FieldPanel("claim"), FieldPanel("introduction")],
            heading=_("Words"),
        ),
        publish_tab(),
    ]
)
STANDARD_PAGE = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), FieldPanel("summary", widget=CountedText), FieldPanel("story")],
            heading=_("Words"),
        ),
        publish_tab(),
    ]
)
