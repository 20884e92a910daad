from django.db import migrations

from portal.search.database.tables import renew_words


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0002_words")]

    operations = [
        migrations.RunPython(renew_words, migrations.RunPython.noop),
    ]
