"""Dates as they are written in Khmer."""

DATE_FORMAT = "ថ្ងៃទី j ខែF ឆ្នាំY"
SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "ថ្ងៃទី j ខែF ឆ្នាំY ម៉ោង H:i"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
MONTH_DAY_FORMAT = "ថ្ងៃទី j ខែF"
TIME_FORMAT = "H:i"
