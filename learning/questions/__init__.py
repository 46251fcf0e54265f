"""Questions as values: what they hold, what is answered, how it is marked, which are drawn. Pure, no database."""
