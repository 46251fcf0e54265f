"""Measures Sala's pages under gunicorn, beside floors measured in the same run: `python -m bench`."""
