"""Module: how to learn from another city."""

from home.demo.content.human_security import BMA, TRAFFY
from home.demo.content.smart_cities import VISIT
from home.demo.content.types import (
    LessonData,
    ModuleData,
    accordion,
    callout,
    card,
    check,
    figure,
    reflection,
    sources,
    steps,
    table,
    terms,
    text,
)

GUIDE = (
    "The Art of Knowledge Exchange: a results-focused planning guide",
    "South-South Galaxy",
    "n.d.",
    "https://southsouth-galaxy.org/publications/"
    "the-art-of-knowledge-exchange-a-results-focused-planning-guide-for-development-practitioners/",
    "A guide of the World Bank",
)
URBAN_GUIDE = (
    "The Art of Knowledge Exchange: guide for the social, urban, land and resilience sectors",
    "World Bank",
    "2018",
    "http://documents.worldbank.org/curated/en/757011518451751930/text/"
    "123393-WP-PUBLIC-AoKEGSURRGuideWeb.txt",
    "",
)
TOOLBOX = ("Toolbox", "World Bank", "n.d.", "http://wbi.worldbank.org/sske/guide/toolbox", "")
DRAINAGE = (
    "Knowledge Co-Creation Program: sewage and urban drainage",
    "JICA (copy)",
    "2019",
    "https://vdocuments.pub/"
    "knowledge-co-creation-program-action-plan-preparation-1-country-report-presentation.html",
    "",
)
WASTE_COURSE = (
    "Knowledge Co-Creation Program: urban solid waste management",
    "JICA (copy)",
    "2021",
    "https://docslib.org/doc/2054723/knowledge-co-creation-program-group-region-focus",
    "",
)
YEAR_LATER = (
    "A course of 2024, and last year’s participants (in Japanese)",
    "JICA Tokyo",
    "2024",
    "https://www.jica.go.jp/domestic/tokyo/information/topics/2024/1559662_52753.html",
    "",
)
OLD_RULE = (
    "Reports asked of participants in a course of 2005",
    "JICA",
    "2005",
    "https://jicafriends.jp/training/gi2005/050729.html",
    "",
)
BEST_PRACTICES = (
    "Best practices of local governance: national workshop in Cambodia",
    "DELGOSEA",
    "2011",
    "https://www.delgosea.eu/News/Best-Practices-Local-Governance-National-Workshop-Launches-in-Cambodia",
    "",
)
KAMPOT = (
    "Capacity building for Kampot’s Eco-Savers",
    "Konrad-Adenauer-Stiftung",
    "2013",
    "https://www.kas.de/en/web/kambodscha/single-title/-/content/capacity-building-for-kampot-s-eco-savers1",
    "",
)

