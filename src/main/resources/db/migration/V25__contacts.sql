-- Whom the hub may write to, and whom not. A person is known by an identity: an e-mail address in small letters, or a telephone
-- number in E.164. Rows are found by its digest; the identity itself stands beside it until the person is forgotten.

-- Goes into every digest: numbers are few enough to try them all.
create table contact_salt (
  one boolean primary key default true check (one),
  salt text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into contact_salt default values;

-- What people consented to, and what they withdrew: the evidence, never changed. Of an identity, channel and category the latest
-- word holds, in the order in which it was said.
create table contact_consent (
  id bigint generated always as identity primary key,
  digest text not null,
  identity text,
  channel text not null check (channel in ('email', 'whatsapp')),
  -- one, or all
  category text not null,
  given boolean not null,
  -- where it was said: the form, the file, the agreement
  source text not null,
  at timestamptz not null,
  recorded timestamptz not null,
  recorded_by text not null,
  unique (digest, channel, category, given, source, at)
);

-- Who is not written to, and why.
create table contact_suppression (
  id bigint generated always as identity primary key,
  digest text not null,
  identity text,
  channel text not null check (channel in ('email', 'whatsapp')),
  -- one, or all
  category text not null,
  reason text not null check (reason in
    ('hard-bounce', 'soft-bounce', 'blocked', 'complaint', 'unsubscribed', 'stop', 'not-reachable', 'by-hand')),
  since timestamptz not null,
  -- blocked for now; null for good
  until timestamptz,
  -- who said so: a provider with its event, a link, or a user
  source text not null,
  event text,
  words text,
  added timestamptz not null,
  lifted timestamptz,
  lifted_by text,
  lift_reason text
);
-- The one that holds; a lifted one stays to be read.
create unique index contact_suppression_holds on contact_suppression (digest, channel, category, reason) where lifted is null;
create index contact_suppression_digest on contact_suppression (digest);
create index contact_suppression_since on contact_suppression (since desc, id desc);

-- What providers told, so that what comes twice counts once.
create table contact_event (
  provider text not null,
  id text not null,
  digest text not null,
  channel text not null,
  kind text not null,
  at timestamptz not null,
  message_key text,
  words text,
  seen timestamptz not null,
  primary key (provider, id)
);
create index contact_event_seen on contact_event (seen);
create index contact_event_digest on contact_event (digest);

-- What went out, or is about to, for the most that a person gets in a day. A message stands here once, however often it is tried.
create table contact_sent (
  -- a digest of the message's key and channel
  message text primary key,
  -- the digest of whom it is to, the same for e-mail and WhatsApp
  person text not null,
  channel text not null,
  category text not null,
  -- the person's own
  day date not null,
  at timestamptz not null,
  -- false while a place is held for it
  sent boolean not null
);
create index contact_sent_day on contact_sent (person, day);
create index contact_sent_at on contact_sent (at);

-- Categories switched off and on: the latest word holds.
create table contact_switch (
  id bigint generated always as identity primary key,
  category text not null,
  running boolean not null,
  at timestamptz not null,
  by text not null,
  why text not null
);
create index contact_switch_category on contact_switch (category, id desc);
