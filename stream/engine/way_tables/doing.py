"""Ways to speak of what one does, knows and plans."""

from __future__ import annotations

__all__ = ["DOING"]

DOING = """
WHO can not W
  WHO never learned|learnt to W
  WHO have never learned|learnt to W
  WHO do not know how to W
  WHO have never learned|learnt how to W
WHO goes to work by W
  WHO take the W to work
  WHO get|commute|travel to work by W
  WHO commute by W
  WHO be going to work by W
  WHO ride the W to work
  WHO catch the W to work
WHO goes to work by bike
  WHO cycle|bike to work
  WHO ride OWN bike to work
  WHO take OWN bike to work
WHO goes to work by car
  WHO drive to work
  WHO take the car to work
WHO goes to work on foot
  WHO walk to work
WHO goes to X by W
  WHO take the W to X
  WHO get|travel to X by W
WHO runs ...
  WHO go running|jogging ...
  WHO jog ...
  WHO go for a run|jog ...
WHO swims ...
  WHO go swimming ...
  WHO go for a swim ...
WHO hikes ...
  WHO go hiking ...
  WHO go on hikes ...
WHO dances X ...
  WHO go X dancing ...
  WHO be an X dancer ...
WHO sings in X
  WHO be a singer in X
  WHO be part|member of X
WHO plays W
  WHO be a W player
  WHO play a bit of W
WHO plays the W
  WHO be a W player
  WHO know how to play the W
  WHO can play the W
WHO paints
  WHO be a painter
WHO collects X
  WHO be a X collector
  WHO be a collector of X
  WHO have a collection of X
  WHO have a X collection
WHO is good at X
  WHO be talented at X
  WHO be skilled at X
WHO enjoys X
  X be WHOSE hobby
  WHOSE hobby be X
  WHO do X as a hobby
  WHO do X in OWN free|spare time
  WHO do X for fun
WHO is fluent in W
  WHO speak W fluently
  WHO speak fluent W
  WHOSE W be fluent
WHO speaks W
  WHO know W
  WHO can speak W
  WHO be able to speak W
WHO speaks a bit of W
  WHO speak a little W
  WHO speak some W
  WHO know a little|bit W
WHO is learning X
  WHO be taking X lessons|classes
  WHO take X lessons|classes
  WHO have X lessons|classes
  WHO be studying X
WHO studied W at X
  WHO did OWN degree in W at X
  WHO did a degree in W at X
  WHO have a W degree from X
  WHO have a degree in W from X
  WHO got OWN degree in W from|at X
  WHO got OWN W degree from|at X
  WHO graduated in W from X
  WHO graduated from X in W
  WHO graduated from X with a degree in W
  WHO graduated from X with a W degree
  WHO did OWN W degree at X
WHO has a degree in W
  WHO have a W degree
  WHO graduated in W
  WHO hold a degree in W
  WHO have a degree in W
  WHO did a degree in W
  WHO did a W degree
  WHOSE degree be in W
  WHO studied W
WHO graduated from X
  WHO have a degree from X
  WHO got OWN degree from X
  WHO did OWN degree at X
  WHO studied at X
WHO goes to X ...
  WHO attend X ...
  WHO be a student|pupil at X ...
  WHO be at X school ...
WHO goes to church ...
  WHO attend church ...
  WHO go to mass ...
  WHO attend mass ...
WHO is W
  WHO be a practicing|practising W
  WHO practice|practise W
WHO is not religious
  WHO be an atheist
  WHO do not believe in god
  WHO be not a believer
  WHO be agnostic
WHO volunteers at X
  WHO do volunteer work at X
  WHO do volunteering at X
  WHO help out at X
  WHO be a volunteer at X
WHO was born in X
  WHOSE birthplace be X
  WHOSE place of birth be X
  WHO come from X originally
WHO grew up in X
  WHO was raised in X
  WHO was brought up in X
  WHO spent OWN childhood in X
  WHOSE childhood was in X
WHO turned ORD ...
  WHO had OWN ORD birthday ...
  WHO celebrated OWN ORD birthday ...
WHO is scared of X
  WHO have a X phobia
  WHO have a phobia|fear of X
  X scare|scares|frighten|frightens|terrify|terrifies WHO
  WHO fear X
  X freaks|freak WHO out
WHO reads X before bed
  WHO read X in bed
WHO watches X
  WHO be watching X
WHO reads X
  WHO be reading X
WHOSE favorite X is Y
  WHO like|love Y best of all X
  WHO like|love Y the most of all X
  WHO like|love Y best when it comes to X
  the X WHO like|love (the) best|most be Y
  Y be the X WHO like|love (the) best|most
  of all X WHO like|love Y (the) best|most
  Y be the best X for WHO
WHO supports X
  WHOSE favorite team be X
  WHOSE favorite club be X
  WHO be a X supporter|fan
WHO is training as a X
  WHO be training|studying to be|become a X
WHO booked X
  WHO made a reservation at|for X
  WHO have a reservation at|for X
  WHO have booked X
WHO flies out X
  WHO be flying out X
  WHOSE flight leaves|departs|goes|be X
  WHO have a flight X
  WHO fly X
WHO has X appointment Y
  WHO be seeing the X Y
  WHO be going to the X Y
  WHO have an appointment at|with the X Y
  WHOSE X appointment be Y
  WHOSE appointment with|at the X be Y
WHO is visiting X ...
  WHO be going to visit X ...
  WHO be going to see X ...
  WHO visit X ...
WHO goes to X on holiday ...
  WHO be going on holiday to X ...
  WHO be going on vacation to X ...
  WHO be spending OWN holidays in X ...
  WHO be off to X on holiday ...
"""
