"""Pictures in templates."""

from typing import Any

from django import template
from django.utils.translation import get_language

from media.figures import PictureFigure, picture_figure
from media.models import PortalImage

register = template.Library()


@register.simple_tag(name="figure_of")
def figure_of(
    image: PortalImage | None, size: str = "width-960", lang: str = "", caption: str = "", is_decorative: bool = False
) -> PictureFigure | None:
    """``{% figure_of page.cover_image "width-1440" lang=page_language as figure %}``"""
    language = lang or get_language() or "en"
    return picture_figure(image, size, language=language, caption=caption, is_decorative=is_decorative)


@register.inclusion_tag("portal/components/figure.html", name="picture_figure")
def picture_figure_tag(
    image: PortalImage | None,
    size: str = "width-960",
    lang: str = "",
    caption: str = "",
    sizes: str = "100vw",
    is_decorative: bool = False,
    is_lazy: bool = True,
) -> dict[str, Any]:
    """``{% picture_figure image "width-960" lang=… %}``: the partial with ``figure``, ``sizes``, ``loading``."""
    figure = figure_of(image, size, lang, caption, is_decorative)
    return {"figure": figure, "sizes": sizes, "loading": "lazy" if is_lazy else "eager"}
