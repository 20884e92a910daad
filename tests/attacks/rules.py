"""The table of rights: every address of the portal and who gets in.

A rule names, for each thing the address may lead to (a subject of ``tenants``), the persons for whom it opens. The
things are the first city's unless their name says otherwise; ``STRANGER`` holds every role of another city. ``HERE``
stands for an address that leads to nothing in particular.
"""

from collections.abc import Iterable, Mapping

from tests.attacks.tenants import (
    AUTHOR,
    CENTRAL,
    EDITOR,
    NOBODY,
    OFFICE,
    PEOPLE,
    PERSONS,
    PORTAL,
    STRANGER,
    TRANSLATOR,
)

Who = frozenset[str]
Rule = Mapping[str, Who]
HERE = "here"
PUBLIC = "public"

EVERYBODY: Who = frozenset(PERSONS)
NO_ONE: Who = frozenset()
DESK = EVERYBODY - {NOBODY}
TREE = DESK - {PEOPLE}  # whoever works on pages of any city
ADDERS = frozenset({AUTHOR, EDITOR, STRANGER, *CENTRAL})  # whoever may add a page or a record somewhere
CHANGERS = frozenset({EDITOR, STRANGER, *CENTRAL})
EDITORS = frozenset({EDITOR, *CENTRAL})
AUTHORS = EDITORS | {AUTHOR}
TRANSLATORS = EDITORS | {TRANSLATOR}
OWN_TREE = EDITORS | {AUTHOR, TRANSLATOR}
CENTRALS = frozenset(CENTRAL)
OFFICES = frozenset({OFFICE, PORTAL})
REVIEWERS = EDITORS - {OFFICE}  # people of the network step in for a city that has only one
PORTALS = frozenset({PORTAL})
# Everybody signs themselves in and out; what such an address answers depends on how far they are.
SIGNING_IN_OR_OUT = frozenset({*PERSONS, "however far"})

RULES: dict[str, Rule] = {}


class RuleTwice(ValueError):
    """One address, two rules: nobody would know which one holds."""


def rule(routes: Iterable[str] | str, **who: Who) -> None:
    for route in [routes] if isinstance(routes, str) else routes:
        if route in RULES:
            raise RuleTwice(route)
        RULES[route] = who


def under(prefix: str, *endings: str) -> list[str]:
    return [f"{prefix}{ending}" for ending in endings]


# What everybody reads

rule(
    ["healthz", "readyz", "robots.txt", "sitemap.xml", "admin/jsi18n/", "admin/sprite/"],
    here=EVERYBODY,
)
rule(
    under(
        "en/",
        "",
        "feeds/all.xml",
        "feeds/search.xml",
        "interface/",
        "search/",
        "search/suggestions/",
        "compare/",
        "practices/",
        "reports/",
        "modules/",
        "topics/",
    ),
    here=EVERYBODY,
)
rule(["api/v1/search", "api/v1/openapi.json"], here=EVERYBODY)
rule(["api/", "admin/failwhale/", "admin/test404/"], here=NO_ONE)
rule("admin/login/", here=SIGNING_IN_OR_OUT)
rule(["api/<rest>", "admin/.*/"], public=NO_ONE)
rule(
    [
        "sitemap-<language>-<number>.xml",
        "files/cards/<language>/<family>.png",
        "files/modules/<code>/publiccode.yml",
        "id/<key>/",
        "en/feeds/kind/<kind>.xml",
    ],
    public=EVERYBODY,
)

rule("files/modules/<code>/<version>/<name>", published_release=EVERYBODY)
rule("files/documents/<document_id>/<filename>", document=OWN_TREE)  # no page that readers see uses it
rule("media/renditions/<image_id>/<digest>.<extension>", image=NO_ONE)  # there is no such size
rule(under("files/visits/", "<key>.ics", "<key>-press.zip"), visit=NO_ONE)  # a plan that is not announced
rule("en/feeds/city/<code>.xml", city=EVERYBODY)
rule("en/feeds/network/<code>.xml", network=EVERYBODY)
rule(["en/feeds/topic/<code>.xml", "en/topics/<code>/"], concept=EVERYBODY)
rule("en/_util/authenticate_with_password/<page_view_restriction_id>/<page_id>/", practice=NO_ONE)
rule("en/stop/<token>/", public=NO_ONE)  # no letter carries this link

