"""Words that say little: a query may leave them out. Short lists of our own, in folded form."""

from portal.search.language.folding import fold

_LISTS = {
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf zu zum zur von vom"
    " für mit bei nach aus über unter durch um ist sind war wie was wer wo wir ich sie er es man nicht auch als dass"
    " welche welcher wird werden gibt kann können haben hat sich",
    "en": "the a an and or but in on at to from of for with by as is are was were be how what who where when which we"
    " i you they it this that these those do does can not there has have",
    "fr": "le la les l un une des du de d et ou mais dans en au aux à pour par avec sur sous est sont était comment"
    " que qui quoi où quel quelle nous vous ils il elle on ce cette ces pas ne se",
    "ka": "და ან არის რომ ეს ის იყო როგორ რა ვინ სად თუ კი არ მე ჩვენ თქვენ მათ რომელიც შესახებ მიერ",
    "hy": "եւ ու կամ է են որ այս այդ մեջ համար ինչպես ինչ ով որտեղ մենք նա չէ մասին հետ վրա",
    "az": "və ilə bu o bir üçün da də ki nə kim harada necə hansı biz siz onlar olan kimi haqqında",
    "pl": "i w z na do o u od dla po za się jest są był jak co kto gdzie czy ten ta to te nie oraz lub przez ze we",
    "cs": "a i v ve z ze s se k ke na do o u od pro po za je jsou byl jak co kdo kde ten ta to ty nebo že při",
    "hu": "a az egy és vagy de hogy is nem van vannak volt ez az ezt azt hogyan mi ki hol mely ban ben",
    "bg": "и в във на с със за от до по при е са беше как какво кой къде този тази това тези или но че не се да",
}
STOP_WORDS = {language: frozenset(fold(word) for word in words.split()) for language, words in _LISTS.items()}
ANY_LANGUAGE = frozenset().union(*STOP_WORDS.values())


def says_little(word: str, language: str) -> bool:
    """Whether a folded query word is a mere function word in the reader's language or in the portal's English."""
    return word in STOP_WORDS.get(language, frozenset()) or word in STOP_WORDS["en"]
