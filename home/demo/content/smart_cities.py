"""Module: what makes a city smart."""

from home.demo.content.types import (
    LessonData,
    ModuleData,
    callout,
    card,
    check,
    figure,
    reflection,
    sources,
    steps,
    table,
    text,
)

DEPA = (
    "Depa proposes 100 smart cities",
    "Bangkok Post",
    "2020",
    "https://www.bangkokpost.com/business/1947056/depa-proposes-100-smart-cities",
    "",
)
NATION36 = (
    "36 smart cities",
    "The Nation",
    "2023",
    "https://www.nationthailand.com/thailand/economy/40030379",
    "",
)
NATION37 = (
    "37 smart cities",
    "The Nation",
    "2025",
    "https://www.nationthailand.com/business/tech/40054629",
    "",
)
SIEMREAP = (
    "Siem Reap on track for smart city status with Japanese help",
    "Phnom Penh Post",
    "2021",
    "https://phnompenhpost.com/national/siem-reap-track-smart-city-status-japanese-help",
    "",
)
VISIT = (
    "Preah Sihanouk delegation visits Siem Reap (in Japanese)",
    "JICA",
    "2024",
    "https://www.jica.go.jp/oda/project/201903200/news/1535016_51871.html",
    "",
)

MODULE = ModuleData(
    slug="smart-cities",
    title="What makes a city smart",
    summary="A service is smart when it solves a problem that people have, and when the city can show that it does.",
    lessons=[
        LessonData(
            slug="sc-problem-first",
            title="Problem first, technology later",
            summary="Five steps from a problem to a service, and where gadgets go wrong.",
            minutes=12,
            body=[
                text("""
                ## What the word means elsewhere

                Many countries have a smart city programme. Thailand’s names seven smarts: environment, mobility, living, people,
                energy, economy and governance (2020). To be approved there, an area needs five things: a clear area and
                goals, a plan for investment in infrastructure, an open and secure city data platform, smart solutions, and a
                management model that lasts. Only one of the five is about devices.

                In Cambodia, Phnom Penh, Siem Reap and Battambang were among the 26 pilot cities of the ASEAN Smart Cities Network, founded in
                2018. A national roadmap exists and was under revision in July 2024, when about thirty representatives of four cities met
                in Siem Reap.
                """),
                figure("smart-city-steps", "Five steps, and back to the first."),
                steps(
                    (
                        "Problem",
                        "One sentence that somebody outside your office would say in the same words.",
                    ),
                    (
                        "Data",
                        "What you know about it already, on paper or in heads. Count before you buy a sensor.",
                    ),
                    ("People", "Who runs the service each day, and who answers when it fails."),
                    ("Service", "The smallest thing that could help. Paper and a telephone count."),
                    ("Measure", "One figure, taken before and after, by somebody who gains nothing from it."),
                ),
                text("""
                ## Targets slip

                Thailand aimed at 100 smart cities by 2022. In 2023 there were 36, and in August 2025 there were 37; the new target
                was 105 by 2027. This is not a reason to laugh. It shows that the slow part is not the technology: it is plans, people
                and money that last longer than a project. A city that sets itself three services and finishes them is further than one that
                announces thirty.

                ## The test of the second year

                Before you buy, write down who pays for the service in its second year, who repairs it, and who can switch it
                off. If a donor pays the first year and nobody the second, you are not buying a service. You are borrowing one.
                """),
                check(
                    "Which sentence is a problem, not a solution?",
                    right=[
                        (
                            "Shopkeepers in the market street cannot open when it rains hard.",
                            "Yes. It says who, where and what, and leaves the answer open.",
                        )
                    ],
                    wrong=[
                        ("We need a flood sensor network.", "That is a solution, looking for a problem."),
                        (
                            "The city lacks a control room.",
                            "Lacking a thing is not a problem that anybody has.",
                        ),
                    ],
                ),
                card("hs-seven-dimensions", "The seven dimensions help to find the problem."),
                sources(
                    (
                        "ASEAN Smart Cities Network",
                        "ASEAN Records",
                        "n.d.",
                        "https://aseanrecords.world/asean-smart-cities-network-the-first-network-to-build-and-connect-smart-cities-in-southeast-asia/",
                        "",
                    ),
                    DEPA,
                    NATION36,
                    NATION37,
                    (
                        "Technical workshop on revising the National Smart City Roadmap (in Japanese)",
                        "JICA",
                        "2024",
                        "https://www.jica.go.jp/oda/project/201903200/news/20240704.html",
                        "",
                    ),
                ),
            ],
        ),
        LessonData(
            slug="sc-siem-reap-pilots",
            title="Siem Reap’s six pilots, and who came to look",
            summary="Small pilots beside daily work, a secretariat that owns them, and a visit from Preah Sihanouk.",
            minutes=12,
            body=[
                text("""
                ## Six small things instead of one large one

                Siem Reap’s provincial administration has worked with Japan’s agency JICA since 2020. A roadmap was written from 2020 to 2022; a
                project of technical cooperation began in May 2022 for three years, with 2035 as the year that the plan looks to. It
                chose six pilots: better waste collection, watching illegal parking, digital statistics of tourism, following
                administrative documents, sensors for the urban environment, and cooperation of public and private bodies in
                tourism.

                Look at the list again. Following documents inside the administration is not what visitors photograph. But it is what an
                official feels on the first day: where is the file, who has it, since when. A pilot that helps the staff wins the
                staff for the others.
                """),
                callout(
                    "note",
                    "People are the bottleneck",
                    "In 2023 the province’s own view was that the main need is people: officials who can work with digital tools.",
                ),
                text("""
                ## A visit with questions

                On 29 January 2024, 34 officials of Preah Sihanouk came to Siem Reap. There was a workshop first: how the secretariat
                was set up, how the roadmap was drafted, how the pilots are followed. Then they saw the room where parking
                is watched, and the system for documents. What did the visitors ask about most? Not the cameras. They
                asked about the secretariat. Good questions for your own visit are: who sits in it, whom does it report to, and how does it
                get other offices to move?

                ## What to copy

                Three things travel well. First, a secretariat with a few named people and the ear of the governor. Second, small
                pilots: give each of yours a date on which it is stopped, changed or made permanent. Third, one pilot for the staff
                themselves. What travels badly is equipment: another city has other roads, other cables and other habits.
                Before your own visit, write down three questions that no brochure answers.
                """),
                check(
                    "What did the visitors from Preah Sihanouk ask about most?",
                    right=[
                        (
                            "How the secretariat was set up",
                            "Yes. Organisation was the question, not equipment.",
                        )
                    ],
                    wrong=[
                        (
                            "Where the cameras were bought",
                            "Equipment was on show, but it was not what they asked about most.",
                        ),
                        (
                            "How many tourists came",
                            "Statistics of tourism were one of the pilots, not the main question.",
                        ),
                    ],
                ),
                reflection(
                    "If you had one day in Siem Reap, which three questions would you bring?",
                    "Questions that no brochure answers.",
                ),
                sources(
                    SIEMREAP,
                    VISIT,
                    (
                        "JICA providing support for smart city",
                        "via ifg.cc",
                        "2022",
                        "http://www.ifg.cc/en/aktuelles/nachrichten/regionen/229-kh-kambodscha-cambodia/62307-kh-jica-providing-support-for-smart-city-demining-and-health-service.html",
                        "",
                    ),
                    (
                        "Siem Reap’s smart city vision: funds allocated",
                        "Phnom Penh Post via ifg.cc",
                        "2023",
                        "http://www.ifg.cc/en/aktuelles/nachrichten/regionen/229-kh-kambodscha-cambodia/63059-kh-siem-reap-s-smart-city-vision-funds-allocated.html",
                        "",
                    ),
                    (
                        "Siem Reap smart city goal on track for 2035",
                        "via ifg.cc",
                        "2023",
                        "http://www.ifg.cc/aktuelles/nachrichten/regionen/235-vn-vietnam/63218-vn-siem-reap-smart-city-goal-on-track-for-2035.html",
                        "",
                    ),
                ),
            ],
        ),
        LessonData(
            slug="sc-data-and-measure",
            title="Data that a city can trust",
            summary="Which number is right, who owns it, and how to measure before and after.",
            minutes=14,
            body=[
                text("""
                ## Which number is right?

                How many people in Cambodia live in towns? A text of the United Nations of 2023 says about 25%. The census of 2019
                says 39.4%. A series of the World Bank, published in 2026, says 40.9% for 2024. None of them is a lie: they do not
                mean the same by “urban”. The lesson holds for every figure that your city uses. A number without a year, a source and a
                definition is an opinion.
                """),
                table(
                    "The same question, three answers: share of people in Cambodia who live in towns",
                    [("text", "Source"), ("number", "Year"), ("number", "Per cent")],
                    [
                        ["Text of the United Nations, older definition", 2022, 25],
                        ["Census, final results", 2019, 39.4],
                        ["World Bank series", 2024, 40.9],
                    ],
                    "United Nations in Cambodia 2023; census 2019; World Bank series as published in 2026",
                ),
                text("""
                ## Before and after

                To show that a service works, you need the same figure twice: before it begins and after it has run for a
                while, counted in the same way, by the same kind of person, at the same time of year. Write down how you count before you count. A waste
                figure from the dry season cannot be compared with one from the wet season, because wet waste is heavier.

                Count women and men apart from the first day. It costs one more column, and it cannot be added afterwards. If
                only a third of those who use a service are women, the average hides what you most need to see.

                ## Whose data is it?

                Data about people belongs to them first. Keep what the service needs, and no more. Know who may read it, for how long it
                is kept, and how somebody can have a mistake put right. A list of households with names does not belong in a
                chat group. When you publish, give figures for groups, and leave out groups so small that a person could be
                recognised.
                """),
                callout(
                    "warning",
                    "A forecast is not data",
                    "In 2010 Bangkok was expected to make 15,607 tonnes of waste a day by 2019. In its fiscal year 2024 it collected 9,238. Plan in stages, and check each year.",
                ),
                check(
                    "What belongs to every figure in a report? Choose all that fit.",
                    right=[
                        ("The year", "Yes. Figures age quickly."),
                        ("The source", "Yes. Somebody must be able to look it up."),
                        ("What was counted", "Yes. Collected waste is not the same as waste made."),
                    ],
                    wrong=[
                        ("Two decimal places", "Decimals show how exact a number looks, not how true it is.")
                    ],
                ),
                sources(
                    (
                        "Bangkok’s unhealthy trash diet",
                        "Bangkok Post",
                        "2025",
                        "https://www.bangkokpost.com/learning/advanced/2967613/bangkoks-unhealthy-trash-diet",
                        "Waste collected in fiscal year 2024",
                    ),
                    (
                        "Momentum gathers in Cambodia towards inclusive, smart and sustainable cities",
                        "United Nations in Cambodia",
                        "2023",
                        "https://cambodia.un.org/en/245533-momentum-gathers-cambodia-towards-inclusive-smart-and-sustainable-cities-all",
                        "",
                    ),
                    (
                        "Cambodia’s population increases to 15.55 million",
                        "UrduPoint",
                        "2021",
                        "https://www.urdupoint.com/en/world/cambodias-population-increases-to-1555-mill-1151566.html",
                        "Census 2019",
                    ),
                    (
                        "Urban population of Cambodia",
                        "Statistics of the World, from the World Bank",
                        "2026",
                        "https://statisticsoftheworld.com/country/cambodia/urban-population",
                        "",
                    ),
                    (
                        "Landfills falling out of favour with BMA",
                        "Bangkok Post (copy)",
                        "2010",
                        "https://izanjay-environews.blogspot.com/2010/02/landfills-falling-out-of-favour-with.html",
                        "The forecast",
                    ),
                ),
            ],
        ),
    ],
)