MODULE = ModuleData(
    slug="learning-from-cities",
    title="How to learn from another city",
    summary="A visit is worth its cost when something changes at home. Prepare, ask, return with a plan.",
    lessons=[
        LessonData(
            slug="lc-before-you-go",
            title="Before you go: a problem and three questions",
            summary="Most of a visit’s value is decided before anybody travels.",
            minutes=12,
            body=[
                text("""
                ## Begin at home

                A visit to another city is easy to enjoy and hard to use. The way out is to begin with your
                own city. The World Bank’s guide to knowledge exchange draws on more than a hundred exchanges.
                An edition of 2018 is written for social, urban, land and resilience work. Its first point is
                that those who want to learn must ask for the exchange and own it. A visit that was offered,
                and not asked for, has no owner on the day after.

                The guide has five steps. Only the fourth is the visit itself.
                """),
                steps(
                    ("Anchor", "Name the goal at home, the circumstances, and who must take part."),
                    (
                        "Define",
                        "Say what should be different afterwards, and how you will see it.",
                    ),
                    ("Design and develop", "Choose the form and the activities, with the participants."),
                    ("Implement", "Run it, change it when it does not work, and write down what happens."),
                    ("Measure and report", "Say what worked, what did not, and what comes next."),
                ),
                text("""
                ## Is a visit the right form?

                The World Bank’s toolbox lists forms of short, medium and long engagement. It sorts activities
                into four kinds: presentation, discussion, experience and analysis. A journey is strong in
                experience: you smell the transfer station and see who works there. It is weak in analysis,
                because days are short. So do the analysis before. A call with the host’s engineer may answer
                half of your questions for nothing.

                JICA’s course on urban solid waste was split in this way. The distance part ran from July to
                October 2021, the part in Japan from January to March 2022. In a course on urban drainage in
                2019, participants first presented a report on the situation at home. Only then came the
                workshop, the discussion and the plan.

                ## Who travels

                Choose people by what they will do afterwards. Send the person who will run the service, the
                person who holds the budget, and somebody who knows those whom the service leaves out. A
                director who travels alone comes back with an idea and nobody to share it with. Count women
                and men on the list before you sign it.

                ## What to ask in your own city

                On Monday, write one page. What is the problem, in one sentence? What have we tried, and what
                did it cost? Which three questions can only be answered there? If you cannot write the third
                part, you do not need a visit yet. We found no public figure for what a visit of this kind
                costs. Keep your own: travel, daily allowances, and the working days of everybody who goes.
                """),
                check(
                    "Which of these belong to the time before the visit? Choose all that fit.",
                    right=[
                        (
                            "A short report on the situation at home",
                            "Yes. The host can then answer your case, not a general one.",
                        ),
                        (
                            "What should be different afterwards, and how it will be seen",
                            "Yes. This is the second step, Define.",
                        ),
                        (
                            "A call with the host about what paper can answer",
                            "Yes. It keeps the days there for what must be seen.",
                        ),
                    ],
                    wrong=[
                        (
                            "The final action plan",
                            "A plan written before the visit does not need it. Bring the problem.",
                        ),
                    ],
                    feedback="The visit is the fourth of five steps. Three come before it.",
                ),
                reflection(
                    "Write the problem that you would take to another city, in one sentence.",
                    "Say who, where and what. Leave the answer open.",
                ),
                card("hs-seven-dimensions", "Seven questions that help to find the problem."),
                sources(GUIDE, URBAN_GUIDE, TOOLBOX, WASTE_COURSE, DRAINAGE),
            ],
        ),
        LessonData(
            slug="lc-during-the-visit",
            title="During the visit: look behind the tour",
            summary="Hosts show what works. Ask kindly who pays, who repairs and what was stopped.",
            minutes=14,
            body=[
                text("""
                ## What a tour does not show

                Every host shows the best room. That is courtesy, not deceit. But a city that wants to copy a
                service needs what is behind the room: the budget line, the staff list, the law, and the years
                before it worked. Your questions decide whether you see them.

                Bangkok’s reporting service, Traffy Fondue, is a good exercise. On a tour you would hear that
                people sent 588,842 reports in two years, and that 465,291 (79%) were counted as solved
                (2024). You might write down: good application, buy one. A second question gives a second
                picture. In July 2025 the city’s administration itself warned its staff not to close cases
                with photographs that did not show the place. The lesson worth carrying home is about
                checking, not about software. Ask for it, in any city, before you ask for the price.
                """),
                table(
                    "From a tour question to a question that you can use",
                    [("text", "Instead of"), ("text", "Ask")],
                    [
                        ["How many cases are solved?", "Who decides that a case is solved, and who checks?"],
                        ["What did it cost?", "Who pays in the second year, and from which budget line?"],
                        ["Which equipment is it?", "Which office had to change its work first?"],
                        ["Is it a success?", "What did you stop, and how did you notice?"],
                        ["Who uses it?", "Who does not, and why?"],
                    ],
                    "Questions written for this course",
                ),
                text("""
                ## A visit inside Cambodia

                The nearest city may teach more than a famous one, because it works under the same national
                laws. On 29 January 2024, 34 officials of Preah Sihanouk visited Siem Reap. The order of the
                day is worth copying. First there was a workshop: how the secretariat for the smart city was
                set up, how the roadmap was drafted, how pilots are followed. Then the group saw the
                monitoring room for illegal parking and the system that follows documents. JICA, which
                reported the visit, notes that the visitors asked most about the secretariat.

                We found no public figure for what this visit cost, and no report of what changed afterwards.
                If your city hosts a visit, ask the guests a year later what they did. The next lesson is
                about that year.

                ## Write every evening

                Memory keeps the lunch and loses the figures. Share the work before you arrive: one person
                listens for money, one for law and staff, one for people who are left out. Ask before you take
                a picture of anybody. Each evening sit together for twenty minutes and fill in four lines:
                what we saw, what surprised us, what we can use, what we cannot use and why. The fourth line
                saves the most money.
                """),
                callout(
                    "warning",
                    "A figure without its definition does not travel",
                    "Write down the year, what was counted, and who counted it. "
                    "Ask for the page, not only the number.",
                ),
                check(
                    "A host says that 79% of reports are solved. What do you ask next?",
                    right=[
                        (
                            "Who decides that a report is solved, and how is it checked?",
                            "Yes. The figure means what this rule makes it mean.",
                        )
                    ],
                    wrong=[
                        (
                            "Which telephone does the application need?",
                            "That is easy to look up at home. It does not say what is solved.",
                        ),
                        (
                            "Can we reach 90%?",
                            "A target for your city comes later. You do not know yet what the figure counts.",
                        ),
                    ],
                ),
                card("sc-siem-reap-pilots", "More about the six pilots, and the visit."),
                sources(TRAFFY, BMA, VISIT),
            ],
        ),
        LessonData(
            slug="lc-after-the-visit",
            title="After the visit: from a plan to a result",
            summary="One page, one name, one date; and two Cambodian places that carried an idea home.",
            minutes=15,
            body=[
                text("""
                ## The visit ends a year later

                In JICA’s knowledge co-creation courses each participant writes an action plan: how to use at
                home what was learnt. In a course of 2024, in which Cambodians took part, last year’s
                participants came back online. They told the new group what they had done in the year between.
                That is a cheap and strong tool. It costs little, and everybody knows from the first day that
                the question will come. A rule of 2005 was stricter: a final report with a proposal for a
                pilot was due within five months, and the course ended officially only six months after its
                closing ceremony.
                """),
                figure(
                    "learning-loop",
                    "A visit leads to a commitment, a trial and a result; then it begins again.",
                ),
                text("""
                ## Two Cambodian places that carried an idea home

                A project called DELGOSEA helped cities in South-East Asia to copy each other’s practices. In
                Cambodia, Kampot and Sangkat Choam Chao took part.

                In 2011 they chose practices from other countries: the Eco-Savers of Marikina in the Philippines,
                the low-carbon town of Muangklang and the waste-water wetland of Udon Thani in Thailand, and the
                way in which Solo in Indonesia made room for its street vendors. Then they did something that
                most visits leave out. For each practice they wrote a transfer concept: what must change before
                it fits a place in Cambodia.

                ## What we do not know

                The sources are the project’s own pages and those of a partner. We found no public figure for the
                cost, and no recent report on what is left of it. Ask that of every success, your own included.

                ## What to copy

                Write down how the practice must change before you copy it. Name those who could lose by it, and
                talk with them first. Plan for years, not for months, and promise no more than you can keep.
                """),
                terms(
                    (
                        "Action plan",
                        "One page: what will be tried at home, by whom, with what money, until when.",
                    ),
                    (
                        "Transfer concept",
                        "A description of how another city’s practice must change to fit yours.",
                    ),
                ),
                accordion(
                    (
                        "An action plan on one page",
                        """
                        - The problem at home, in one sentence
                        - The practice seen, and what must be adapted
                        - The legal basis
                        - The first step, within 30 days
                        - The person responsible, and the partners
                        - The cost, and who pays in the second year
                        - Who gains, and who may lose
                        - One indicator, and the date of the review
                        """,
                    ),
                    (
                        "When to look again",
                        "Put three dates into the calendar before you leave: this course suggests three, six "
                        "and twelve months. At each, say what was done, and whether to go on.",
                    ),
                    (
                        "When to stop",
                        "A trial that is stopped for a reason is a result. Tell the host too.",
                    ),
                ),
                check(
                    "Which of these make it more likely that a visit changes something? Choose all that fit.",
                    right=[
                        (
                            "A date, one year later, to tell others what was done",
                            "Yes. A question that is sure to come is a strong reason to act.",
                        ),
                        (
                            "A first step within 30 days, with one name",
                            "Yes. Daily work takes over soon after the return.",
                        ),
                        (
                            "Talks with those who may lose by the change",
                            "Yes. They know what the plan leaves out.",
                        ),
                    ],
                    wrong=[
                        (
                            "A long report with all photographs",
                            "A report records the journey. Without an owner and a date it changes nothing.",
                        ),
                    ],
                ),
                reflection(
                    "Think of the last visit or training that you took part in. "
                    "What is different in your city because of it?",
                    "If nothing is: which line of the one-page plan was missing?",
                ),
                sources(YEAR_LATER, OLD_RULE, BEST_PRACTICES, KAMPOT),
            ],
        ),
    ],
)