# One's own account

rule(under("en/account/", "password/reset/", "password/reset/done/", "closed/"), here=EVERYBODY)
rule("en/account/password/reset/key/<uidb36>-<key>/", public=EVERYBODY)  # says that the link is spent
rule(under("en/account/", "login/", "logout/", "logout/everywhere/", "code/", "code/again/"), here=SIGNING_IN_OR_OUT)
rule("admin/logout/", here=SIGNING_IN_OR_OUT)
rule("en/account/oidc/", here=SIGNING_IN_OR_OUT)
rule("account/oidc/callback/", here=NO_ONE)  # an answer that nobody asked for
rule("en/_util/login/", here=DESK)
rule(under("en/account/", "", "again/", "password/", "second-factor/"), here=DESK)
rule(under("en/account/", "second-factor/set-up/", "recovery-codes/new/"), here=EVERYBODY)
rule(under("en/account/", "second-factor/switch-off/", "recovery-codes/", "recovery-codes/file/"), here=NO_ONE)
rule(under("admin/password_reset/", "", "done/", "complete/"), here=NO_ONE)
rule("admin/password_reset/confirm/<uidb64>/<token>/", public=NO_ONE)

# The desk

rule(["admin/", "admin/account/", "admin/dismissibles/"], here=DESK)
rule("admin/block-preview/", here=NO_ONE)  # no block named
rule(["admin/choose-page/", "admin/choose-page/search/"], here=DESK)
rule("admin/choose-page/chosen-multiple/", draft=DESK)
rule(under("admin/choose-", "external-link/", "email-link/", "phone-link/", "anchor-link/"), here=DESK)
rule("admin/tag-autocomplete/", here=DESK)
rule("admin/tag-autocomplete/<app_name>/<model_name>/", public=DESK)
rule("admin/desk/new/<kind>/", public=ADDERS)
rule("admin/desk/pick/<model_label>/", public=DESK)
rule("admin/localize/jsi18n/", here=DESK)
rule(under("admin/localize/reports/translations/", "", "results/"), here=NO_ONE)
rule("admin/editing-sessions/release/<session_id>/", practice=DESK)  # one's own session, or nothing happens
rule(["admin/embeds/chooser/", "admin/embeds/chooser/upload/"], here=DESK)
rule("admin/snippets/", here=NO_ONE)  # every kind of record has its own menu item
for name in ("reports", "practices", "modules"):
    rule(under(f"admin/{name}/", "", "results/"), here=TREE)
    rule(f"admin/{name}/choose_parent/", here=DESK)  # empty where one may add nowhere

# Pages

