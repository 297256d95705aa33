"""Ways to speak of what one eats, drinks, and can not stand."""

from __future__ import annotations

__all__ = ["FOOD"]

FOOD = """
WHO be lactose intolerant
  WHO can not digest|tolerate|have|eat lactose
  WHO do not tolerate lactose
WHO be vegetarian
  WHO be a vegetarian
  WHO do not eat meat
  WHO never eat meat
  WHO do not eat any meat
  WHO be veggie
  WHO follow a vegetarian diet
  WHO eat no meat
  WHO live meat free
  WHO be on a vegetarian diet
WHO be vegan
  WHO be a vegan
  WHO only eat vegan food
  WHO only eat vegan
  WHO eat vegan
  WHO follow a vegan diet
  WHO do not eat any animal products
  WHO do not eat animal products
  WHO eat a plant based diet
  WHO eat plant based
  WHO be plant based
  WHO be on a vegan diet
WHO be pescatarian
  WHO be a pescatarian|pescetarian
  WHO eat fish but no meat
  WHO eat fish but not meat
WHO does not eat W
  WHO never eat W
  WHO never touch W
  WHO do not touch W
  WHO eat no W
  WHO avoid W
  WHO stay away from W
  WHO do not eat any W
WHO does not drink W
  WHO never drink W
  WHO drink no W
  WHO do not drink any W
WHO does not drink
  WHO do not drink alcohol
  WHO never drink alcohol
  WHO never touch alcohol
  WHO do not touch alcohol
  WHO drink no alcohol
  WHO never drink
  WHO be teetotal
  WHO be a teetotaler|teetotaller
  WHO be a non drinker
  WHO do not drink any alcohol
WHO is gluten free
  WHO eat gluten free
  WHO can not eat gluten
  WHO be on a gluten free diet
  WHO follow a gluten free diet
  WHO do not eat gluten
WHO eats WHOSE steak X
  WHO like|take|have|love OWN steak X
WHO eats WHOSE eggs X
  WHO like|take|have|love OWN eggs X
WHO quit W
  WHO stopped eating|drinking W
  WHO have quit|stopped W
  WHO gave up W
  WHO have given up W
WHO drinks WHOSE coffee X
  WHO like|take|have|love OWN coffee X
  WHO always drink OWN coffee X
WHO drinks WHOSE tea X
  WHO like|take|have|love OWN tea X
  WHO always drink OWN tea X
WHO drinks WHOSE coffee black
  WHO drink black coffee
  WHO only drink black coffee
  WHO like black coffee
  WHO like|take coffee black
  WHO drink coffee without milk
  WHO drink|take OWN coffee without milk
  WHO do not take milk in OWN coffee
  WHO do not put milk in OWN coffee
WHO drinks WHOSE W without X
  WHO do not take|put|have|want X in OWN W
  WHO take no X in OWN W
  WHO take|have OWN W without X
  WHO drink W without X
WHO can not cook
  WHO be a terrible|bad|awful|hopeless|lousy cook
WHO can not W
  WHO never learned|learnt (how) to W
  WHO have never learned|learnt (how) to W
  WHO do not know how to W
  WHO be unable to W
  WHO be not able to W
WHOSE best dish is X
  X be the best thing|dish WHO cook|make
  X be WHOSE signature|special dish
  X be WHOSE speciality|specialty
WHO does not like X
  X be not WHOSE thing
  X be not WHOSE cup of tea
  X be not for WHO
  WHO be not (a) (big) fan of X
  WHO be not keen on X
  WHO be not into X
  WHO do not care for X
  WHO dislike X
WHO does not eat breakfast
  WHO skip breakfast
  WHO never eat|have breakfast
  WHO do not have breakfast
  WHO always skip breakfast
WHO has X for breakfast ...
  WHO eat X for breakfast ...
  WHO always have X for breakfast ...
  WHOSE breakfast be X ...
WHO hates X
  WHO can not stand|bear|abide X
  WHO detest X
  WHO loathe X
  X disgust|disgusts WHO
  WHO find X disgusting
WHO has a sweet tooth
  WHO love sweets
  WHO love sweet things
"""
