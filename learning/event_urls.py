"""The doors for events and answers; include them under ``learning/``, outside ``i18n_patterns``."""

from django.urls import path

from learning.views import answers_door, door

app_name = "sala_learning_door"

urlpatterns = [
    path("events/", door.events, name="events"),
    path("answers/", answers_door.answers, name="answers"),
]
