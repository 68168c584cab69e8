-- The nodes that share the database, and the one way by which a version of routes/ comes into force on all of them.

create table node (
  name text primary key,
  joined timestamptz not null,
  -- by the server's clock, so that machines whose clocks differ do not take each other for dead
  seen timestamptz not null,
  -- the version of routes/ it runs; null for a process without routes
  version bigint,
  -- a hash of its folder where only people may change that; null where the hub writes it
  folder text,
  -- the messages whose attempt had begun, a moment ago
  under_way bigint[] not null default '{}'
) with (fillfactor = 50);

-- A version without a note is proposed: it is in force on no node yet. Those of hubs that were killed in the middle are
-- proposed again by whoever has their files.
delete from route_version where note is null;
alter table route_version add column proposal bigint generated always as identity;
alter table route_version add constraint route_version_proposal unique (proposal);
-- one at a time, on all nodes
create unique index route_version_proposed on route_version ((note is null)) where note is null;

create table route_answer (
  proposal bigint not null references route_version (proposal) on delete cascade,
  node text not null,
  -- why the node cannot run it; null where it is ready to
  refusal text,
  primary key (proposal, node)
);

-- The proposal that moved the channel's route last: a node that runs another one takes no message.
alter table channel add column routed bigint not null default 0;
