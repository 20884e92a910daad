"""What is said about a picture, in the language of the page on which it stands."""

from media.models import PortalImage


def words_of_picture(image: PortalImage | None, language: str, *, caption: str = "") -> list[str]:
    """Its alternative text and its caption; ``caption`` replaces the picture's own."""
    if image is None:
        return []
    words = (image.alt_text.text_for(language), caption or image.caption.text_for(language))
    return [text for text in dict.fromkeys(words) if text]
