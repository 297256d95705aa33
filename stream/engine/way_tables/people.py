"""Ways to speak of family, love and age."""

from __future__ import annotations

__all__ = ["PEOPLE"]

PEOPLE = """
WHO be single
  WHO have no partner
  WHO do not have a partner
  WHO have no boyfriend
  WHO have no girlfriend
  WHO do not have a boyfriend
  WHO do not have a girlfriend
  WHO be not in a relationship
  WHO be not seeing anyone
  WHO be not seeing anybody
  WHO be not dating anyone
  WHO be unattached
  WHO be not with anyone
WHO be not married
  WHO be unmarried
  WHO have no wife
  WHO have no husband
  WHO have never been married
  WHO never married
WHO has no children
  WHO have no kids
  WHO do not have children|kids
  WHO do not have any children|kids
  WHO be childless
  WHO have not got any children|kids
WHO has N children
  WHO be a mother|father|mom|dad|mum|parent of N
  WHO be the mother|father|mom|dad|mum|parent of N
  WHO have N kids
  WHO be a mother|father|mom|dad|mum|parent of N children|kids
WHO is an only child
  WHO have no brothers or sisters
  WHO have no siblings
  WHO do not have any siblings
  WHO do not have siblings
  WHO do not have any brothers or sisters
WHO has been married N X
  my wife|husband and WHO have been married N X
  my wife|husband and WHO have been married for N X
  WHO have been married for N X
WHOSE birthday is on X
  WHO was born on X
  WHO be born on X
WHO got married in X
  WHO have been married since X
  WHO be married since X
  WHO married in X
WHO got married ...
  WHO married ...
  WHO tied the knot ...
  WHOSE wedding was ...
WHO is getting married DAY
  WHOSE wedding be DAY
  WHOSE wedding be on DAY
  WHOSE wedding be in DAY
  WHO be getting married on DAY
  WHO be getting married in DAY
  WHO marry DAY
WHO is engaged
  WHO got engaged
  WHO have got engaged
WHO is divorced
  WHO got divorced
  WHO have got divorced
  WHO be a divorcee
WHO is widowed
  WHO be a widow|widower
WHO died ...
  WHO passed away ...
  WHO have passed away ...
  WHO have died ...
  WHO passed ...
WHO is retired
  WHO have retired
  WHO be a pensioner
  WHO be in retirement
WHO is W
  WHO be of W origin
  WHO be of W descent
  WHO have W roots
WHO is N X older than i
  i be N X younger than WHO
WHO is N X younger than i
  i be N X older than WHO
my KIN lives in X
  i have a KIN in X
  i have a KIN living in X
  i have a KIN who live|lives in X
i have been with my W for X
  my W and i have been together for X
  i have been together with my W for X
WHO was in X for Y
  WHO served Y in X
  WHO served in X for Y
  WHO spent Y in X
WHO looks after X ...
  WHO take care of X ...
  WHO care for X ...
WHO is N
  WHO be N years of age
  WHOSE age be N
WHO gets on well with X
  WHO get along well with X
  WHO get along with X
  WHO get on with X
WHO has a twin W
  WHO have a W who is OWN twin
  my W and WHO be twins
WHO is a twin
  WHO have a twin
X is WHOSE best friend
  WHOSE best mate|buddy|pal be X
  X be WHOSE best mate|buddy|pal
  WHO be best friends with X
  X and WHO be best friends
  WHOSE best friend be X
  WHOSE best friend be called|named X
"""
