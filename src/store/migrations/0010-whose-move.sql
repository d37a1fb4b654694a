-- By when the first mover was to write, in the introducer's words.
alter table introduction add column move_by date;

alter table party
  -- Has heard nothing from the others, who were reminded since: asked once more whether that has changed.
  add column waits boolean not null default false,
  -- Away until then, or wants to be left alone.
  add column quiet_until timestamptz;
