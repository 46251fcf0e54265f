"""Module: Bangkok's waste, what it tried and what it learned, with Cambodian cities beside it."""

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

DIET = (
    "Bangkok’s unhealthy trash diet",
    "Bangkok Post",
    "2025",
    "https://www.bangkokpost.com/learning/advanced/2967613/bangkoks-unhealthy-trash-diet",
    "",
)
SORTING = (
    "BMA saves by sorting city’s waste",
    "Bangkok Post",
    "2023",
    "https://www.bangkokpost.com/thailand/general/2616051/bma-saves-by-sorting-citys-waste",
    "",
)
REDUCTION = (
    "BMA garbage reduction",
    "The Nation",
    "2023",
    "https://www.nationthailand.com/thailand/general/40029599",
    "",
)
POLLUTION = (
    "Thailand State of Pollution Report 2004",
    "Pollution Control Department (copy)",
    "2004",
    "https://docslib.org/download/8804328/state-of-solid-waste",
    "",
)
FORECAST = (
    "Landfills falling out of favour with BMA",
    "Bangkok Post (copy)",
    "2010",
    "https://izanjay-environews.blogspot.com/2010/02/landfills-falling-out-of-favour-with.html",
    "",
)
CAMBODIA = (
    "Challenges and priorities of municipal solid waste management in Cambodia",
    "Pheakdey et al., IJERPH 19(14)",
    "2022",
    "https://doi.org/10.3390/ijerph19148458",
    "",
)
FEES = (
    "BMA to triple garbage fees",
    "BMA in The Nation",
    "2025",
    "https://www.nationthailand.com/pr-news/thailand/bangkok/40048746",
    "",
)
LAUNCH = (
    "Waste separation launch",
    "The Nation",
    "2022",
    "https://www.nationthailand.com/in-focus/national/40019726",
    "",
)
THAIGER = (
    "Bangkok launches waste separation campaign with fee discounts",
    "The Thaiger",
    "2025",
    "https://thethaiger.com/news/bangkok/bangkok-launches-waste-separation-campaign-with-fee-discounts",
    "",
)
LATPHRAO = (
    "Lat Phrao pilot",
    "The Nation",
    "2025",
    "https://www.nationthailand.com/thailand/bangkok/40049232",
    "",
)
FLAT = (
    "City Hall waste-sorting campaign falls flat",
    "Bangkok Post via Magzter",
    "2025",
    "https://www.magzter.com/nl/stories/newspaper/Bangkok-Post/CITY-HALL-WASTESORTING-CAMPAIGN-FALLS-FLAT",
    "",
)
FIRMS = (
    "Three firms picked to handle rubbish collection in the capital",
    "Phnom Penh Post",
    "2021",
    "https://phnompenhpost.com/national/three-firms-picked-handle-rubbish-collection-capital",
    "",
)
CLEANER = (
    "Rubbish services rated better by city residents",
    "Phnom Penh Post",
    "2022",
    "https://www.phnompenhpost.com/national/rubbish-services-rated-better-city-residents",
    "",
)
LANDFILL = ("Sihanoukville landfill handed over", "AKP", "2021", "https://mtaseav-today.com/detail/70870", "")
PLANTS = (
    "New waste-to-energy plants",
    "The Nation",
    "2024",
    "https://www.nationthailand.com/thailand/general/40036593",
    "",
)
NONGKHAEM = (
    "Construction of the Nong Khaem plant",
    "EXRI",
    "2024",
    "https://exri.co.th/post/construction-of-nong-khem-waste-to-energy-plant-progresses-to-6-32-concrete-foundation-laid-piles",
    "",
)
BATTAMBANG = (
    "Work plan for Battambang",
    "IGES and COMPED",
    "2017",
    "https://docslib.org/doc/11171506/final-report",
    "",
)

