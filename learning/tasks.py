"""Work that may wait; it runs at once, in process, unless a worker is configured."""

from django_tasks import task

from learning import progress


@task()
def refold_course(course_id):
    """Count again the progress of everybody enrolled in a course whose requirements changed."""
    progress.refold_course(course_id)
