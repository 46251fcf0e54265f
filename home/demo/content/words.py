"""The site's own words: home page, catalogue, plain pages. Their Khmer is in khmer.po."""

from home.demo.content.types import DoorData, HomeData, PageData, html

HOME = HomeData(
    headline="City officials learn here, from each other’s cities",
    intro=(
        "Short courses on waste, transport and smart cities, for people who run cities in Cambodia. "
        "Read on a phone, stop when you must, and go on where you stopped, in Khmer or in English."
    ),
    doors=[
        DoorData(
            "Courses",
            "Lessons of ten to twenty minutes, with questions to check yourself. What you finish is on your record.",
            "courses",
            "See all courses",
        ),
        DoorData(
            "Case studies",
            "Who has solved this, what it cost, what went wrong, and what a city needs to copy it.",
        ),
        DoorData(
            "Study visits",
            "From the call for nominations to what the city did a year later.",
        ),
    ],
)

COURSES_INTRO = "<p>Choose a course, enrol, and begin. Everything you do is kept, whatever the line does.</p>"

STANDARD_PAGES = [
    PageData(
        "about-this-demonstration",
        "About this demonstration",
        "What is real here, and what is made up.",
        html("""
        ## What is made up

        The officials, their names, their enrolments and their progress are made up by a program. Any likeness to
        a real person is chance. They are marked as demo data.

        ## What is real

        The facts in the lessons come from published sources. Each lesson lists its sources at the end, with the year and
        the address. Where publishers disagree, the lesson says so.

        ## The pictures

        All pictures and charts are drawn by this project from the figures that the lessons give.
        """),
    ),
    PageData(
        "privacy",
        "Privacy",
        "What is kept about you, who reads it, and what you can ask for.",
        html("""
        ## What is kept

        Your name, city, organisation and position as you give them in your profile, the courses you take, and what you
        finish in them. The notes that you write under “Reflection” are kept too.

        ## Who reads it

        - You read all of it.
        - The trainers of a course read who takes it and how far they are.
        - The coordinator of your city reads the same for your city, and administrators for all.
        - Nobody but you reads your notes.

        ## What you can ask for

        Ask an administrator to take your name out. Your notes, name, phone number and account are then deleted; the
        figures stay, without a name.
        """),
    ),
]
