-- What people decided on applications to the academy: claimed before anything follows from it, and bound to what was shown.

create table academy_decision (
  -- the id of the application in the academy's database
  application text not null,
  -- a hash of the application as it was shown
  version text not null,
  verdict text not null check (verdict in ('approved', 'rejected')),
  decided_by text not null,
  decided timestamptz not null,
  -- page, api, command, link, row
  door text not null,
  reason text,
  -- the message that does what follows; null for a rejection
  message_id bigint,
  -- what the first password is made of, together with the hub's secret; gone when it was mailed or is too old
  seed bytea,
  seed_until timestamptz,
  -- tells which secret that was
  seed_mark text,
  primary key (application, version)
);
create unique index academy_decision_approved on academy_decision (application) where verdict = 'approved';
create index academy_decision_seed on academy_decision (seed_until) where seed is not null;
