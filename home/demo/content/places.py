"""Themes, cities and organisations of the demonstration."""

from home.demo.content.types import CityData, OrganisationData, ThemeData

THEMES = [
    ThemeData("human-security", "Human security", "សន្តិសុខមនុស្ស"),
    ThemeData("smart-cities", "Smart cities", "ទីក្រុងឆ្លាតវៃ"),
    ThemeData("solid-waste", "Solid waste", "សំណល់រឹង"),
    ThemeData("public-transport", "Public transport", "ដឹកជញ្ជូនសាធារណៈ"),
    ThemeData("knowledge-exchange", "Knowledge exchange", "ការផ្លាស់ប្តូរចំណេះដឹង"),
]

CENSUS = "General Population Census of Cambodia 2019, final results, as reported in sources S100 to S102"

# Populations are given only where a source of the dossier states one for the city itself.
CITIES = [
    CityData(
        "phnom-penh", "Phnom Penh", "ភ្នំពេញ", "KH", "KH-12", "11.55640", "104.92820", 2_300_000, 2019, CENSUS
    ),
    CityData("siem-reap", "Siem Reap", "សៀមរាប", "KH", "KH-17", "13.36710", "103.84480", None, None, ""),
    CityData("battambang", "Battambang", "បាត់ដំបង", "KH", "KH-2", "13.09570", "103.20220", None, None, ""),
    CityData(
        "preah-sihanouk", "Preah Sihanouk", "ព្រះសីហនុ", "KH", "KH-18", "10.62750", "103.52200", None, None, ""
    ),
]


def _city(slug, english, khmer):
    return [
        OrganisationData(f"{english} Provincial Administration", f"រដ្ឋបាលខេត្ត{khmer}", "province", slug),
        OrganisationData(f"{english} Municipal Administration", f"រដ្ឋបាលក្រុង{khmer}", "municipality", slug),
        OrganisationData(f"A sangkat of {english} (demo)", f"សង្កាត់មួយនៃក្រុង{khmer} (គំរូ)", "commune", slug),
    ]


ORGANISATIONS = [
    OrganisationData("Phnom Penh Capital Administration", "រដ្ឋបាលរាជធានីភ្នំពេញ", "municipality", "phnom-penh"),
    OrganisationData("A khan of Phnom Penh (demo)", "ខណ្ឌមួយនៃរាជធានីភ្នំពេញ (គំរូ)", "district", "phnom-penh"),
    OrganisationData("A sangkat of Phnom Penh (demo)", "សង្កាត់មួយនៃរាជធានីភ្នំពេញ (គំរូ)", "commune", "phnom-penh"),
    OrganisationData("Ministry of Interior", "ក្រសួងមហាផ្ទៃ", "ministry", "phnom-penh"),
    OrganisationData("Ministry of Environment", "ក្រសួងបរិស្ថាន", "ministry", "phnom-penh"),
    OrganisationData(
        "Ministry of Public Works and Transport", "ក្រសួងសាធារណការ និងដឹកជញ្ជូន", "ministry", "phnom-penh"
    ),
    *_city("siem-reap", "Siem Reap", "សៀមរាប"),
    *_city("battambang", "Battambang", "បាត់ដំបង"),
    *_city("preah-sihanouk", "Preah Sihanouk", "ព្រះសីហនុ"),
]
