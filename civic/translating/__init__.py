"""Pages translated with wagtail-localize, and the rules that it leaves open.

`texts` reads what there is to translate, `problems` says what keeps a translation from being published,
`moderation` hands one to a moderator, `drift` remembers from which text each was made.
"""
