-- Two synchronisations never run beside each other, on any node.
create unique index support_sync_running on support_sync (status) where status = 'RUNNING';

-- Who was erased, and whose rows come in without them from then on: SHA-256 of 'email:…', 'customer:…' or 'ticket:…'.
create table support_erased (
  digest text primary key,
  erased timestamptz not null
);

-- What a full synchronisation has met so far at the vendor: what is left over in the copy at its end is gone there. Month and
-- digest are null for what counts no more.
create table support_seen (
  source text not null,
  id text not null,
  month date,
  digest text,
  primary key (source, id)
);

-- What the vendor had at the last full synchronisation, by month (UTC); null for rows without a date.
create table support_month (
  source text not null,
  month date,
  rows integer not null,
  -- of the rows' digests in the order of their keys
  digest text not null,
  read timestamptz not null
);

-- Where the copy was not as the vendor is, as a full synchronisation found it, and whether it is now.
create table support_difference (
  run_id bigint not null,
  source text not null,
  id text not null,
  month date,
  -- MISSING, DIFFERENT or SURPLUS in the copy
  kind text not null,
  repaired boolean not null,
  found timestamptz not null,
  primary key (run_id, source, id)
);
