"""A machine that suggests translations: none, unless the operator names one."""

from portal.settings.environment import environment

TRANSLATORS = {
    "": "",
    "libretranslate": "translations.suggesting.libretranslate.LibreTranslate",
    "deepl": "translations.suggesting.deepl.DeepL",
    "stand-in": "translations.suggesting.stand_in.StandIn",  # no network, no translation: for a demonstration
}
# One of the names above, or the dotted path of a class of your own (translations/suggesting/protocol.py).
_wanted = environment.text("TRANSLATOR", "").strip()
PORTAL_TRANSLATOR = TRANSLATORS.get(_wanted.lower(), _wanted)
# For LibreTranslate its address; for DeepL only where another than the usual one is to be asked.
PORTAL_TRANSLATOR_URL = environment.text("TRANSLATOR_URL", "").rstrip("/")
PORTAL_TRANSLATOR_KEY = environment.text("TRANSLATOR_KEY", "")
# Languages the server knows, where it knows others than usual: de,en,ka
PORTAL_TRANSLATOR_LANGUAGES = environment.listing("TRANSLATOR_LANGUAGES")
