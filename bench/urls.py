"""The site's addresses, with the floors' in front."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.models import BareRow
from home.urls import urlpatterns as site


def bare(request):
    """The GET floor: session, user, one line of template."""
    return render(request, "bench/bare.html", {"user": request.user})


def insert(request):
    """The POST floor: the same, with one row inserted."""
    BareRow.objects.create(user_id=request.user.pk)
    return render(request, "bench/bare.html", {"user": request.user})


def nothing(request):
    """Tells that the server is up."""
    return HttpResponse("up")


urlpatterns = [path("bench/bare/", bare), path("bench/insert/", insert), path("bench/up/", nothing), *site]
