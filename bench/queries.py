"""Counts queries of each page, warm and cold, through Django's test client."""

import json
import sys
import time

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main(pages):
    """`pages` are (name, path, session, kind); prints {name: {queries, cold_queries, cold_ms}}."""
    found = {}
    for name, path, session, kind in pages:
        if kind != "get":
            continue
        client = Client(HTTP_HOST="127.0.0.1")
        client.cookies["sessionid"] = session
        client.get(path)
        cache.clear()
        begin = time.process_time()
        with CaptureQueriesContext(
            connection,
        ) as cold:
            client.get(path)
        spent = (time.process_time() - begin) * 1000
        with CaptureQueriesContext(connection) as warm:
            assert client.get(path).status_code == 200, path
        found[name] = {"queries": len(warm), "cold_queries": len(cold), "cold_ms": spent}
    sys.stdout.write("COUNTED " + json.dumps(found) + "\n")
