-- Who changed what, and who looked at whose payload: added to, and never changed. Whoever takes rows away has to drop a whole month,
-- which the hub does after hub.retention.audit.
create sequence audit_id;
create table audit (
  id bigint not null default nextval('audit_id'),
  -- by the server's clock, so that no node's can put a row elsewhere
  at timestamptz not null default clock_timestamp(),
  -- a change and a look are written before they happen, the outcome of a change behind it
  kind text not null check (kind in ('change', 'look', 'outcome')),
  -- the change whose outcome it is
  outcome_of bigint,
  who text,
  role text,
  -- page, api, jmx, command
  via text,
  -- the call, with its parameters by name: POST /api/messages/{id}/replay
  what text,
  -- the parameters' values; free text as a digest
  subject text,
  before text,
  after text,
  -- the HTTP status
  status integer,
  primary key (id, at)
) partition by range (at);
create index audit_outcome on audit (outcome_of) where outcome_of is not null;
create index audit_who on audit (who, id);

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is only added to: % is refused.', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_stays before update or delete or truncate on audit for each statement execute function audit_refuse();
revoke update, delete, truncate on audit from public, current_user;

-- Makes the months that come, and drops those that ended before; how many went.
create function audit_months(oldest timestamptz) returns integer language plpgsql as $$
declare
  start timestamp;
  part text;
  gone integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('caravanserai audit months'));
  for i in 0..3 loop
    start := date_trunc('month', clock_timestamp() at time zone 'UTC') + make_interval(months => i);
    part := 'audit_' || to_char(start, 'YYYY_MM');
    if to_regclass(part) is null then
      execute format('create table %I partition of audit for values from (%L) to (%L)', part,
        start at time zone 'UTC', (start + interval '1 month') at time zone 'UTC');
      execute format('create trigger audit_stays before update or delete or truncate on %I'
        ' for each statement execute function audit_refuse()', part);
      execute format('revoke update, delete, truncate on %I from public, current_user', part);
    end if;
  end loop;
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'audit'::regclass loop
    if to_date(right(part, 7), 'YYYY_MM') + interval '1 month' <= oldest at time zone 'UTC' then
      execute format('drop table %I', part);
      gone := gone + 1;
    end if;
  end loop;
  return gone;
end $$;
select audit_months(null);