WORDS = {
    "practice": EDITORS,
    "draft": AUTHORS,
    "handed_in": AUTHORS,
    "translation": TRANSLATORS,
    "city_page": EDITORS,
    "home": CENTRALS,
}
PUBLISHING = {name: who & EDITORS for name, who in WORDS.items()}
OF_LIVE = {**PUBLISHING, "draft": NO_ONE, "handed_in": NO_ONE, "translation": NO_ONE}
PLACE = {**WORDS, "translation": EDITORS, "city_page": CENTRALS}
rule("admin/pages/", here=TREE)
rule(["admin/pages/search/", "admin/pages/search/results/"], here=TREE)
rule(
    under("admin/pages/<parent_page_id>/", "", "results/"),
    city_page=OWN_TREE,
    practice=OWN_TREE,
    draft=OWN_TREE,
    home=TREE,
)
rule("admin/choose-page/<parent_page_id>/", city_page=DESK, practice=DESK, draft=OWN_TREE, home=DESK)
rule(
    under(
        "admin/pages/<page_id>/",
        "edit/",
        "edit/preview/",
        "view_draft/",
        "usage/",
        "history/",
        "history/results/",
        "workflow_history/",
        "revisions/<revision_id>/view/",
        "revisions/<revision_id>/revert/",
    ),
    **WORDS,
)
rule("admin/pages/<pk>/revisions/compare/<revision_id_a>...<revision_id_b>/", **WORDS)
rule("admin/pages/<page_id>/revisions/", practice=DESK)  # leads on to the history, which asks
rule("admin/pages/<page_id>/workflow_history/detail/<workflow_state_id>/", handed_in=AUTHORS)
rule("admin/pages/<page_id>/unpublish/", **OF_LIVE)
rule(under("admin/pages/<page_id>/", "privacy/", "revisions/<revision_id>/unschedule/"), **PUBLISHING)
rule("admin/pages/<page_id>/lock/", **{**PUBLISHING, "handed_in": REVIEWERS})
rule("admin/pages/<page_id>/unlock/", **{**PUBLISHING, "handed_in": NO_ONE})  # whose turn it is, locks
rule("admin/pages/<page_id>/delete/", **PLACE)
rule("admin/pages/<page_id>/copy/", **PLACE)
rule("admin/pages/<page_to_move_id>/move/", **PLACE)
# The destination is the city's page in another language: a page stays with its city and its language.
rule("admin/pages/<page_to_move_id>/move/<destination_id>/confirm/", **dict.fromkeys(PLACE, NO_ONE))
rule("admin/pages/<page_to_move_id>/set_position/", practice=EDITORS)
rule("admin/pages/<page_id>/convert_alias/", practice=NO_ONE)  # it is none
rule("admin/pages/<parent_page_id>/add_subpage/", city_page=AUTHORS, practice=NO_ONE, home=CENTRALS)
rule(
    under("admin/pages/add/<content_type_app_name>/<content_type_model_name>/<parent_page_id>/", "", "preview/"),
    city_page=AUTHORS,
    practice=NO_ONE,
)
rule("admin/pages/create/<app_label>/<model_name>", practice=DESK)
rule(under("admin/pages/usage/<content_type_app_name>/<content_type_model_name>/", "", "results/"), practice=TREE)
rule("admin/pages/workflow/action/<page_id>/<action_name>/<task_state_id>/", handed_in=REVIEWERS)
rule("admin/pages/workflow/collect_action_data/<page_id>/<action_name>/<task_state_id>/", handed_in=REVIEWERS)
rule("admin/pages/workflow/confirm_cancellation/<page_id>/", handed_in=DESK)  # a question without a name in it
rule("admin/pages/workflow/preview/<page_id>/<task_id>/", handed_in=REVIEWERS)
rule(
    "admin/editing-sessions/ping/<app_label>/<model_name>/<object_id>/<session_id>/",
    practice=EDITORS,
    draft=AUTHORS,
    translation=TRANSLATORS,
)
rule("admin/desk/completeness/<page_id>/", practice=EDITORS, draft=AUTHORS, translation=TRANSLATORS)
rule(
    "admin/bulk/<app_label>/<model_name>/<action>/", many_pages=OWN_TREE, many_contacts=OWN_TREE, many_images=OWN_TREE
)
rule("admin/api/main/pages/", here=DESK)
rule("admin/api/main/pages/find/", here=NO_ONE)
rule("admin/api/main/pages/<pk>/", practice=OWN_TREE, draft=OWN_TREE, home=TREE)
rule("admin/api/main/pages/<pk>/action/<action_name>/", handed_in=NO_ONE)

# Translating

