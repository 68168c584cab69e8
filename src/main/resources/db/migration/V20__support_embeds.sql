-- Widgets of the support desk that are shown elsewhere: which, of what, where, and for how long.
create table support_embed (
  id bigint generated always as identity primary key,
  name text not null,
  -- the ids of the widgets it may show
  widgets text[] not null,
  -- what it is of; an empty list is all, an empty text none
  pipelines text[] not null,
  agents text[] not null,
  priorities text[] not null,
  -- the last so many days
  days integer not null,
  -- CALENDAR or BUSINESS
  hours text not null,
  -- whose pages may hold it in a frame
  origins text[] not null,
  -- how long a token is valid, and for how long in all its page may get others
  lifetime_seconds bigint not null,
  refresh_seconds bigint not null,
  -- counts changes of what is shown: tokens of an older one are refused
  version integer not null,
  created timestamptz not null,
  created_by text not null,
  revoked timestamptz
);

-- What signs their tokens. A revoked key has no secret any more.
create table support_embed_key (
  kid text primary key,
  secret bytea,
  created timestamptz not null,
  -- signs no more from then on; its tokens are still taken
  retired timestamptz,
  -- nothing it signed is taken from then on
  revoked timestamptz
);
