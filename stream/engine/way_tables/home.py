"""Ways to speak of where one lives, money."""

from __future__ import annotations

__all__ = ["HOME"]

HOME = """
WHO pays N X for rent
  WHOSE rent be N X
  WHOSE rent cost|costs N X
  WHO pay N X rent
  WHO pay N X in|of rent
  WHOSE rent come|comes to N X
  WHOSE rent amounts to N X
WHO pays N X monthly for rent
  WHO pay N X rent monthly
  WHO pay N X monthly rent
  WHO pay N X monthly in|as rent
  WHO pay a rent of N X monthly
WHO pays N X for Y
  WHOSE Y membership|subscription|fee|fees be|cost|costs N X
  WHOSE Y cost|costs WHO N X
  WHOSE Y cost|costs N X
  Y cost|costs WHO N X
  the Y cost|costs WHO N X
  WHO pay N X Y fees
WHO lives in X ...
  X be where WHO live ...
WHO works at X ...
  X be where WHO work ...
WHO studies at X ...
  X be where WHO study ...
WHO grew up in X ...
  X be where WHO grew up ...
WHO lives near X
  WHOSE place|home be near|close X
  WHOSE flat|house|place|home be close to X
  WHO live close to X
WHO lives alone
  WHO live by myself|himself|herself|themselves
  WHO live on OWN own
WHO lives with WHOSE parents
  WHO still live with OWN parents
  WHO live at home with OWN parents
  WHO still live at home
WHO rents WHOSE X
  WHO be renting OWN X
WHO has been in X N Y
  WHO have been in X for N Y
  WHO have lived in X for N Y
  WHO have been living in X for N Y
  WHO have lived in X N Y
WHO has N rooms
  WHOSE flat|house|place have N rooms
  WHO live in a N room flat
WHO is moving to X ...
  WHO move to X ...
  WHO be relocating to X ...
WHO is moving DAY
  WHO move house DAY
  WHO be moving house DAY
  WHO be moving in DAY
  WHO be moving house in DAY
WHO saves up for X
  WHO be saving up for X
  WHO be saving for X
  WHO put money aside for X
  WHO be putting money aside for X
  WHO be putting aside money for X
  WHO be setting money aside for X
  WHO be saving money for X
  WHO save money for X
WHO owes X Y
  WHO have to give X Y back
  WHO have to pay X Y back
  WHO need to give X Y back
  WHO owe Y to X
  WHO have to pay X back Y
  WHO borrowed Y from X
X owes i Y
  i lent X Y
  i have lent X Y
  i lent Y to X
  X borrowed Y from i
WHOSE account is with X
  WHOSE bank be X
  WHO bank with X
  WHO be with X bank
  WHO have an account with|at X
  WHO have a bank account with|at X
WHOSE X is Y insurance
  WHO be insured with|by Y for X
WHOSE internet is from X
  WHO get OWN internet from X
  WHOSE internet provider be X
  WHO have internet from X
"""
