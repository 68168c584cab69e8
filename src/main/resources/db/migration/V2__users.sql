-- Who may come in, and what the console searches by.

create table app_user (
  name text primary key,
  -- bcrypt, in modular crypt format
  password_hash text not null,
  -- the highest of viewer, operator, editor, admin; each includes those before it
  role text not null,
  created timestamptz not null
);

-- Keys to the API, and the sessions of browsers. Only the hash is kept: a copy of the table opens nothing.
create table api_token (
  id bigint generated always as identity primary key,
  hash bytea not null unique,
  user_name text not null references app_user on delete cascade,
  -- never more than its user's role counts
  role text not null,
  -- what it is for, in its owner's words; null for the session of a browser
  label text,
  created timestamptz not null,
  last_used timestamptz,
  expires timestamptz
);
create index api_token_user on api_token (user_name);

-- Up to when finished messages were cleared, so that no round looks at them again.
create table retention (
  what text primary key,
  until timestamptz not null
);

-- Few rows at any time, and nothing written for a message that just succeeds.
create index message_retrying on message (id) where state = 'RETRYING';
create index message_discarded on message (channel, id) where state = 'DISCARDED';
