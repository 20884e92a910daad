from django.apps import AppConfig


class FactsAppConfig(AppConfig):
    name = "tests.facts_app"
    label = "facts_app"