MODULE = ModuleData(
    slug="waste-bangkok",
    title="Bangkok’s waste: what it tried and what it learned",
    summary="Twenty years of figures, a campaign, a fee and three plants; and what Cambodian cities did in the same years.",
    lessons=[
        LessonData(
            slug="wb-count",
            title="Count it: twenty years at the weighbridge",
            summary="What Bangkok’s figures say, what they do not say, and how to begin counting at home.",
            minutes=14,
            body=[
                text(
                    """
                ## The same city, many numbers

                Bangkok’s administration collected 9,340 tonnes of waste a day in 2003, and 9,238 tonnes a day in its fiscal year 2024
                (October 2023 to September 2024). Between the two lie twenty years of growth, new plants and campaigns.
                The Pollution Control Department gave 4.2 million tonnes for the year 2016, about 11,500 tonnes a day. That is more, because it
                means waste *made*, not waste *collected*. Ask of each figure which of the two it is.

                In Cambodia, 4.78 million tonnes of municipal waste were counted for 2020: 0.78 kilograms for each person and day. 86% of cities and
                districts had a collection service. 44% went to landfill and 4% was recycled.
                """.replace("*made*", "<i>made</i>").replace("*collected*", "<i>collected</i>")
                ),
                figure("waste-chain", "Waste can be counted at each step; the figures will differ."),
                text("""
                ## What is in it

                More than 49% of what Bangkok collected in its fiscal year 2024 was food; about 18% was plastic that is not recycled, and
                about 10% paper. The Cambodian Ministry of Environment spoke of about 65% organic waste in 2021. So in both
                countries half of the problem, or more, is wet, heavy and could become compost or feed. It is also what smells, and what
                makes plants that burn waste work badly.

                ## Forecasts

                In 2010 it was expected that Bangkok would make 13,835 tonnes a day by 2015 and 15,607 by 2019. It did not happen. A plant
                that had been built for the forecast would stand half empty, and the city would pay for the empty half. Build in
                stages, write the stages into the contract, and look at the weighbridge each year.
                """),
                steps(
                    (
                        "Weigh for one week",
                        "Each lorry, full and empty, with the zone that it came from. A rented weighbridge will do.",
                    ),
                    ("Do it twice", "Once in the dry season and once in the wet one."),
                    (
                        "Open fifty bags",
                        "Sort them into food, plastic, paper and the rest, and weigh each heap.",
                    ),
                    ("Publish", "A figure on the notice board is corrected by those who know better."),
                ),
                check(
                    "Two reports give 9,238 and 11,500 tonnes a day for Bangkok. What explains most of the difference?",
                    right=[
                        (
                            "One counts waste collected, the other waste made",
                            "Yes. Not all that is made is collected.",
                        )
                    ],
                    wrong=[
                        ("One of them is false", "Both can be right: they count different things."),
                        (
                            "Waste fell by a fifth in a year",
                            "The sources do not say so, and the years are far apart.",
                        ),
                    ],
                ),
                sources(
                    POLLUTION,
                    DIET,
                    FORECAST,
                    (
                        "Bangkok generates top trash",
                        "Thaivisa",
                        "2017",
                        "https://aseannow.com/topic/1007090-bangkok-generates-top-trash-as-figures-reveal-how-much-rubbish-each%C2%A0thai-tosses-per-day/",
                        "",
                    ),
                    CAMBODIA,
                    LANDFILL,
                ),
            ],
        ),
        LessonData(
            slug="wb-separate",
            title="Separate and pay: a campaign, a fee, and two out of three who had not heard",
            summary="Why lorries come before campaigns, what a lower fee can do, and what it cannot.",
            minutes=16,
            body=[
                text("""
                ## Lorries first

                In September 2022 Bangkok began a separation campaign in three pilot districts, chosen so that communities, markets, offices and
                condominiums were all among them. Then it went to all 50 districts. Lorries in the pilots carried food waste apart, so
                that residents could see that it was not mixed again. This order matters. If people separate at home and one lorry mixes it all,
                they stop, and they tell their neighbours.
                """),
                figure(
                    "waste-separation", "What happens to each kind decides whether separating makes sense."
                ),
                table(
                    "Waste received at Bangkok’s centres: fall against the same month of 2022, in 2023",
                    [("text", "Month"), ("number", "Tonnes a day less"), ("number", "Per cent less")],
                    [
                        ["February", 200, 2.25],
                        ["March", 272, 3],
                        ["April", 318, 3.6],
                        ["May", 713, 7.5],
                        ["June", 719, 7.4],
                    ],
                    "Bangkok Post, 23 July 2023",
                ),
                figure("waste-monthly-fall", "The same figures as bars."),
                text("""
                ## Large producers, then homes

                By the middle of 2023, 998 businesses, schools, markets, religious places and organisers of events took part, and
                1,112 sources in a project for food waste. The administration put the saving from February to June 2023 at 127.8 million
                baht. A large restaurant can make up to a tonne of waste a day (2025): one agreement there is worth hundreds of
                homes.

                ## The fee

                Since 1 October 2025 a home with up to 20 litres a day pays 60 baht a month, or 20 baht if it registers and separates. The
                proof is a photograph; checks are made every three months. The idea had a long way: a higher fee was proposed in
                2019 and never applied.

                The reward was there before people knew of it. By the middle of July 2025, 112,601 households had registered. In a pilot in Lat
                Phrao it was 785 of 12,857 homes, about 6%. At the end of July many residents said that they had not heard of
                it. A lower price moves only those who know it, can register, and have a place for a second bin.
                """),
                callout(
                    "warning",
                    "Who may lose?",
                    "Waste pickers live from what others throw away. If a city collects bottles itself, it takes their income. Ask them first, and give them a part: collection points, gloves, a fair price.",
                ),
                check(
                    "Your city wants homes to separate. What do you change first?",
                    right=[
                        (
                            "The collection, so that what is separated stays separated",
                            "Yes. People must see it go separate ways.",
                        )
                    ],
                    wrong=[
                        ("The fee", "A fee helps later. First separating must make sense."),
                        ("The posters", "A campaign before the lorries teaches people that it is in vain."),
                    ],
                ),
                reflection(
                    "Who are the five largest producers of waste in your city? Whom do you know there?"
                ),
                sources(
                    LAUNCH,
                    SORTING,
                    REDUCTION,
                    DIET,
                    FEES,
                    THAIGER,
                    LATPHRAO,
                    FLAT,
                    (
                        "Rubbish collection fee to rise",
                        "Bangkok Post (reprint)",
                        "2023",
                        "https://sureanot.com/rubbish-collection-fee-to-rise",
                        "",
                    ),
                ),
            ],
        ),
        LessonData(
            slug="wb-treat-and-copy",
            title="Treat it, and choose what to copy",
            summary="Plants take years and bind a city for twenty; Phnom Penh and Sihanoukville chose other steps.",
            minutes=15,
            body=[
                text("""
                ## Twenty years is a long time

                Bangkok’s first plant that makes electricity from waste stands at Nong Khaem. It takes 500 tonnes a day, was built with about 900
                million baht of private money under a contract of 20 years, and has run since 23 March 2016. It had been announced for
                2013 or 2014. Two more plants of 1,000 tonnes a day each were agreed for Nong Khaem and On Nut. At Nong Khaem
                building began in February 2024; waste rests for three to five days in a closed pit, so that water runs off before it is
                burned. On Nut’s plant leaves about 15 to 20% of the weight as ash, which must go somewhere too.

                A contract of 20 years binds five or more city councils. If the city then separates its food waste, less
                is left to burn, and it may have to pay for waste that it does not bring. Decide on separation before you decide on
                burning.
                """),
                accordion(
                    (
                        "Phnom Penh: from one company to three zones",
                        "One company held the right to collect until October 2019. Since 1 July 2021 three groups serve three zones; the city keeps the fees and the administration in its own hands. Residents spoke of cleaner streets, after gaps at the start.",
                    ),
                    (
                        "Sihanoukville: a landfill to modern standard",
                        "The first in Cambodia: five hectares in four cells, handed over on 5 November 2021, with about 400 tonnes a day brought to it at that time.",
                    ),
                    (
                        "Battambang: figures for 152,117 people",
                        "47,450 tonnes a year were counted in 2017, two companies collected, and a composting site took part of the market waste.",
                    ),
                ),
                text("""
                ## What can be copied, and on which conditions

                **Now, almost anywhere**: weigh, publish, and agree with the large producers. It needs a scale, a notice board and
                visits. **Soon, with the right contract**: zones with a clear standard for each, and the fee in the city’s own hands, so that it
                can refuse to pay for a street that was not served. Sub-decree 113 of 2015 gives municipalities and districts the
                duty, and with it the right to set such terms. **Later, or never**: burning. First you need steady tonnage, dry waste, a
                buyer for the electricity and a place for the ash.

                ## One page for your council

                Write three lines. What do we know, with year and source? What is the next step that we can pay from our own
                fees? Who loses by it, and what do we offer them? If you cannot fill in the second line, do not bring the third picture of
                a plant. Bring the first week of figures.
                """),
                check(
                    "Which conditions should be met before a city signs for a plant that burns waste? Choose all that fit.",
                    right=[
                        (
                            "Measured tonnage over at least two seasons",
                            "Yes. Forecasts alone have been far off.",
                        ),
                        (
                            "A decision on separating food waste",
                            "Yes. It changes what is left to burn, and how wet it is.",
                        ),
                        ("A place for the ash", "Yes. Fifteen to twenty per cent of the weight remains."),
                    ],
                    wrong=[
                        (
                            "A study visit to a clean plant",
                            "A visit helps you to ask better questions. It is not a condition that your city meets.",
                        )
                    ],
                ),
                card("hs-what-it-is", "Who is affected first? The five questions."),
                sources(
                    PLANTS,
                    NONGKHAEM,
                    (
                        "On Nut 1,000-ton waste-to-energy plant",
                        "EXRI",
                        "2024",
                        "https://www.exri.co.th/post/bma-establishes-1-000-ton-on-nut-waste-to-energy-power-plant-project-to-address-waste-management-iss",
                        "",
                    ),
                    (
                        "Two new waste-to-energy plants in Bangkok",
                        "Waste Management World",
                        "c. 2020",
                        "https://waste-management-world.com/artikel/two-new-waste-to-energy-plants-in-bangkok",
                        "",
                    ),
                    FIRMS,
                    CLEANER,
                    LANDFILL,
                    BATTAMBANG,
                    (
                        "General Department of Administration on Sub-decree 113 (in Khmer)",
                        "cpp.org.kh",
                        "2019",
                        "https://www.cpp.org.kh/details/126833",
                        "",
                    ),
                ),
            ],
        ),
    ],
)
