"""Georgian, Armenian and Cyrillic names in Latin letters, as maps and passports write them, without marks."""

from portal.search.language.folding import fold
from portal.search.language.scripts import script_of


def _table(pairs: str) -> dict[str, str]:
    """From “აa ბb …”: each letter with its sound."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


GEORGIAN = _table(
    "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh"
)
ARMENIAN = _table(
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch"
    " մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւv փp քk օo ֆf"
)
CYRILLIC = _table(
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs"
    " тt уu фf хh цts чch шsh щsht ъa ьy юyu яya ыy эe ёe іi їi єye ґg"
)
# Sounds written with several letters come first.
CLUSTERS = {"ու": "u", "եւ": "ev", "ье": "ie"}
TABLES = {"georgian": GEORGIAN, "armenian": ARMENIAN, "cyrillic": CYRILLIC}


def latin(word: str) -> str:
    """The word in Latin letters, folded; empty where it is Latin already or in a script we do not read."""
    script = script_of(word)
    table = TABLES.get(script)
    if table is None:
        return ""
    text = fold(word)
    if script == "armenian" and text.startswith("ե"):
        text = f"յ{text}"
    for cluster, sound in CLUSTERS.items():
        text = text.replace(cluster, sound)
    return fold("".join(table.get(char, char) for char in text))
