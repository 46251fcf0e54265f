"""Module: human security in city services. Shared by all three courses."""

from home.demo.content.types import (
    LessonData,
    ModuleData,
    accordion,
    callout,
    check,
    figure,
    reflection,
    sources,
    steps,
    table,
    terms,
    text,
)

UN = (
    "What is human security",
    "United Nations",
    "n.d.",
    "https://www.un.org/humansecurity/what-is-human-security",
    "",
)
HANDBOOK = (
    "Human Security Handbook",
    "United Nations",
    "2016",
    "https://docslib.org/doc/2464371/human-security-handbook",
    "",
)
PLAN = (
    "Human Security Unit, Strategic Plan 2014–2017",
    "United Nations",
    "2014",
    "https://studylib.net/doc/8217753/strategic-plan-2014",
    "",
)
SEVEN = (
    "The categories of human security",
    "Global Development Research Center",
    "n.d.",
    "https://www.gdrc.org/sustdev/husec/z-categories.html",
    "Lists the dimensions of the Human Development Report 1994",
)
TRAFFY = (
    "Traffic woes top Traffy Fondue app",
    "Bangkok Post",
    "2024",
    "https://www.bangkokpost.com/thailand/general/2819626/traffic-woes-top-traffy-fondue-app",
    "",
)
BMA = (
    "Report on Traffy Fondue",
    "Bangkok Metropolitan Administration",
    "2025",
    "https://pr-bangkok.com/?p=505594",
    "",
)

