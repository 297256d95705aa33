"""Ways to speak of jobs and pay."""

from __future__ import annotations

__all__ = ["WORK"]

WORK = """
WHOSE boss is called X
  WHOSE line manager be X
  WHOSE line manager be called X
WHO works from home ...
  WHO do home office ...
  WHO work remotely ...
  WHO be working from home ...
  WHO work remote ...
  WHO have home office ...
  WHO have a remote job ...
WHO works part time
  WHOSE job be part time
  WHO have a part time job
  WHO be part time
WHO works full time
  WHOSE job be full time
  WHO have a full time job
  WHO be full time
WHO has X
  WHO own X
  WHO be the owner of X
  WHO possess X
WHO has a W
  WHO run a W
WHO runs WHOSE own business
  WHO have OWN own business|company
  WHO be self employed
  WHO work for myself|himself|herself|themselves
  WHO be OWN own boss
WHO lost WHOSE job ...
  WHO was laid off ...
  WHO got laid off ...
  WHO was made redundant ...
  WHO got fired|sacked ...
  WHO was fired|sacked ...
  WHO was let go ...
WHO dropped out of X
  WHO never finished X
  WHO did not finish X
WHOSE working hours are X
  WHO work from X
WHO is unemployed
  WHO be out of work
  WHO have no job
  WHO do not have a job
  WHO be jobless
  WHO be between jobs
WHO works night shifts
  WHO work nights
  WHO be on nights
  WHO work the night shift
  WHO do night shifts
  WHO do the night shift
  WHO do nights
WHO works N X daily
  WHOSE working day be N X
WHO works N minutes weekly
  WHO work N minutes weekly
  WHOSE working week be N minutes
WHO has been at X since Y
  WHO started at X in Y
  WHO started working at|for X in Y
  WHO joined X in Y
  WHO have been with X since Y
  WHO have worked at|for X since Y
  WHO have been working at|for X since Y
  WHO work at|for X since Y
  WHO began at X in Y
WHO has been living in X since Y
  WHO moved to X in Y
  WHO have lived in X since Y
  WHO have been in X since Y
  WHO came to X in Y
WHO works as a W ...
  WHO be employed as a W ...
  WHO work as an W ...
  WHO make OWN living as a W ...
  WHO earn OWN living as a W ...
WHO is a W
  WHO work as a W
  WHOSE job be a W
  WHOSE job be being a W
  WHOSE profession|occupation|trade be a W
  WHO be a W by profession|trade
  WHO be a professional W
  WHO be a trained W
  WHO be employed as a W
WHO teaches W ...
  WHO be a W teacher ...
  WHO work as a W teacher ...
  WHO be a teacher of W ...
  WHO give W lessons ...
  WHO teach W lessons ...
WHO keeps bees
  WHO be a beekeeper
  WHO have bees
WHO writes W
  WHO be a writer of W
WHO translates X
  WHO be a translator of X
WHO manages X
  WHO be in charge of X
  WHO be the manager of X
  WHO be responsible for X
  WHO be head of X
  WHO be the head of X
  WHO head X
WHO earns N X
  WHO make N X
  WHO get paid N X
  WHOSE salary be N X
  WHO be paid N X
  WHOSE wage be N X
  WHOSE income be N X
  WHOSE pay be N X
WHO starts work at X
  WHOSE shift start|starts|begins at X
  WHOSE work start|starts|begins at X
  WHO begin work at X
  WHOSE workday starts at X
WHO finishes work at X
  WHOSE shift ends|finishes at X
  WHO get off work at X
  WHO knock off at X
  WHO stop work at X
  WHO finish at X
"""
