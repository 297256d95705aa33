"""Names of makes and models, which are the same in all languages."""

from __future__ import annotations

from stream.text import word_set

__all__ = ["CARS", "PHONES"]

PHONES = word_set(
    "iphone pixel galaxy samsung android oneplus xiaomi huawei nokia fairphone motorola"
)
CARS = word_set(
    "toyota honda ford tesla bmw audi mercedes volkswagen vw volvo skoda renault peugeot fiat mazda nissan hyundai kia "
    "subaru jeep porsche lexus mini opel citroen citroën dacia prius golf polo passat tiguan touran seat suzuki smart suv "
    "corsa astra yaris corolla aygo clio twingo kangoo zoé megane mégane fiesta focus kuga mondeo panda punto ibiza leon león octavia fabia "
    "civic jazz qashqai micra leaf sandero duster picasso berlingo tucson kona ioniq niro picanto sportage cupra cybertruck"
)