rule("admin/localize/submit/page/<page_id>/", practice=TRANSLATORS, draft=TRANSLATORS | AUTHORS, home=CENTRALS)
rule("admin/localize/submit/snippet/<app_label>/<model_name>/<pk>/", unit=NO_ONE)  # no record is translated so
rule("admin/localize/update/<translation_source_id>/", source=TRANSLATORS)
rule(
    under(
        "admin/localize/translate/<translation_id>/",
        "strings/<string_segment_id>/edit/",
        "pofile/download/",
        "pofile/upload/",
        "preview/",
        "disable/",
    ),
    translation=TRANSLATORS,
)
rule("admin/localize/translate/<translation_id>/preview/<mode>/", translation=NO_ONE)  # there is one mode
rule("admin/localize/translate/<translation_id>/overrides/<overridable_segment_id>/edit/", translation=NO_ONE)
rule("admin/localize/translate/<translation_id>/machine_translate/", translation=NO_ONE)  # none is set up
rule("admin/localize/page/<page_id>/convert_to_alias/", practice=NO_ONE, translation=TRANSLATORS)
rule("admin/localize/api/snippets/<app_label>/<model_name>/", unit=DESK, contact=DESK)
rule(
    "admin/localize/api/snippets/<app_label>/<model_name>/<pk>/",
    unit=DESK,
    contact=OWN_TREE,
    visit=OWN_TREE,
    release=OWN_TREE,
)
rule("admin/translations/approve/<page_id>/", practice=NO_ONE)  # nothing machine-made in it

# Publications: confirming, archiving, checking

rule(under("admin/publications/", "confirm/<page_id>/", "archive/<page_id>/"), practice=EDITORS)
rule("admin/publications/bring-back/<page_id>/", practice=NO_ONE)  # it has not gone
rule("admin/publications/checks/<page_id>/", practice=EDITORS, draft=AUTHORS)

# Records

LISTS = {"unit": TREE, "contact": TREE, "visit": TREE, "release": TREE, "partnership": TREE, "city": CHANGERS}
NAMES = {
    "unit": "cities/unit",
    "contact": "cities/contactpoint",
    "visit": "visits/visit",
    "release": "modules/release",
    "partnership": "cities/partnership",
    "city": "cities/city",
    "network": "cities/network",
    "concept": "translations/concept",
}
MAY_CHANGE = {"visit": AUTHORS, "release": AUTHORS, "network": CENTRALS, "concept": CENTRALS}
MAY_ADD = {"partnership": CHANGERS, "city": OFFICES, "network": CENTRALS, "concept": CENTRALS}
MAY_DELETE = {"partnership": CENTRALS, "city": OFFICES, "network": CENTRALS, "concept": CENTRALS}
KNOWN_TO_SOME = {"contact": OWN_TREE, "visit": OWN_TREE, "release": OWN_TREE}
for subject, path in NAMES.items():
    admin = f"admin/snippets/{path}/"
    change = {subject: MAY_CHANGE.get(subject, EDITORS)}
    rule(under(admin, "", "results/"), here=LISTS.get(subject, CENTRALS))
    rule(f"{admin}add/", here=MAY_ADD.get(subject, ADDERS))
    rule(under(admin, "edit/<pk>/", "usage/<pk>/", "history/<pk>/", "history-results/<pk>/"), **change)
    rule(f"{admin}delete/<pk>/", **{subject: MAY_DELETE.get(subject, EDITORS)})
    chooser = f"admin/snippets/choose/{path}/"
    rule(under(chooser, "", "results/"), here=DESK)
    rule(f"{chooser}chosen-multiple/", **{subject: DESK})
    rule(f"{chooser}chosen/<pk>/", **{subject: KNOWN_TO_SOME.get(subject, DESK)})
    rule(f"{chooser}create/", here=NO_ONE)
rule("admin/snippets/visits/visit/report/<pk>/", visit=AUTHORS)
rule("admin/snippets/modules/release/publish/<pk>/", release=EDITORS, published_release=EDITORS)
rule("admin/snippets/modules/release/yank/<pk>/", release=EDITORS, published_release=EDITORS)
rule("admin/snippets/cities/city/found/<pk>/", city=OFFICES)