MODULE = ModuleData(
    slug="human-security",
    title="Human security in city services",
    summary="Begin with what people fear and lack. The seven dimensions help you to choose a problem, and to see who may lose.",
    lessons=[
        LessonData(
            slug="hs-what-it-is",
            title="What human security asks of a city",
            summary="Three freedoms, five principles, and one habit: ask who is affected first.",
            minutes=12,
            body=[
                text("""
                ## A different first question

                A city plan often begins with an object: a bridge, a lorry, a camera. Human security begins with people. It asks
                what threatens their survival, their livelihood and their dignity, and what the city can do before harm is done.
                The General Assembly of the United Nations agreed on this understanding in resolution 66/290 in 2012.

                The United Nations speaks of three freedoms. **Freedom from want**: enough income, food and health. **Freedom
                from fear**: safety from violence, accidents and disaster. **Freedom to live in dignity**: being heard and
                treated as a person. Most city services touch all three. A street light is freedom from fear for a woman who walks
                home from a night market. A clear drain is freedom from want for a family whose shop floods every October.
                """),
                terms(
                    (
                        "People-centred",
                        "The people concerned say what the problem is. They are not only counted.",
                    ),
                    ("Comprehensive", "Causes hang together, so offices work together."),
                    ("Context-specific", "What fits one sangkat may fail in the next."),
                    ("Prevention-oriented", "Act before the harm, not only after it."),
                    (
                        "Protection and empowerment",
                        "The city protects, and people gain the means to act for themselves.",
                    ),
                ),
                text("""
                ## Protection and empowerment, together

                Protection comes from above: laws, services, standards. Empowerment grows from below: what people know, own and may
                decide. A city that only protects becomes a shield that people wait behind. A city that only empowers leaves the
                weakest to themselves. Good services do both. A waste rule with a fee protects the street; a group of households
                that sells its bottles has gained something to act with.

                ## How it changes Monday’s work

                You do not need a new department. Take one service that you run, and ask five questions. Who is affected most? What
                else hangs on it? What is special in this place? What could be prevented? What must the city protect, and what can
                people do themselves? Write the answers on one page. If the first answer is “everybody”, ask again: it never is.
                Women and men, old and young, tenants and owners, people with papers and people without rarely carry the same part.
                """),
                check(
                    "A district plans cameras at a market. Which question comes first in a human security approach?",
                    right=[
                        (
                            "What are traders and customers afraid of, and where?",
                            "Yes. People’s worries come first; cameras may or may not be the answer.",
                        )
                    ],
                    wrong=[
                        (
                            "Which camera has the best picture?",
                            "That is a question about an object, before the problem is known.",
                        ),
                        (
                            "How many cameras can the budget pay for?",
                            "Money matters, but it cannot say what the problem is.",
                        ),
                    ],
                ),
                reflection(
                    "Choose one service that you work on. Who in your city is affected most when it fails?",
                    "Name a group and a place, not “everybody”.",
                ),
                sources(UN, PLAN, HANDBOOK),
            ],
        ),
        LessonData(
            slug="hs-seven-dimensions",
            title="Seven dimensions, one street",
            summary="Use the seven dimensions as a checklist on a walk through one street.",
            minutes=14,
            body=[
                text("""
                ## Seven ways to look at one place

                The Human Development Report of 1994 named seven dimensions of human security: economic, food, health,
                environmental, personal, community and political. They were not meant as seven departments. They are seven pairs
                of glasses for the same street.
                """),
                figure("human-security-wheel", "The seven dimensions of the Human Development Report 1994."),
                table(
                    "A question for each dimension, to take on a walk",
                    [("text", "Dimension"), ("text", "What to ask")],
                    [
                        [
                            "Economic",
                            "Do waste pickers and vendors keep an income when a dump closes or a pavement is cleared?",
                        ],
                        ["Food", "Can people reach the market after a flood, and is it clean?"],
                        ["Health", "Who breathes the smoke of burnt waste? Is the clinic on a bus line?"],
                        ["Environmental", "Which drains does plastic block, and who is flooded first?"],
                        ["Personal", "Where is it dark? Which stops do women avoid?"],
                        [
                            "Community",
                            "Do newcomers and informal settlements get the notice in words they understand?",
                        ],
                        ["Political", "Can people report a problem, and see what became of it?"],
                    ],
                    "Questions written for this course",
                ),
                text("""
                ## Walk it, do not guess it

                Choose one street of about three hundred metres. Walk it twice: once in the morning, once after dark. Take
                two colleagues from other offices, and at least one person who lives there. Each of you takes two dimensions and
                writes down only what can be seen or is told. Afterwards sit down for half an hour and draw lines between the
                findings. Blocked drains (environmental) explain the dirty market (food). The dark corner (personal) explains why
                the evening bus is empty (economic, for those who need it).

                The lines are the point. A problem with many lines is a good place to begin, because one action helps in several
                ways. A problem without any line may still be urgent, but it belongs to one office and needs no programme.

                ## What goes wrong

                Two mistakes are common. The first is to fill in the table at a desk: it then repeats what the offices
                believed before. The second is to give each dimension a score and add the scores up. Fear and hunger do not add up.
                Use the seven dimensions to see more, not to rank people’s worries.
                """),
                check(
                    "Which of these show how dimensions hang together? Choose all that fit.",
                    right=[
                        (
                            "Plastic in a drain floods a market, and food spoils",
                            "Yes: environmental and food.",
                        ),
                        ("A dark bus stop keeps women from evening work", "Yes: personal and economic."),
                    ],
                    wrong=[
                        ("The city hall has a new roof", "No line to anybody’s security can be seen here.")
                    ],
                    feedback="A line between two dimensions is a hint where one action helps twice.",
                ),
                callout(
                    "example",
                    "A first page",
                    "One street, one date, seven lines, three findings, one drawing of how they hang together. That is enough to begin.",
                ),
                sources(SEVEN, HANDBOOK),
            ],
        ),
        LessonData(
            slug="hs-being-heard",
            title="Being heard: what a reporting line teaches",
            summary="How Bangkok’s reporting service works, what it achieved, and why closing a case is not solving it.",
            minutes=12,
            body=[
                text("""
                ## From complaint to ticket

                Political security sounds large. In a city it often means something small: I report a broken pavement, and
                I can see what became of it. Traffy Fondue was made by NECTEC, a national research centre of Thailand, and first
                tried in 2018. It works inside a chat application that people already have: a photograph, a place, and a
                ticket that goes to the responsible unit. The sender sees its status.

                Bangkok’s administration took it into use in all 50 districts in June 2022; 17,811 reports came in the first eleven
                days. Police, electricity and water authorities joined at the end of that month, because many problems lay
                outside the city’s own power. After two years there were 588,842 reports, of which 465,291 (79%) were counted as
                solved (2024). Roads were the largest topic with 201,355, then footpaths with 84,095.
                """),
                steps(
                    (
                        "Use a channel that people have",
                        "A new application is one more thing to install. A chat does the same.",
                    ),
                    ("Give each ticket one owner", "A ticket with two owners has none."),
                    (
                        "Bring in those outside the city hall",
                        "Electricity, water and police own many of the problems.",
                    ),
                    ("Show the status to everybody", "What can be seen is done sooner."),
                    (
                        "Check how cases are closed",
                        "Count what people say is solved, not what the office closed.",
                    ),
                ),
                text("""
                ## Quality before quantity

                By July 2025 there had been about a million reports. The administration then warned its own staff not to close cases with
                photographs that did not show the place. This is the most useful lesson for another city. As soon as closing is
                counted, somebody closes in order to be counted. So ask the sender, not the office, whether the problem is gone.
                Look at a few closed cases each week, in the street.

                ## What your city needs to copy it

                The tool is the smallest part. Ask who receives a report on a Saturday. Ask which unit answers for a road
                that belongs to the province. Ask who reads reports in Khmer from people who write with mistakes, and how somebody
                without a telephone reports. If these have no answer, begin with one topic, such as street lights, in two sangkats,
                on paper if need be. A short list with a name behind each line serves people better than a thousand open tickets.
                """),
                check(
                    "Your office closes 95% of its tickets, but people go on complaining. What do you look at first?",
                    right=[
                        (
                            "A sample of closed tickets, in the street and with those who sent them",
                            "Yes. Closing is not solving.",
                        )
                    ],
                    wrong=[
                        ("A better application", "The tool is not what closes a ticket too early."),
                        ("A higher target, 99%", "A higher target makes early closing worse."),
                    ],
                ),
                accordion(
                    (
                        "Who should not be forgotten?",
                        "People without a smartphone, people who cannot write, and people who fear that a report will be held against them. Keep a counter, a telephone number and a person in each sangkat.",
                    ),
                    (
                        "What may be published?",
                        "The topic, the street and the status. Not the name, not the number, and no photograph that shows a face.",
                    ),
                ),
                sources(
                    (
                        "Traffy Fondue: nothing to do with cheese",
                        "Thai PBS World",
                        "2022",
                        "https://www.thaipbsworld.com/traffy-fondue-nothing-to-do-with-cheese-but-melting-away-bangkokians-problems/",
                        "",
                    ),
                    (
                        "Police, electricity and water join",
                        "The Nation",
                        "2022",
                        "https://www.nationmultimedia.com/in-focus/40017192",
                        "",
                    ),
                    TRAFFY,
                    BMA,
                    (
                        "Over 17,000 complaints about Bangkok filed in first 11 days",
                        "Thai PBS World",
                        "2022",
                        "https://www.thaipbsworld.com/over-17000-complaints-about-bangkok-filed-via-new-platform-in-first-11-days/",
                        "",
                    ),
                ),
            ],
        ),
    ],
)
