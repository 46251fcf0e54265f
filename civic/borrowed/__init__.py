"""What Django, Wagtail and their add-ons say, where they have no Khmer or a poor one.

`make messages` gathers these texts into this app's catalogue, which Django reads before theirs. Nothing imports
the modules. A text that its package says no more is found by `tests/test_translations.py`.
"""
