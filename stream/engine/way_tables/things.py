"""Ways to speak of what one has."""

from __future__ import annotations

__all__ = ["THINGS"]

THINGS = """
WHO drives X
  WHOSE car be X
  WHO have X as a car
  WHO get around in X
WHO has an iphone X
  WHOSE phone be an iphone X
  WHO use an iphone X
  WHO have got an iphone X
WHO has X
  WHOSE phone|laptop|computer|tablet|watch|camera be X
WHO has a W car
  WHOSE car run|runs on W
WHO rides X
  WHOSE scooter|motorbike|bike|motorcycle be X
WHOSE train leaves at N
  WHO take|catch|get the N train
WHO has a W in X
  WHOSE W be in X
WHOSE X is Y
  Y be the X of mine
  the X of mine be Y
WHO has a PET called X
  WHOSE PET be called|named X
  WHOSE PET 's name be X
  X be WHOSE PET
  X be the name of WHOSE PET
  WHO have a PET named X
  WHOSE PET go|goes by X
  WHOSE PET answers to X
  WHO have a PET and his|her|its name is X
  WHO called|named OWN PET X
WHOSE X password is Y
  the password for|of|to WHOSE X be Y
  the password for|of|to the X be Y
  the X password be Y
  WHOSE password for the X be Y
WHOSE X code is Y
  Y be the code for|of|to the X
  Y be the X code
  the code for|of|to WHOSE X be Y
  the code for|of|to the X be Y
  the X code be Y
WHOSE pin is N
  N be WHOSE pin
  WHOSE pin number|code be N
  the pin for WHOSE card be N
WHOSE keys are X
  WHO keep OWN keys X
WHOSE number plate is X
  WHOSE license|licence plate be X
"""
