from django.db import migrations, models
from django.db.migrations.state import StateApps
from django.utils import timezone


def give_moments(apps: StateApps, _schema_editor: object) -> None:
    """Numbers that were set by hand may lack theirs."""
    versions = apps.get_model("portal_search", "FamilyVersion").objects
    late = versions.exclude(number=models.F("mirrored")).filter(behind_since__isnull=True)
    late.update(behind_since=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0009_many_hits")]

    operations = [
        migrations.RunPython(give_moments, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="familyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", models.F("mirrored")), ("behind_since__isnull", False), _connector="OR"
                ),
                name="search_behind_since",
            ),
        ),
    ]
