from typing import Any

from django.db import migrations, models
from django.utils import timezone


def delete_withdrawn_details(apps: Any, _schema_editor: Any) -> None:
    """Until now they were only hidden."""
    withdrawn = apps.get_model("cities", "ContactPoint").objects.filter(
        consent_withdrawn_on__lte=timezone.localdate()
    )
    withdrawn.update(person_name="", phone="", fax="", email="", is_public=False)


class Migration(migrations.Migration):
    dependencies = [("cities", "0005_sheet_imports")]

    operations = [
        migrations.AlterField(
            model_name="contactpoint",
            name="consent_withdrawn_on",
            field=models.DateField(
                blank=True,
                help_text="Name, numbers and address are then deleted, numbers and address in all texts, drafts and versions as well; the role stays.",
                null=True,
                verbose_name="withdrawn on",
            ),
        ),
        migrations.RunPython(delete_withdrawn_details, migrations.RunPython.noop),
    ]
