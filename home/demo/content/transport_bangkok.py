"""Module: Bangkok's transit, with Phnom Penh's city bus beside it."""

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
    text,
)

RIDERS = (
    "Rail users in 2023",
    "The Nation",
    "2024",
    "https://www.nationthailand.com/thailand/general/40034651",
    "Figures of the Department of Rail Transport",
)
GREEN = (
    "Green Line concession approaches expiry",
    "Bangkok One News",
    "2025",
    "https://bangkokone.news/interior-ministry-to-decide-future-of-green-line-as-bts-concession-approaches-expiry",
    "",
)
NETWORK = (
    "Progress in joint rail ticketing bid",
    "Bangkok Post",
    "2025",
    "https://www.daily8.com/en/hashtag/MRTBlueLine",
    "",
)
SKYTRAIN = (
    "BTS Skytrain",
    "Wikipedia (copy)",
    "2024",
    "https://kiwix.lema.org/wikipedia_en_all_mini_2024-02/A/BTS_Skytrain",
    "",
)
EARLY = (
    "Sky Train description",
    "after Wikipedia",
    "2012",
    "https://yt.ax/watch/sky-train-ride-from-saphan-taksin-to-krung-thon-buri-bangkok-thailand-26400266/",
    "",
)
BLUE = (
    "Blue Line link starts trial run",
    "TNA/MCOT",
    "2019",
    "https://tna.mcot.net/tna-373844",
    "The forecast",
)
TICKET = (
    "Bangkok transport’s long and bumpy journey to a common ticket system",
    "Thai PBS World",
    "c. 2022",
    "https://www.thaipbsworld.com/bangkok-transports-long-and-bumpy-journey-to-a-common-ticket-system/",
    "",
)
FARE = (
    "Flat train fare set to start from Sept 30",
    "Bangkok Post",
    "2025",
    "https://www.bangkokpost.com/thailand/general/3000822/flat-train-fare-set-to-start-from-sept-30",
    "",
)
POSTPONED = (
    "20-baht fare postponed",
    "The Nation",
    "2025",
    "https://www.nationthailand.com/news/policy/40054520",
    "",
)
SATURDAY = (
    "Rail riders on 25 January 2025",
    "The Nation",
    "2025",
    "https://www.nationthailand.com/news/general/40045584",
    "",
)
DEBT = (
    "BMA and BTS finalise debt",
    "Kaohoon",
    "2025",
    "https://www.kaohooninternational.com/markets/564728",
    "",
)
CABINET = (
    "BMA asks cabinet to decide on Green Line concession extension",
    "Bangkok Post",
    "2022",
    "https://www.bangkokpost.com/business/2445205/bma-asks-cabinet-to-decide-on-green-line-concession-extension",
    "",
)
BOATS = (
    "Bangkok may halt electric boat service",
    "NNT in Pattaya Mail",
    "2023",
    "https://www.pattayamail.com/thailandnews/bangkok-may-halt-electric-boat-service-due-to-low-popularity-and-high-operational-costs-421248",
    "",
)
BUS2014 = (
    "Cambodian capital gets first public buses in decade",
    "AP",
    "2014",
    "https://www.apnews.com/8b36d23d44564d62a6ab9f709ebb7bd4",
    "",
)
BUS2017 = (
    "City buses expand, new routes",
    "Phnom Penh Post",
    "2017",
    "http://www.phnompenhpost.com/national/city-buses-expand-new-routes",
    "",
)
BUS2018 = ("City bus lines", "AKP", "2018", "http://information.gov.kh/apps/220153", "")
BUS2019 = (
    "Phnom Penh city bus in 2019 (in Japanese)",
    "Business Partners, after Khmer Times",
    "2020",
    "http://business-partners.asia/cambodia/syakai-20200227",
    "",
)
FREE = (
    "Free rides on city buses",
    "Xinhua (copy)",
    "2018",
    "http://m.yinlong168.com/english/2018-01/08/c_136879478_2.htm",
    "",
)

