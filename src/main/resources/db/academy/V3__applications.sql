-- Who decided on an application, when and why, and the login that followed from it; lines of the log that the hub wrote once.

alter table cta_submissions
  add column if not exists decided_by text,
  add column if not exists decided_at timestamptz,
  add column if not exists decision_reason text,
  add column if not exists user_id uuid;
-- An academy that keeps no log of its own gets one, which nobody but the hub sees.
do $$
begin
  if to_regclass('crm_log') is null then
    create table crm_log (id uuid primary key default gen_random_uuid(), user_id text, lead_id text, kind text, note text,
      created_at timestamptz not null default now());
    alter table crm_log enable row level security;
  end if;
end $$;
alter table crm_log add column if not exists hub_key text;
create unique index crm_log_hub_key on crm_log (hub_key) where hub_key is not null;
create index profiles_hub_email on profiles (lower(email));
