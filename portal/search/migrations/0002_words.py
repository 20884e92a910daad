from django.db import migrations

from portal.search.database.tables import create_words, drop_words


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0001_search_table")]

    operations = [
        migrations.RunPython(create_words, drop_words),
    ]
