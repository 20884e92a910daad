"""What the people of the journey write: a summary, a changed paragraph, and the words of two translations.

The keys are beginnings of the German sentences, as long as it takes to tell them apart.
"""

TITLE = "Städtenetz Südkaukasus: Städte lernen voneinander"
SUMMARY = "Gäste aus Tbilissi sehen sich an, wie eine einzige Rufnummer alle Anfragen annimmt."
CAPTION = "Austausch Partnerstädte zu Behördennummer in Saarbrücken"
CHANGED_FROM = "In Tbilissi war man in der Corona-Pause nicht untätig"
CHANGED = "In Tbilissi arbeitet das Modul für Bürgerfragen bereits seit einem Jahr."

ENGLISH = {
    TITLE: "Two cities learn from each other",
    SUMMARY: "Guests from Tbilisi see how a single number takes every question.",
    "Städte lernen voneinander: Hospitationsgruppe": "A group from Tbilisi spent three days with the city's IT provider.",
    "Seit 20 Jahren beraten": "German cities have advised partners in the South Caucasus for twenty years.",
    "Nach der pandemiebedingten": "It was the first group since 2019.",
    "Auf dem Programm": "They came for one number that answers most questions at once.",
    CHANGED_FROM: "Tbilisi used the break to adapt a module for citizens' questions.",
    "Wir sind guter Dinge": "I trust that Tbilisi will make the number its own, and that we shall learn from it.",
    "Michael Eßlinger": "Michael Eßlinger",
    "Leiter bei IKS": "Head of the service centre at IKS",
    CAPTION: "Partner cities talk about one number",
}
GEORGIAN = {
    TITLE: "ორი ქალაქი ერთმანეთისგან სწავლობს",
    SUMMARY: "სტუმრები თბილისიდან ეცნობიან, როგორ იღებს ერთი ნომერი ყველა შეკითხვას.",
    "Städte lernen voneinander: Hospitationsgruppe": "ჯგუფმა თბილისიდან სამი დღე გაატარა ქალაქის საინფორმაციო სამსახურში.",
    "Seit 20 Jahren beraten": "გერმანული ქალაქები ოცი წელია სამხრეთ კავკასიის პარტნიორებს ურჩევენ.",
    "Nach der pandemiebedingten": "ეს იყო პირველი ჯგუფი 2019 წლის შემდეგ.",
    "Auf dem Programm": "ისინი ერთიანი ნომრის გასაცნობად ჩამოვიდნენ.",
    CHANGED_FROM: "თბილისმა შესვენება მოქალაქეთა შეკითხვების მოდულის მოსარგებად გამოიყენა.",
    "Wir sind guter Dinge": "გვჯერა, რომ თბილისი ნომერს აამოქმედებს და ჩვენც ვისწავლით მისგან.",
    "Michael Eßlinger": "მიხაელ ესლინგერი",
    "Leiter bei IKS": "მომსახურების ცენტრის ხელმძღვანელი",
    CAPTION: "პარტნიორი ქალაქები ნომრის შესახებ საუბრობენ",
}
UPDATED = {
    "en": {CHANGED: "In Tbilisi the module for citizens' questions has worked for a year."},
    "ka": {CHANGED: "თბილისში მოქალაქეთა შეკითხვების მოდული უკვე ერთი წელია მუშაობს."},
}
TRANSLATED = {"en": ENGLISH, "ka": GEORGIAN}


def in_language(sentence: str, words: dict[str, str]) -> str:
    """The translation of a German sentence; each has exactly one."""
    [found] = [translated for beginning, translated in words.items() if sentence.startswith(beginning)]
    return found
