"""One sample context for each component: what the README of the components promises, as plain data."""

from types import SimpleNamespace as Thing
from typing import Any

from django import forms
from django.utils.safestring import mark_safe
from wagtail.rich_text import RichText

from media.figures import PictureFigure, Source, Words
from portal.home.navigation import Navigation
from translations.versions import LanguageVersion, VersionState

VERSIONS = (
    LanguageVersion("de", "Deutsch", "/de/", True, VersionState.ORIGINAL),
    LanguageVersion("ka", "ქართული", "/ka/", False, VersionState.CHECKED),
    LanguageVersion("hy", "Հայերեն", "/hy/", False, VersionState.MACHINE),
    LanguageVersion("fr", "Français", "/fr/", False, VersionState.MISSING),
)
LINK = {"label": "Tbilisi", "url": "/x/", "lang": "ka"}
HIT = {
    "kind": "report",
    "title": "ერთი ნომერი",
    "lang": "ka",
    "url": "/ka/x/",
    "gloss": "One number",
    "text": mark_safe("a <mark>word</mark>"),
    "text_lang": "ka",
    "place": "Tbilisi",
    "when": "2017",
    "note": "in use",
    "languages": ["ka", "de"],
    "why": "found",
    "via": {"reason": "same topic", "stops": [{"word": "115", "note": "yours", "lang": "de"}] * 3},
    "ask_url": "/ask/",
    "item": "0b9b0b4e-0000-4000-8000-000000000000",
    "is_picked": True,
}
ROW = {
    "when": "20.–22.06.",
    "when_note": "2022",
    "kind": "report",
    "title": "A visit",
    "lang": "de",
    "url": "/x/",
    "note": "three days",
    "places": ["Tbilisi", "Saarbrücken"],
    "languages": ["de"],
}
FIGURE = PictureFigure(
    src="/m/1.jpg",
    srcset="/m/1.jpg 480w",
    width=480,
    height=320,
    sources=(Source("image/avif", "/m/1.avif 480w"), Source("image/webp", "/m/1.webp 480w")),
    alt=Words("A square", "en"),
    caption=Words("The square in May"),
    credit="Mila Example",
    year=2022,
    licence_label="CC BY 4.0",
)
CONTRIBUTION = {
    "who": "Brno",
    "unit": "IT",
    "title": "t",
    "text": mark_safe("<p>x</p>"),
    "lang": "cs",
    "url": "/x/",
    "url_label": "on",
}
DOWNLOAD = {
    "facts": [{"label": "Version", "value": "1.2.0"}],
    "url": "/f",
    "label": "Get it",
    "note": "ZIP",
    "checksum": "ab" * 32,
}
RELEASE = {
    "version": "1.0.0",
    "kind": "New",
    "text": "first",
    "text_lang": "de",
    "when": "May 2022",
    "is_withdrawn": True,
    "reason": "a mistake",
    "reason_lang": "de",
    "is_sample": True,
    "files": [
        {
            "name": "a.zip",
            "described": "ZIP, 3 MB",
            "url": "/f",
            "checksum": "d" * 64,
            "language": "ka",
            "language_name": "ქართული",
        }
    ],
}
SIGN = {"name": "თბილისი", "lang": "ka", "other": "Tiflis", "url": "/x/"}
ROUTE = {
    "start": {"name": "Tbilisi", "other": {"text": "თბილისი", "lang": "ka"}},
    "visit": {"when": "June 2022", "datetime": "2022-06", "note": "3 032 km"},
    "end": {"name": "Saarbrücken", "note": "host"},
}
STATUS = {
    "label": "Stage",
    "stops": [
        {"label": "Idea", "state": "past"},
        {"label": "In use", "state": "now", "note": "here"},
        {"label": "Next", "state": "open"},
    ],
}
RAY = mark_safe('<svg class="compass" viewBox="0 0 420 270" aria-hidden="true"></svg>')
FACET = {
    "name": "kind",
    "label": "What",
    "choices": [
        {"value": "report", "label": "Report", "count": 3, "is_checked": True, "kind": "report"},
        {"value": "x", "label": "X", "count": 0, "depth": 1},
    ],
    "more": [{"value": "y", "label": "Y", "count": 1}],
    "is_folded": True,
}
ACTS = [
    {"url": "/x/", "label": "Keep", "icon": "list", "is_post": True, "fields": [{"name": "id", "value": "1"}]},
    {"url": "/y/", "label": "Print", "note": "PDF", "icon": "print"},
]
STOPS = [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]
EVIDENCE_ROW = {"label": "l", "before": "48 %", "after": "71 %", "before_at": 96, "after_at": 142}
JOURNEY = [
    {"kind": "city", "when": "1975", "text": "partners", "url": "/x/", "lang": "de", "note": "n", "is_sample": True},
    {"kind": "practice", "is_open": True, "when": "next", "text": "t"},
]


