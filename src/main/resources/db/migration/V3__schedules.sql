-- Since when each schedule counts, so that a firing missed while every node was down is found, and nothing older.

create table schedule (
  flow text primary key,
  cron text not null,
  zone text not null,
  -- first seen as it is now; a changed cron or zone counts from its change
  seen timestamptz not null,
  -- the latest firing that was handed over
  fired timestamptz,
  -- when a person stopped it; null while it runs, and while the hub is down
  stopped timestamptz
);
