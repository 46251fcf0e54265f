"""What the groups may do with the question bank, for migrations and tests (`civic.groups`)."""

from civic import groups

QUESTION = "sala_learning.Question"
WRITES = ("add", "change", "view")
MODERATES = ("add", "change", "delete", "view", "publish", "lock", "unlock")


def set_up_bank(apps, schema_editor=None):
    """Trainers write questions and submit them; administrators publish them."""
    groups.grant(apps, groups.TRAINERS, groups.of(QUESTION, *WRITES))
    groups.grant(apps, groups.ADMINISTRATORS, groups.of(QUESTION, *MODERATES))
    groups.moderate_snippets(apps, QUESTION)


def tear_down_bank(apps, schema_editor=None):
    """Undo ``set_up_bank``."""
    groups.leave_snippets(apps, QUESTION)
    groups.revoke(apps, groups.TRAINERS, groups.of(QUESTION, *WRITES))
    groups.revoke(apps, groups.ADMINISTRATORS, groups.of(QUESTION, *MODERATES))