class Asked(forms.Form):
    """A form with help, a mistake and a hidden part."""

    code = forms.CharField(label="Code", help_text="Six digits", max_length=6)
    stay = forms.BooleanField(label="Stay", required=False)
    way = forms.CharField(widget=forms.HiddenInput, required=False)


def asked() -> Asked:
    form = Asked({"code": "1234567", "way": "back"})
    form.add_error(None, "Something is wrong")
    return form


def contexts() -> dict[str, dict[str, Any]]:
    """Component → context. Forms are bound anew each time: they keep their errors."""
    navigation = Navigation("/de/reports/", "de")
    return {
        "acts": {"acts": ACTS, "csrf_token": "t"},
        "band": {
            "kind": "report",
            "breadcrumbs": [LINK, LINK],
            "head": {
                "title": "T" * 50,
                "title_lang": "de",
                "subtitle": "s",
                "note": "n",
                "lead": "l",
                "names": [{"text": "Tiflis", "lang": "de"}],
                "signs": [SIGN],
                "aside": "a",
                "route": ROUTE,
                "status": STATUS,
                "ray": RAY,
            },
        },
        "board": {"title": "New", "id": "new", "rows": [ROW], "url": "/x/", "label": "All"},
        "brand": {"url": "/de/"},
        "breadcrumbs": {"items": [LINK, LINK]},
        "button": {"label": "Go", "url": "/x/", "icon": "mail", "note": "n", "quiet": True, "small": True},
        "chips": {"chips": [LINK], "clear_url": "/x/"},
        "contact": {
            "contact": {
                "name": "Office",
                "person": "P",
                "languages": "de",
                "reply": "five days",
                "rows": [{"label": "Phone", "value": "1"}],
                "url": "/x/",
                "label": "Write",
                "is_sample": True,
            }
        },
        "contribution": {"contribution": CONTRIBUTION},
        "contributions": {"contributions": [CONTRIBUTION]},
        "copy_button": {"text": "abc"},
        "costs": {"costs": [{"label": "Set up", "value": "1 €", "note": "n", "is_sample": True}], "remark": "r"},
        "did_you_mean": {"question": {"text": "citizen service", "url": "/en/search/?q=citizen+service"}},
        "dead_end": {"open": False},
        "empty": {"text": "Nothing yet.", "url": "/x/", "label": "Fill it"},
        "evidence": {"evidence": {"caption": "c", "is_sample": True, "rows": [EVIDENCE_ROW]}},
        "field": {"field": asked()["code"]},
        "form": {"form": asked(), "button": "Next", "csrf_token": "t", "action": "/x/", "quiet": True},
        "facet": {"facet": FACET},
        "facet_choice": {"name": "kind", "choice": {"value": "x", "label": "X", "count": 0, "depth": 2}},
        "facets": {"facets": [FACET]},
        "facts": {
            "facts": [
                {
                    "label": "When",
                    "value": "2022",
                    "note": "n",
                    "url": "/x/",
                    "lang": "de",
                    "is_number": True,
                    "is_sample": True,
                }
            ],
            "acts": ACTS,
            "reviewed": "checked",
            "csrf_token": "t",
        },
        "figures": {"figures": [{"value": "42 000 €", "text": "t", "source": "s", "is_sample": True}]},
        "follow_ups": {
            "items": [{"text": "t", "is_done": True, "note": "n", "lang": "de"}, {"text": "u", "is_sample": True}]
        },
        "footer": {"navigation": navigation, "cities": [{"url": "/x/", "name": "თბილისი", "lang": "ka"}]},
        "go": {"url": "/x/", "label": "On"},
        "header": {
            "navigation": navigation,
            "query": "q",
            "saved": {"url": "/x/", "count": 2},
            "page_kind": "report",
        },
        "hero_search": {"action": "/s/", "label": "What?", "query": "q", "tries": [LINK], "plain": True},
        "compare_bar": {
            "comparison": {
                "url": "/compare/",
                "origin": "search/",
                "elsewhere": ["0b9b0b4e-0000-4000-8000-000000000001"],
                "words": "2 chosen",
                "clear_url": "/x/",
            }
        },
        "views": {"views": [{"label": "List", "url": "/x/", "is_current": True}, {"label": "Map", "url": "/y/"}]},
        "hit": {"hit": HIT},
        "hits": {"hits": [HIT]},
        "hop": {"places": ["Tbilisi", "Saarbrücken"]},
        "icon": {"name": "mail"},
        "journey": {"stops": JOURNEY, "kind": "practice"},
        "kind": {"kind": "report"},
        "kind_mark": {"kind": "report"},
        "language_line": {"versions": VERSIONS, "available": VERSIONS[:3]},
        "language_menu": {"versions": VERSIONS, "current": VERSIONS[0]},
        "legend": {"kinds": ["city", "practice", "network"]},
        "machine_translation": {"engine": "E", "when": "2026", "original_url": "/x/", "original": "ქართული"},
        "mark": {"kind": "report", "open": True},
        "messages": {"messages": ["Saved."]},
        "met": {
            "met": {
                "left": "Tbilisi",
                "right": "Saarbrücken",
                "pairs": [
                    {
                        "left": {"name": "MSDA", "lang": "en", "notes": [{"text": "n", "lang": "en"}, {"text": "m"}]},
                        "right": {"name": "IKS", "notes": [{"text": "n"}]},
                    }
                ],
                "note": "n",
            }
        },
        "missing_translation": {
            "wanted": "Français",
            "shown": "Deutsch",
            "languages": [VERSIONS[1]],
            "ask_url": "/x/",
        },
        "near_hits": {"hits": [HIT]},
        "notice": {"title": "T", "text": "t", "kind": "report", "url": "/x/", "label": "l", "role": "alert"},
        "orders": {"orders": [{"label": "Date", "url": "/x/", "is_current": True}]},
        "pagination": {
            "previous_url": "/1",
            "next_url": "/3",
            "pages": [{"number": 2, "url": "/2", "is_current": True}, {"is_gap": True}],
        },
        "citation": {
            "citation": {"text": mark_safe("Brno: <cite>x</cite>"), "address": "https://a/id/1/", "licence": "CC BY"}
        },
        "plain_text": {"text": "One\n\nTwo", "lang": "ka"},
        "rows": {"rows": [{"label": "Brno", "url": "/x/", "value": "IT", "note": "n", "lang": "cs"}]},
        "stream": {"stream": [mark_safe("<p>x</p>")], "lang": "ka"},
        "posts": {
            "title": "Where to?",
            "id": "where",
            "posts": [{"url": "/x/", "arrow": "arrow-ne", "title": "t", "text": "x"}],
        },
        "press": {
            "press": {
                "title": "Press",
                "text": "t",
                "url": "/x/",
                "label": "Get",
                "note": "ZIP",
                "files": [{"label": "f", "url": "/f", "note": "1 MB"}],
            }
        },
        "row_value": {"row": {"value": "v", "lang": "en", "notes": [{"text": "n", "lang": "de"}]}},
        "said": {"parts": [{"text": "n", "lang": "en"}, {"text": "m"}]},
        "printed_address": {"address": "example.org/de/", "note": "2026"},
        "quote": {"text": "Well said.", "lang": "en", "speaker": "A", "role": "r", "note": "n"},
        "rail": {"stops": STOPS},
        "ray": {"ray": RAY},
        "register": {
            "cities": [{"name": "Tiflis", "url": "/x/", "other": "თბილისი", "lang": "ka", "kinds": ["report"]}]
        },
        "related": {"items": [{"kind": "report", "title": "t", "lang": "de", "url": "/x/", "reason": "same topic"}]},
        "releases": {"releases": [RELEASE]},
        "results_bar": {
            "chips": [LINK],
            "clear_url": "/x/",
            "orders": [{"label": "Date", "url": "/x/"}],
            "follow_url": "/x/",
        },
        "results_head": {
            "title": "4 results",
            "query": "q",
            "box": True,
            "words": [{"text": "nummer", "lang": "de"}],
        },
        "route": {"route": ROUTE},
        "sample": {},
        "sample_note": {"text": "All figures are samples."},
        "search_box": {"query": "q", "label": "Search"},
        "search_words": {"words": [{"text": "nummer", "lang": "de"}]},
        "secret": {"lines": ["12345678", "87654321"], "picture": "data:image/svg+xml;base64,AA==", "alt": "QR code"},
        "sign": {"sign": SIGN},
        "status_line": {"status": STATUS},
        "takeaway": {"download": DOWNLOAD},
        "timetable": {"rows": [ROW], "head": True},
        "timetable_row": {"row": ROW},
        "toc_mobile": {"stops": STOPS},
        "uses": {
            "uses": [
                {
                    "sign": SIGN,
                    "label": "Stage",
                    "stages": [{"label": "Trial"}, {"label": "Use", "is_now": True}],
                    "text": "t",
                    "url": "/x/",
                    "url_label": "proof",
                }
            ]
        },
        "via": {"via": HIT["via"]},
        "ways": {"ways": [{"links": [LINK, LINK], "text": "t"}]},
        "blocks/contribution": {
            "value": {"city": "Brno", "speaker": "A", "role": "r", "topic": "t", "text": RichText("<p>x</p>")}
        },
        "blocks/document": {
            "value": {"document": Thing(url="/d", title="t", language="de", file_extension="pdf", file_size=2048)}
        },
        "figure": {"figure": FIGURE, "sizes": "50vw", "loading": "lazy"},
        "blocks/picture": {"figure": FIGURE},
        "blocks/gallery": {"figures": [FIGURE, FIGURE]},
        "blocks/figures": {"value": {"figures": [{"value": "3", "text": "t", "source": "s"}]}},
        "blocks/heading": {"value": "Heading", "anchor": "heading"},
        "blocks/related": {"items": [{"kind": "report", "title": "t", "lang": "de", "url": "/x/", "reason": "r"}]},
        "blocks/next_step": {"value": {"text": "t", "owner": "o", "due": "May", "is_done": True}},
        "blocks/notice": {"value": {"title": "T", "text": "t"}},
        "blocks/prose": {"value": RichText("<p>x</p>")},
        "blocks/quote": {"value": {"text": "Well said.", "speaker": "A", "role": "r", "is_paraphrase": True}},
        "blocks/steps": {"value": [{"title": "t", "text": "x"}]},
        "blocks/table": {"value": {"caption": "c", "table": Thing(columns=[{"heading": "h"}], rows=[["a", "b"]])}},
        "blocks/video": {
            "value": {
                "url": "https://vimeo.com/1234567",
                "title": "Film",
                "video": {"provider": "Vimeo", "embed_url": "https://player.vimeo.com/video/1234567?dnt=1"},
            }
        },
    }
