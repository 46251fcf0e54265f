"""Trainers write questions and submit them; administrators publish them."""

from django.db import migrations

from learning import people


class Migration(migrations.Migration):
    dependencies = [
        ("sala_civic", "0005_khmer_sorting"),
        ("sala_learning", "0002_question_bank_and_quizzes"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(people.set_up_bank, people.tear_down_bank, elidable=False)]
