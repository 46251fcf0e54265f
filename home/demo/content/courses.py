"""The three courses: what they are for, and which modules make them."""

from home.demo.content.types import CourseData

COURSES = [
    CourseData(
        slug="smart-cities-human-security",
        title="Smart cities and human security",
        summary=(
            "Start from people’s worries, not from technology. Afterwards you can say what a smart service is for, "
            "whom it protects, and how you will know that it works."
        ),
        objectives=[
            "name the seven dimensions of human security and use them to choose a problem",
            "tell a smart service from an expensive gadget",
            "plan what to measure before anything is bought",
            "bring better questions to a city that you visit, and something back",
        ],
        audience="Officials of cities, districts and communes who plan or run services. No technical knowledge is needed.",
        level="introductory",
        themes=["human-security", "smart-cities", "knowledge-exchange"],
        hours=1.5,
        enrolment_policy="open",
        reading_policy="anyone",
        days_until_due=None,
        modules=["human-security", "smart-cities", "learning-from-cities"],
        cover="cover-smart",
    ),
    CourseData(
        slug="solid-waste-management",
        title="Solid waste management, with Bangkok",
        summary=(
            "From the house to the landfill: count, collect, pay, treat. Afterwards you can read your own city’s "
            "figures and choose the next step that it can afford."
        ),
        objectives=[
            "describe the waste of your city in five figures, each with its year and source",
            "compare ways to collect, to charge and to treat",
            "explain what Bangkok tried, what it achieved and what went wrong",
            "write the conditions that your city needs before it copies anything",
        ],
        audience="Officials who work on waste, the environment, markets or city finance.",
        level="intermediate",
        themes=["solid-waste", "human-security"],
        hours=1.5,
        enrolment_policy="open",
        reading_policy="enrolled",
        days_until_due=90,
        modules=["human-security", "waste-bangkok"],
        cover="cover-waste",
    ),
    CourseData(
        slug="public-transport",
        title="Public transport, with Bangkok",
        summary=(
            "Moving people, not vehicles. Afterwards you can judge a bus line, a fare and a stop with the eyes of "
            "somebody who has to catch it."
        ),
        objectives=[
            "say why people choose a bus, or do not",
            "plan a line, its stops and what it costs to run",
            "explain how Bangkok’s network grew, and what it still lacks",
            "list what a Cambodian city can copy now, later, or not at all",
        ],
        audience="Officials who work on transport, roads, planning or city finance.",
        level="intermediate",
        themes=["public-transport", "smart-cities"],
        hours=1.5,
        enrolment_policy="approval",
        reading_policy="enrolled",
        days_until_due=120,
        modules=["human-security", "transport-bangkok"],
        cover="cover-transport",
        prerequisites=["smart-cities-human-security"],
    ),
]
