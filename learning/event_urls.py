"""The door for events; include it under ``learning/``, outside ``i18n_patterns``."""

from django.urls import path

from learning.views import door

app_name = "sala_learning_door"

urlpatterns = [path("events/", door.events, name="events")]
