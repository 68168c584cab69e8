-- What the hub adds to an academy's database: flags people know, the table that decides, notices in the app, its log of jobs.
-- Tables of the academy are only widened. Ids of people and leads have the type the academy gave them.

alter table sessions
  add column if not exists reminder_24h_sent boolean not null default false,
  add column if not exists reminder_15min_sent boolean not null default false;
alter table recordings add column if not exists notification_sent boolean not null default false;
alter table assignments add column if not exists reminder_sent boolean not null default false;
alter table payments add column if not exists reminder_sent boolean not null default false;

-- What was planned for whom: one row a person and occasion. Whoever has none is owed one, whatever a flag says.
create table hub_reminders (
  job text not null,
  subject text not null,
  person text not null,
  -- the start or deadline it is for; 1970 for what is told once
  occasion timestamptz not null,
  -- counts up where the occasion came back after it was withdrawn
  round integer not null default 0,
  planned_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (job, subject, person, occasion, round)
);
create index hub_reminders_occasion on hub_reminders (job, occasion) where withdrawn_at is null;
create index hub_reminders_planned_at on hub_reminders (planned_at);

create table if not exists job_execution_logs (
  id uuid primary key default gen_random_uuid(),
  job_name text not null,
  -- running, completed, held, failed
  status text not null,
  started_at timestamptz not null default now(),
  completed_at timestamptz,
  duration_seconds numeric(12, 3),
  records_processed integer,
  error_message text,
  metadata jsonb
);
create index if not exists job_execution_logs_started_at on job_execution_logs (started_at);

create table if not exists lead_campaigns (
  id uuid primary key default gen_random_uuid(),
  import_batch_id uuid,
  total_leads integer not null default 0,
  status text not null default 'draft',
  conversions integer not null default 0,
  created_at timestamptz not null default now(),
  completed_at timestamptz
);

do $$
declare
  person text;
  application text;
begin
  select format_type(atttypid, atttypmod) into person
  from pg_attribute where attrelid = 'profiles'::regclass and attname = 'id';
  select format_type(atttypid, atttypmod) into application
  from pg_attribute where attrelid = 'cta_submissions'::regclass and attname = 'id';
  execute format('create table if not exists notifications (
    id uuid primary key default gen_random_uuid(),
    user_id %s not null,
    type text not null,
    title text not null,
    message text not null,
    link text,
    read boolean not null default false,
    created_at timestamptz not null default now())', person);
  execute format('alter table imported_leads add column if not exists cta_submission_id %s', application);
end $$;
create index if not exists notifications_user_id on notifications (user_id, created_at desc, id);
create index if not exists notifications_unread on notifications (user_id) where not read;

alter table imported_leads
  add column if not exists campaign_id uuid references lead_campaigns (id),
  add column if not exists last_contacted_at timestamptz,
  add column if not exists follow_up_day3_sent boolean not null default false,
  add column if not exists follow_up_day7_sent boolean not null default false,
  add column if not exists converted_at timestamptz;

-- One for each query that looks for what is due, in the order in which it is read.
create index sessions_hub_due on sessions (starts_at, id);
create index recordings_hub_due on recordings (published_at, id) where visible_to_students;
create index assignments_hub_due on assignments (due_at, id);
create index payments_hub_due on payments (requested_at, id) where status = 'pending' and reminder_sent is not true;
create index imported_leads_hub_day3 on imported_leads (last_contacted_at, id)
  where status = 'contacted' and follow_up_day3_sent is not true;
create index imported_leads_hub_day7 on imported_leads (last_contacted_at, id)
  where status = 'contacted' and follow_up_day7_sent is not true;
create index imported_leads_hub_email on imported_leads (lower(email));
create index enrollments_hub_session on enrollments (session_id, user_id);
create index submissions_hub_assignment on submissions (assignment_id, user_id) where submitted_at is not null;

-- Who asks, as the door before the database tells it (PostgREST, Supabase): null for everybody else.
create function hub_student() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub', ''))
$$;

-- The owner, which is the hub, sees all rows; everybody else sees what a policy shows, and of the hub's own tables nothing.
alter table hub_reminders enable row level security;
alter table job_execution_logs enable row level security;
alter table lead_campaigns enable row level security;
alter table notifications enable row level security;

do $$
declare
  person text;
begin
  select format_type(atttypid, atttypmod) into person
  from pg_attribute where attrelid = 'notifications'::regclass and attname = 'user_id';
  drop policy if exists notifications_of_their_reader on notifications;
  execute format('create policy notifications_of_their_reader on notifications for select
    using (user_id = hub_student()::%s)', person);
  drop policy if exists notifications_read_by_their_reader on notifications;
  execute format('create policy notifications_read_by_their_reader on notifications for update
    using (user_id = hub_student()::%1$s) with check (user_id = hub_student()::%1$s)', person);
  -- Of whoever asks; the hub, which sees all rows, says of whom.
  execute format('create function get_unread_notification_count(student text default hub_student()) returns integer
    language sql stable as %L',
    format('select count(*)::integer from notifications where user_id = student::%s and not read', person));
  execute format('create function mark_all_notifications_read(student text default hub_student()) returns integer
    language sql as %L',
    format('with marked as (update notifications set read = true where user_id = student::%s and not read returning 1)
      select count(*)::integer from marked', person));
  -- A student may mark a notice as read, and change nothing else of it.
  if exists (select 1 from pg_roles where rolname = 'authenticated') then
    revoke all on notifications from authenticated;
    grant select on notifications to authenticated;
    grant update (read) on notifications to authenticated;
  end if;
  if exists (select 1 from pg_roles where rolname = 'anon') then
    revoke all on notifications from anon;
  end if;
end $$;

create function increment_campaign_conversions(campaign uuid) returns integer
language sql as $$
  update lead_campaigns set conversions = coalesce(conversions, 0) + 1 where id = campaign returning conversions
$$;
revoke all on function increment_campaign_conversions(uuid) from public;
