"""The words by which people name a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["day_words"]

_EPOCH: Final = date(1970, 1, 1)
_LAST: Final = (date.max - _EPOCH).days
_MONTHS: Final = (
    "January Januar enero janvier",
    "February Februar febrero février",
    "March März marzo mars",
    "April abril avril",
    "May Mai mayo",
    "June Juni junio juin",
    "July Juli julio juillet",
    "August agosto août",
    "September septiembre septembre",
    "October Oktober octubre octobre",
    "November noviembre novembre",
    "December Dezember diciembre décembre",
)
"""In English, German, Spanish and French."""
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@lru_cache(maxsize=4096)
def day_words(number: int) -> str:
    """Name a day.

    Args:
        number: Days since 1 January 1970.
    """
    day = _EPOCH + timedelta(days=min(max(number, 0), _LAST))
    ordinal = f"{day.day}{_ENDINGS.get(day.day, 'th')}"
    return f"{day.day} {ordinal} {_MONTHS[day.month - 1]} {day.year}"