MODULE = ModuleData(
    slug="transport-bangkok",
    title="Bangkok’s transit: lines, fares, and walking to the station",
    summary="How the network grew, who pays for it, and what a city without rails can take from it.",
    lessons=[
        LessonData(
            slug="tb-network",
            title="A network that grew line by line",
            summary="From two lines in 1999 to eight in 2025, and what each forecast missed.",
            minutes=14,
            body=[
                text("""
                ## Twenty-six years

                The Skytrain opened on 5 December 1999 with two lines, 23 stations and about 23 kilometres, built with private money under
                a concession of 30 years. The underground Blue Line followed on 3 July 2004 with 20 kilometres, and became almost a ring of about 48
                kilometres and 38 stations by March 2020. In July 2025 there were eight electric rail lines with 276.84 kilometres and 194 stations.
                """),
                figure("transit-layers", "Rail is the trunk. Without branches and pavements it carries few."),
                table(
                    "Trips by rail in Greater Bangkok in 2023",
                    [("text", "Line"), ("number", "Trips in the year"), ("number", "Per cent of all")],
                    [
                        ["Green", 264066131, 54.03],
                        ["Blue", 137336127, 28.1],
                        ["Airport Rail Link", 22495300, 4.6],
                        ["Purple", 18398106, 3.76],
                        ["Yellow", 8296347, 1.7],
                    ],
                    "Department of Rail Transport, in The Nation, 13 January 2024",
                ),
                text("""
                ## Expected and real

                In its first years the Skytrain carried about 200,000 trips a day, fewer than expected: fares paid for running it, not for the
                loans. Half a million was first passed in December 2005, six years after the opening. For the Blue Line 800,000 a day were
                expected within a year of its completion in 2020. In 2023 it carried about 376,300 a day; the epidemic lay in
                between, but the forecast had been high before.

                Why are forecasts too high? Those who write them want the line. Those who read them want it too. A forecast often assumes that the
                feeder buses, the pavement and the common ticket will be there. They come last, or not at all.

                ## What a city without rails takes from this

                Think in layers: a trunk where most people already travel, branches that meet it at a fixed time, and a pavement to each
                stop. On a bus network the trunk may be one street with a bus every ten minutes. Draw your own city with three
                colours before you draw a line on any map: where people come from, where they go, and where they walk in the sun for more than
                five minutes.
                """),
                check(
                    "Why do new lines often carry fewer people than forecast?",
                    right=[
                        (
                            "The forecast counts on feeders, pavements and tickets that come late",
                            "Yes. A line is worth what one can reach of it on foot.",
                        )
                    ],
                    wrong=[
                        ("People do not like trains", "Bangkok’s figures grew for twenty years."),
                        (
                            "Forecasts are drawn by chance",
                            "They are too high far more often than too low, which is not chance.",
                        ),
                    ],
                ),
                reflection("Which street in your city is already the trunk, although nobody has planned it?"),
                sources(
                    SKYTRAIN,
                    EARLY,
                    GREEN,
                    NETWORK,
                    RIDERS,
                    BLUE,
                    (
                        "Blue Line (Bangkok)",
                        "Wikipedia",
                        "n.d.",
                        "https://en.wikipedia.org/wiki/Blue_Line_(Bangkok)",
                        "",
                    ),
                ),
            ],
        ),
        LessonData(
            slug="tb-fares",
            title="One ticket, many owners",
            summary="Why a common ticket took twenty years, what low fares do, and who pays in the end.",
            minutes=15,
            body=[
                text("""
                ## Twenty years for one card

                A common ticket for Bangkok was studied in 2012, designed in 2015, looked at again until 2017, and regulated by the cabinet in
                2020. In 2025 six lines took bank cards, and the Skytrain only its own. The reason is not technical. The lines have
                several owners: a state enterprise, the railway, the city, private companies. In 2017 a signing was delayed because one of
                them wanted its own board to approve first. Each card holds a company’s money and its knowledge of its customers.
                """),
                figure("transit-integration", "For a passenger, these three make one network."),
                text(
                    """
                ## What a low fare does

                On Saturday 25 January 2025 rail in Greater Bangkok carried 1,709,749 trips in a test of free or low fares: 42% more than on the three
                Saturdays before. Feeder lines gained most; the short Gold line carried 2.42 times as many. A cap of 20 baht has held on two
                state-run lines since October 2023, at a cost of about 300 million baht a year. For all lines it was promised for the autumn of
                2025, with about eight billion baht a year, and then postponed because the laws had not been passed.

                ## The bill that nobody had agreed

                Bangkok had the Skytrain extended into neighbouring provinces before it was agreed who would pay for running it. Passengers
                rode free from 2020. By 2022 about 40 billion baht were owed; late payment cost more than 160 million baht a month
                in interest. The city paid in parts from 2024. The lesson fits on one line: decide who pays for running a line *before* it
                opens.
                """.replace("*before*", "<b>before</b>")
                ),
                steps(
                    (
                        "Name one body",
                        "It owns the map, the ticket standard and the data. It need not own a bus.",
                    ),
                    (
                        "Write the running cost into the decision",
                        "For ten years, with the fare, the subsidy and who carries a shortfall.",
                    ),
                    (
                        "Begin with a paper that everybody takes",
                        "A day pass on paper, honoured by all, teaches more than a card that one company issues.",
                    ),
                ),
                check(
                    "What must be settled before a new line opens? Choose all that fit.",
                    right=[
                        (
                            "Who pays what the fares do not cover",
                            "Yes. In Bangkok it was settled years later, with interest.",
                        ),
                        ("Who sets the fare", "Yes. Without it, rides are free until somebody decides."),
                    ],
                    wrong=[("The colour of the card", "It can wait. The agreement behind the card can’t.")],
                ),
                callout(
                    "note",
                    "Low fares need law and budget",
                    "A promise made without either was postponed. People who had planned by it were let down.",
                ),
                sources(
                    TICKET,
                    FARE,
                    (
                        "One ticket system delayed",
                        "Thai PBS",
                        "2017",
                        "https://www.thailandnews.co/2017/09/one-ticket-system-skytrain-subway-trains-delayed/",
                        "",
                    ),
                    SATURDAY,
                    (
                        "20-baht cap extended",
                        "The Nation",
                        "2024",
                        "https://www.nationthailand.com/news/policy/40043720",
                        "",
                    ),
                    POSTPONED,
                    CABINET,
                    DEBT,
                ),
            ],
        ),
        LessonData(
            slug="tb-copy",
            title="Buses, boats, and what to copy",
            summary="Small services that may be stopped, Phnom Penh’s buses, and a list for your own city.",
            minutes=14,
            body=[
                text("""
                ## Small services, measured and sometimes stopped

                Bangkok extended a canal service with electric boats in 2022: twelve boats with places for wheelchairs. Between 600 and 1,000 riders a day
                were expected; about 400 came. Slow boats and little publicity were blamed. Another electric boat on a canal of five
                kilometres was begun in November 2020 and stopped in 2021 because few used it. That is not a scandal. A pilot that may not be stopped
                is not a pilot.
                """),
                table(
                    "Phnom Penh’s city bus",
                    [("text", "When"), ("number", "Lines"), ("number", "Buses"), ("text", "Riders")],
                    [
                        ["February 2014 (pilot of one month)", 1, 10, "no figure given here"],
                        ["June 2017", 3, 57, "6,000 to 7,000 a day"],
                        ["September 2018", 8, 157, "about 20,000 a day"],
                        ["2019", 13, 235, "8,265,107 in the year"],
                    ],
                    "AP 2014; Phnom Penh Post 2017; AKP 2018; Khmer Times 2020 in a Japanese digest",
                ),
                text("""
                ## Phnom Penh beside it

                A first attempt in 2001 was stopped after two months. The pilot of 2014 had one line, ten buses, 36 stops and a flat fare of
                1,500 riel. By 2019 there were 13 lines and 235 buses. Of 8.27 million riders in that year, 5.47 million rode free: elderly
                people, monks, people with disabilities, students, teachers and garment workers. That is a policy with a purpose, and with
                a cost: two riders of three pay nothing, so each new line needs money from elsewhere. Write that down before
                you open one.
                """),
                accordion(
                    (
                        "Copy now",
                        "One line on the street where people already travel. A flat fare. Stops with a name, a shade and a number. Count riders, women and men apart, for a week each quarter.",
                    ),
                    (
                        "Copy later",
                        "A common ticket, when two operators exist. Lanes for buses only, when the line runs every ten minutes.",
                    ),
                    (
                        "Do not copy",
                        "A forecast. A fleet that nobody can repair in your own province. A free ride without a budget line.",
                    ),
                ),
                text("""
                ## Walk to the stop

                Before your council sees a bus, take three of its members to a stop at noon. Walk from the market to the stop with a
                shopping bag, and back with a child. Ask two women whether they would wait there at seven in the evening. What
                you see in that half hour (no shade, a broken pavement, no light) costs less than a bus, and decides whether it is full.
                """),
                check(
                    "A pilot bus line carries half of what was expected after six months. What do you do?",
                    right=[
                        (
                            "Ask riders and those who do not ride, change one thing, and set a date to decide again",
                            "Yes. That is what a pilot is for.",
                        )
                    ],
                    wrong=[
                        ("Nothing; numbers always grow", "Bangkok’s small boats did not grow by waiting."),
                        ("Add a second line at once", "Two half-empty lines cost twice as much."),
                    ],
                ),
                reflection(
                    "Which stop in your city would you take a council member to, and what would they see?"
                ),
                card("hs-seven-dimensions", "Take the seven questions along on the walk."),
                sources(
                    BOATS,
                    (
                        "Saen Saep electric boats",
                        "The Nation",
                        "2022",
                        "https://www.nationthailand.com/in-focus/40012900",
                        "",
                    ),
                    BUS2014,
                    BUS2017,
                    BUS2018,
                    BUS2019,
                    FREE,
                ),
            ],
        ),
    ],
)
