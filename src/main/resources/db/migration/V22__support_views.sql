-- Filters of the dashboard under a name: of one user, or for all.
create table support_view (
  id bigint generated always as identity primary key,
  name text not null,
  -- who kept it, and may remove it
  owner text not null,
  shared boolean not null,
  -- an empty list is all, an empty text none
  pipelines text[] not null,
  agents text[] not null,
  priorities text[] not null,
  -- CALENDAR or BUSINESS
  hours text not null,
  first_day date not null,
  last_day date not null,
  -- whether the days move on with today
  rolling boolean not null,
  unique (owner, name)
);
