"""What a thing goes by: a "Netflix subscription" by "Netflix", "alcohol" by "beer", a diet by what it forbids."""

from __future__ import annotations

from stream.text import word_set

__all__ = ["names_of", "sorts_of"]

_AGREEMENTS = word_set(
    "subscription membership account plan contract policy lessons lesson classes class course sessions habit thing job gig place stuff company provider business both list"
)
_SORTS = {
    sort: tuple(word_set(members))
    for sort, members in {
        "alcohol": "beer wine gin whisky whiskey vodka rum cider pints lager prosecco cocktails",
        "drinking": "beer wine gin whisky whiskey vodka rum cider pints lager prosecco",
        "booze": "beer wine gin whisky whiskey vodka rum cider pints lager prosecco",
        "caffeine": "coffee tea espresso cola",
        "smoking": "cigarettes smokes vapes cigars",
        "cigarette": "smokes vapes",
        "cigarettes": "smokes",
        "fag": "smokes",
        "fags": "smokes",
        "drink": "drinks beer wine gin whisky vodka rum cider",
        "drop": "drinks beer wine gin whisky vodka",
        "nicotine": "cigarettes smokes vapes cigars snus",
        "sugar": "sweets chocolate biscuits cake",
        "sweets": "chocolate haribo",
    }.items()
}
"""What goes with a sort of thing: who drinks no alcohol drinks no beer."""
_FORBID = {
    food: tuple(diets.split(","))
    for foods, diets in (
        ("meat chicken beef pork lamb steak bacon", "vegan,vegetarian,pescatarian,plant-based"),
        ("fish seafood prawns", "vegan,vegetarian,plant-based"),
        (
            "dairy cheese milk eggs butter yoghurt yogurt",
            "vegan,dairy-free,dairy free,plant-based,lactose intolerant",
        ),
        ("gluten wheat", "gluten-free,gluten free,coeliac,celiac"),
        ("bread pasta", "gluten-free,gluten free,keto,low-carb,low carb,paleo"),
        ("carbs sugar rice potatoes", "keto,low-carb,low carb,paleo,carnivore"),
    )
    for food in foods.split()
}
"""What nobody eats who keeps a diet."""


def names_of(kind: str, value: str) -> list[str]:
    """List how a thing may be named: a "Netflix subscription" is known as "Netflix", too."""
    if kind == "diet":
        return [diet for word in value.split() for diet in (*_FORBID.get(word, ()), word)]
    bare = " ".join(word for word in value.split() if word not in _AGREEMENTS)
    named = [value, bare] if bare and bare != value else [value]
    return [*named, *sorts_of(value)]


def sorts_of(value: str) -> tuple[str, ...]:
    """List what a sort of thing is known as: "beer" of "alcohol"."""
    return _SORTS.get(value.rpartition(" ")[2], ())
