"""What German clerks ask, a German page that answers it, and the same page in Georgian. Own sentences."""

SAMPLES = (
    (
        "Wer hilft alten Leuten, die kaum noch Besuch bekommen?",
        "Ehrenamtliche schauen bei einsamen Seniorinnen und Senioren vorbei",
        "მოხალისეები მარტოხელა ხანდაზმულებს სახლში სტუმრობენ",
    ),
    ("Nachts sicher nach Hause fahren", "Spätverkehr auf drei Buslinien", "ავტობუსები შუაღამის შემდეგაც დადიან"),
    (
        "Kellerräume standen unter Wasser",
        "Pumpen und Dämme gegen Überschwemmung",
        "დატბორვისგან დამცავი ტუმბოები და ჯებირები",
    ),
    ("Laub und Schnee auf Gehwegen", "Winterdienst und Straßenreinigung", "ქუჩების დასუფთავება და თოვლის გაწმენდა"),
    (
        "Jugendliche entscheiden mit",
        "Ein Parlament der Schülerinnen und Schüler",
        "მოსწავლეთა პარლამენტი მონაწილეობს გადაწყვეტილებებში",
    ),
    ("Strom sparen bei der Beleuchtung", "Laternen mit Leuchtdioden", "ქუჩის ფარნები შუქდიოდებით"),
    ("Deutsch lernen für Zugewanderte", "Sprachkurse für Neuankömmlinge", "ენის კურსები ახალჩამოსულთათვის"),
    ("Hundebesitzer melden ihr Tier", "Register der Haustiere", "შინაური ცხოველების რეესტრი"),
    ("Amtsdeutsch verständlich machen", "Schreiben in einfacher Sprache", "ოფიციალური წერილები მარტივი ენით"),
    ("Rollstuhlfahrer kommen nicht hinein", "Rampen an öffentlichen Gebäuden", "პანდუსები საჯარო შენობებში"),
    ("Betrug per Mail erkennen", "Übung gegen gefälschte Nachrichten", "ვარჯიში ყალბი შეტყობინებების ამოსაცნობად"),
    ("Mittagessen für Schulkinder", "Frisch gekocht in der Mensa", "სკოლის სასადილოში ახლად მომზადებული საჭმელი"),
    (
        "Leere Läden in der Innenstadt",
        "Günstige Mieten für Gründer",
        "იაფი ქირა დამწყები მეწარმეებისთვის ცარიელ მაღაზიებში",
    ),
    ("Gräber im Internet finden", "Plan des Friedhofs zum Anklicken", "სასაფლაოს ელექტრონული რუკა"),
    ("Hochzeit am Wochenende", "Trauungen auch samstags", "ქორწინების რეგისტრაცია შაბათსაც"),
    ("Alte Fotos der Stadt ansehen", "Das Archiv scannt seine Bilder", "არქივი ძველ სურათებს აციფრულებს"),
    ("Bäume brauchen Wasser im Sommer", "Patenschaften fürs Gießen", "მოქალაქეები ხეებს რწყავენ"),
    ("Ausgaben der Stadt offenlegen", "Der Haushalt als Grafik", "ბიუჯეტი გრაფიკებით ყველასთვის გასაგებად"),
    ("Lecks in Wasserleitungen", "Mikrofone hören Rohrbrüche", "სენსორები მილების დაზიანებას პოულობენ"),
    ("Schwimmen lernen", "Kurse in den Ferien", "ცურვის გაკვეთილები არდადეგებზე"),
)
