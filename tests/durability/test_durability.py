"""Nothing acknowledged is ever lost: a killed server, and writers side by side, on SQLite and PostgreSQL."""

import json
import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from learning.uuids import uuid7

from .site import Site

pytestmark = pytest.mark.slow

KILLS = 12


@pytest.fixture
def site(tmp_path):
    with Site(tmp_path, os.environ.get("DATABASE_URL", "sqlite://")) as site:
        yield site


def stored(site):
    """Return {uuid: how many rows} of every event in the site's database."""
    code = (
        "from learning.models import LearningEvent; from collections import Counter; import json;"
        "print('HAVE ' + json.dumps(Counter(str(u) for u in LearningEvent.objects.values_list('uuid', flat=True))))"
    )
    return json.loads(site.manage("shell", "--verbosity", "0", "-c", code).split("HAVE ", 1)[1])


def test_every_acknowledged_event_survives_a_kill(site):
    made = site.fill(people=4, units=6)
    acknowledged, stop, alive = set(), threading.Event(), threading.Event()

    def write(session, seed):
        chance = random.Random(seed)
        waiting = []
        while not stop.is_set():
            if not waiting:
                waiting = [
                    {
                        "uuid": str(uuid7()),
                        "kind": chance.choice(["opened", "completed", "studied"]),
                        "unit": unit,
                    }
                    for unit in chance.sample(made["units"], 3)
                ]
            if not alive.wait(0.2):
                continue
            try:
                status, answer = site.post(session, {"events": waiting}, timeout=10)
            except OSError:
                time.sleep(0.02)
                continue
            assert status == 200, answer
            for event in answer["events"]:
                assert event["status"] in ("accepted", "known"), event
                acknowledged.add(event["uuid"])
            waiting = []

    writers = [
        threading.Thread(target=write, args=(session, number))
        for number, session in enumerate(made["sessions"])
    ]
    for writer in writers:
        writer.start()
    chance = random.Random(7)
    try:
        for _ in range(KILLS):
            site.serve()
            alive.set()
            time.sleep(chance.uniform(0.3, 1.0))
            alive.clear()
            site.kill()
    finally:
        stop.set()
        alive.set()
        for writer in writers:
            writer.join()
    rows = stored(site)
    assert len(acknowledged) > 100
    assert [uuid for uuid in acknowledged if rows.get(uuid) != 1] == []
    assert "Every row agrees" in site.manage("verify_progress")


def test_eight_writers_at_once_for_one_official_unit_and_course(site):
    made = site.fill(people=1, units=4)
    session, unit = made["sessions"][0], made["units"][0]
    site.serve(workers=2, threads=8)
    same = {"uuid": str(uuid7()), "kind": "completed", "unit": unit}
    rounds = 10

    def write(number):
        answers = []
        for turn in range(rounds):
            own = {"uuid": str(uuid7()), "kind": "studied", "unit": unit, "seconds": 1}
            finish = {
                "uuid": str(uuid7()),
                "kind": "completed",
                "unit": made["units"][turn % len(made["units"])],
            }
            answers.append(site.post(session, {"events": [same, own, finish]}))
        return answers

    with ThreadPoolExecutor(8) as pool:
        answers = [answer for result in pool.map(write, range(8)) for answer in result]
    assert {status for status, _answer in answers} == {200}
    statuses = [event["status"] for _status, answer in answers for event in answer["events"]]
    assert set(statuses) == {"accepted", "known"}
    assert statuses.count("known") == 8 * rounds - 1
    code = (
        f"from learning.models import *; p = UnitProgress.objects.get(unit__slug={unit!r});"
        "e = Enrolment.objects.get(); done = LearningEvent.objects.filter(kind='course_completed').count();"
        "print('NOW', p.seconds, e.units_done, e.completed_at is not None, done)"
    )
    printed = site.manage("shell", "--verbosity", "0", "-c", code).split("NOW ")[1]
    assert printed.split() == ["80", "4", "True", "1"]
    assert "Every row agrees" in site.manage("verify_progress")