# Pictures and documents

for kind, part in (("images", "image_id"), ("documents", "document_id")):
    subject = kind.removesuffix("s")
    rule(under(f"admin/{kind}/", "", "results/"), here=ADDERS)
    rule(under(f"admin/{kind}/", "add/", "multiple/add/"), here=ADDERS)
    rule(under(f"admin/{kind}/usage/", f"<{part}>/"), **{subject: EDITORS})
    rule(under(f"admin/{kind}/chooser/", "", "results/"), here=DESK)
    rule(f"admin/{kind}/chooser/chosen-multiple/", **{subject: DESK})
    rule(f"admin/{kind}/chooser/chosen/<pk>/", **{subject: OWN_TREE})
    rule(f"admin/{kind}/chooser/create/", here=ADDERS)
    rule(f"admin/api/main/{kind}/", here=DESK)
    rule(f"admin/api/main/{kind}/<pk>/", **{subject: OWN_TREE})
    rule(f"admin/api/main/{kind}/find/", here=NO_ONE)
rule(under("admin/images/<image_id>/", "", "delete/"), image=EDITORS)
rule(under("admin/images/<image_id>/generate_url/", "", "output/"), image=NO_ONE)  # sizes are the portal's own
rule("admin/images/<image_id>/preview/<filter_spec>/", image=EDITORS)
rule("admin/images/chooser/<image_id>/select_format/", image=OWN_TREE)
rule(under("admin/images/multiple/", "<image_id>/", "<image_id>/delete/"), image=EDITORS)
rule(under("admin/documents/multiple/", "<doc_id>/", "<doc_id>/delete/"), document=EDITORS)
rule(under("admin/images/multiple/", "create_from_uploaded_image/<uploaded_file_id>/"), image=NO_ONE)
rule(under("admin/images/multiple/", "delete_upload/<uploaded_file_id>/"), image=NO_ONE)
rule(under("admin/documents/multiple/", "create_from_uploaded_document/<uploaded_file_id>/"), document=NO_ONE)
rule(under("admin/documents/multiple/", "delete_upload/<uploaded_file_id>/"), document=NO_ONE)
rule(under("admin/documents/", "edit/<document_id>/", "delete/<document_id>/"), document=EDITORS)
rule("admin/documents/edit/<document_id>/read-again/", document=EDITORS)

# Reports

rule(under("admin/reports/locked/", "", "results/"), here=CHANGERS)
rule(under("admin/reports/workflow/", "", "results/"), here=TREE)
rule(under("admin/reports/workflow_tasks/", "", "results/"), here=TREE)
rule(under("admin/reports/site-history/", "", "results/"), here=DESK)
rule(under("admin/reports/aging-pages/", "", "results/"), here=TREE)
rule(under("admin/reports/page-types-usage/", "", "results/"), here=TREE)
rule(under("admin/reports/broken-links/", "", "results/"), here=TREE)
rule("admin/search-status/", here=PORTALS)
rule(under("admin/letters/", "", "results/", "retry/"), here=PORTALS)

# The network's own

