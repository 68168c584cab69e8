-- What HubSpot told of a ticket as it happened: the newest deletion or restoration of each, so that one that comes late is known.
create table support_change (
  id text primary key,
  -- when it happened at HubSpot
  at timestamptz not null,
  gone boolean not null,
  -- whether it took a row out of the copy that counted
  took_out boolean not null default false,
  noted timestamptz not null
);
create index support_change_noted on support_change (noted);
