"""Addresses of the player and of My learning; include them under ``learn/``, in ``i18n_patterns``."""

from django.urls import path

from learning.views import doing, my_learning, places, player, quiz, survey

app_name = "sala_learning"

urlpatterns = [
    path("", my_learning.my_learning, name="my_learning"),
    path("<slug:course>/", player.enter, name="enter"),
    path("<slug:course>/enrol/", places.enrol, name="enrol"),
    path("<slug:course>/withdraw/", places.withdraw, name="withdraw"),
    path("<slug:course>/finished/", player.finished, name="finished"),
    path("<slug:course>/<slug:unit>/", player.unit, name="unit"),
    path("<slug:course>/<slug:unit>/done/", doing.done, name="done"),
    path("<slug:course>/<slug:unit>/start/", quiz.start, name="start"),
    path("<slug:course>/<slug:unit>/survey/", survey.survey, name="survey"),
    path("<slug:course>/<slug:unit>/attempt/<int:number>/", quiz.attempt, name="attempt"),
    path("<slug:course>/<slug:unit>/check/<str:block>/", doing.check, name="check"),
    path("<slug:course>/<slug:unit>/reflection/<str:block>/", doing.reflection, name="reflection"),
]
