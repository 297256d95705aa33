"""Ways to speak of the body, illness, sleep."""

from __future__ import annotations

__all__ = ["HEALTH"]

HEALTH = """
WHOSE BODY be broken
  WHO broke OWN BODY
  WHO have broken OWN BODY
  WHO have a broken BODY
  WHO have a fractured BODY
  WHO fractured OWN BODY
  WHO have fractured OWN BODY
WHOSE BODY be sprained
  WHO sprained OWN BODY
  WHO have sprained OWN BODY
  WHO have a sprained BODY
  WHO twisted OWN BODY
  WHO have twisted OWN BODY
WHOSE BODY hurts ...
  WHO have a sore|painful BODY ...
  WHOSE BODY be sore|painful|hurting|aching ...
  WHOSE BODY aches ...
  WHO have pain in OWN BODY ...
  WHO have BODY pain ...
WHO have W
  WHO suffer from W
  WHO be suffering from W
  WHO get W
  WHO be prone to W
  WHO be affected by W
  WHO struggle with W
WHO have a headache ...
  WHO get a headache ...
WHO have a temperature
  WHO have a fever
  WHO be running a temperature
WHO be allergic to X
  X give WHO an allergic reaction
  X gives WHO an allergic reaction
  X make WHO break out (in) (hives)
  WHO react allergically to X
  WHO get|have an allergic reaction to|from X
  WHO have a reaction to X
  WHOSE allergy be to X
WHO can not eat X
  WHOSE stomach can not handle|tolerate|take|digest X
  WHO can not handle X
  X do not agree with WHO
  X does not agree with WHO
  X disagrees with WHO
  WHO can not have|tolerate|digest X
  WHO do not tolerate X
  X make|makes WHO ill|sick
  WHO can not drink X
  X upset|upsets WHOSE stomach
  WHO be not able|allowed to eat X
  WHO be not supposed to eat X
  WHO must not eat X
WHO be pregnant DAY
  WHOSE baby be due DAY
  WHOSE baby be due in DAY
  WHOSE due date be DAY
  WHO be due DAY
  WHO be due in DAY
  WHO be pregnant in DAY
  WHO be having|expecting a baby DAY
  WHO be having|expecting a baby in DAY
WHO have high blood pressure
  WHO have hypertension
  WHOSE blood pressure be too high
  WHOSE blood pressure be high
WHO be short sighted
  WHO be near sighted|nearsighted
  WHO be myopic
WHO needs reading glasses
  WHO wear|need glasses for reading
  WHO wear|need glasses to read
  WHO wear reading glasses
WHO wears glasses ...
  WHO need glasses ...
WHO wears contacts
  WHO wear contact lenses
  WHO have contacts in
  WHO have contact lenses
  WHO have contacts
WHO wears a hearing aid
  WHO have a hearing aid
WHO be operated on WHOSE BODY ...
  WHO had surgery on OWN BODY ...
  WHO had an operation on OWN BODY ...
  WHO had BODY surgery ...
  WHO had a BODY operation ...
  WHOSE BODY was operated on ...
  WHO was operated on OWN BODY ...
WHO takes W for X
  WHO be on W for X
WHO be on W
  WHO take W
  WHO be taking W
WHO takes blood pressure tablets
  WHO be on blood pressure tablets|pills|medication
WHOSE blood type is X
  WHOSE blood group be X
  WHO have blood type X
  WHO be blood type X
WHOSE weight is N kg
  WHO weigh N kilos|kilograms|kilo|kg
  WHOSE weight be N kilos|kilograms|kilo|kg
WHOSE weight is N X
  WHO weigh N X
WHOSE height is N ft M
  WHO be N foot|feet|ft M
  WHO be N foot|feet|ft M tall
  WHO be N foot|feet|ft M inches tall
  WHO be N foot|feet|ft M inches
  WHOSE height be N foot|feet|ft M
  WHOSE height be N foot|feet|ft M inches
WHOSE height is N cm
  WHO be N cm|centimeters|centimetres|centimeter|centimetre tall
  WHO be N cm|centimeters|centimetres
  WHO measure N cm|centimeters|centimetres
WHOSE height is N m
  WHOSE height be N
  WHO be N m|meters|metres|meter|metre tall
  WHO be N m|meters|metres
  WHO be N tall
WHOSE X size is N
  WHO take|wear|be|have|need size N X
  WHO take|wear|be|have|need a size N in X
  WHO take|wear|be|have|need size N in X
  WHO take|wear|be|have|need a size N X
  WHOSE X be size N
  WHO wear X in size N
  WHOSE size in X be N
WHO bites WHOSE nails
  WHO chew OWN nails
  WHO be a nail biter
WHO snores
  WHO be a snorer
  WHO snore at night
WHO sleeps badly
  WHO be a bad|poor|light sleeper
  WHO have trouble|difficulty|problems sleeping
  WHO have insomnia
  WHO can not sleep
  WHO be an insomniac
  WHO struggle to sleep
WHO stays up late
  WHO be a night owl
  WHO always stay up late
  WHO go to bed late
  WHO be always up late
  WHO be a night person
WHO gets up early
  WHO be a morning person
  WHO be an early bird|riser
  WHO wake up early
  WHO always get up early
  WHO be always up early
WHOSE alarm is set for X
  WHOSE alarm ring|rings|goes|go off at X
  WHOSE alarm ring|rings|goes|go at X
  WHO set OWN alarm for X
  WHOSE alarm be at X
WHO sleeps N X
  WHO get N X sleep
  WHO get N X of sleep
WHO does not smoke
  WHO never smoke
  WHO be a non smoker
  WHO be not a smoker
WHO quit smoking ...
  WHO gave up smoking ...
  WHO stopped smoking ...
  WHO have quit|stopped smoking ...
  WHO have given up smoking ...
  WHO gave up cigarettes ...
  WHO quit cigarettes ...
  WHO be an ex smoker ...
WHO quit drinking ...
  WHO gave up drinking ...
  WHO stopped drinking ...
  WHO gave up alcohol ...
  WHO have given up alcohol ...
  WHO have been sober ...
"""