rule("admin/collections/", here=PORTALS)
rule("admin/collections/add/", here=PORTALS)
rule(under("admin/collections/<pk>/", "", "delete/"), collection=PORTALS)
rule("admin/collections/<collection_id>/privacy/", collection=PORTALS)
rule(under("admin/workflows/", "list/", "list/results/", "add/"), here=PORTALS)
rule(under("admin/workflows/", "enable/<pk>/", "disable/<pk>/", "edit/<pk>/"), workflow=PORTALS)
rule(under("admin/workflows/usage/<pk>/", "", "results/"), workflow=PORTALS)
rule("admin/workflows/remove/<page_pk>/", practice=PORTALS)
rule("admin/workflows/remove/<page_pk>/<workflow_pk>/", practice=PORTALS)
rule("admin/workflows/tasks/add/<app_label>/<model_name>/", task=PORTALS)
rule(under("admin/workflows/", "tasks/select_type/", "tasks/index/", "tasks/index/results/"), here=PORTALS)
rule(under("admin/workflows/tasks/", "edit/<pk>/", "disable/<pk>/", "enable/<pk>/"), task=PORTALS)
rule(under("admin/workflows/task_chooser/", "", "results/", "create/"), here=PORTALS)
rule("admin/workflows/task_chooser/<task_id>/", task=PORTALS)
rule(under("admin/redirects/", "", "results/", "add/", "import/"), here=PORTALS)
rule("admin/redirects/import/process/", here=NO_ONE)  # nothing was begun
rule(under("admin/redirects/<redirect_id>/", "", "delete/"), redirect=PORTALS)
rule("admin/settings/<app_name>/<model_name>/", public=NO_ONE)
rule(under("admin/settings/<app_name>/<model_name>/<pk>/", "", "preview/"), public=NO_ONE)
for name, subject in (("locales", "locale"), ("sites", "site"), ("users", "user"), ("groups", "group")):
    rule(under(f"admin/{name}/", "", "results/", "new/"), here=PORTALS)
    rule(
        under(
            f"admin/{name}/", "edit/<pk>/", "delete/<pk>/", "usage/<pk>/", "history/<pk>/", "history-results/<pk>/"
        ),
        **{subject: PORTALS},
    )
for name, subject in (("locales", "locale"), ("sites", "site"), ("users", "user")):
    rule(f"admin/{name}/copy/<pk>/", **{subject: PORTALS})

# People and invitations

MANAGERS = frozenset({PEOPLE, OFFICE, PORTAL})
rule("admin/people/", here=MANAGERS | {STRANGER})
rule(under("admin/people/<code>/", "", "invite/"), city=MANAGERS)
rule(under("admin/people/<code>/<pk>/", "", "remove/"), colleague=MANAGERS)
rule("admin/people/<code>/invitations/<pk>/<action>/", invitation=MANAGERS)
rule("en/account/invitation/<secret>/", public=NO_ONE)  # nobody was invited by it

# Getting work in

rule("admin/paste/", here=ADDERS)
rule(under("admin/paste/<key>/", "", "discard/"), public=NO_ONE)  # nobody has pasted this
rule("admin/sheets/", here=ADDERS)
rule(["admin/sheets/<kind>/", "admin/sheets/<kind>.<suffix>"], sheet=ADDERS)
rule("admin/sheets/<kind>/<key>/", sheet=NO_ONE)  # nobody has brought it in

# Following

rule("en/follow/asked/", here=EVERYBODY)
rule("en/follow/", here=DESK)  # on to the account's form
rule("en/follow/account/", here=NO_ONE)  # nothing named
rule("en/follow/confirm/<token>/", public=NO_ONE)

# The desk of translations

rule("admin/translations/desk/", here=TREE)
rule("admin/translations/several/", here=TREE)  # nothing is ticked; of others' publications nothing can be
rule(["admin/translations/coverage/", "admin/translations/coverage.csv"], here=TREE)
rule("admin/translations/languages/<page_id>/", practice=OWN_TREE)
rule(
    under("admin/translations/", "ask/<page_id>/<language>/", "start/<page_id>/<language>/"),
    practice=TRANSLATORS,
)
rule(
    under("admin/translations/", *(f"{verb}/<page_id>/" for verb in ("hand-in", "machine", "memory"))),
    translation=TRANSLATORS,
)
rule("admin/translations/up-to-date/<page_id>/", translation=EDITORS)
rule("admin/translations/decide/<page_id>/", translation=TRANSLATORS)  # who handed in reads there what comes of it
rule("en/translation/<family>/", public=EVERYBODY)

# Whose data, and who did what

rule(under("admin/desk/activity/", "", "results/"), here=DESK)
rule("admin/people-data/", here=MANAGERS | {STRANGER})
