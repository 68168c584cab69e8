-- Who decided on an application, when and why, and the login that followed from it; lines of the log that the hub wrote once.

alter table cta_submissions
  add column if not exists decided_by text,
  add column if not exists decided_at timestamptz,
  add column if not exists decision_reason text,
  add column if not exists user_id uuid;
alter table crm_log add column if not exists hub_key text;
create unique index crm_log_hub_key on crm_log (hub_key) where hub_key is not null;
create index profiles_hub_email on profiles (lower(email));
