-- Leads that came in by a file, what a campaign did and what came of it. Ids of leads are kept as text, whatever type they have.

create table hub_lead_imports (
  batch uuid primary key,
  file text not null,
  -- SHA-256 of its bytes
  digest text not null,
  -- where and when these people consented, as who imported them says
  consent text not null,
  consent_at timestamptz not null,
  rows integer not null,
  accepted integer not null,
  -- an address that stood in the file before
  duplicates integer not null,
  -- an address that was a lead already
  known integer not null,
  -- a column says that they did not consent
  refused integer not null,
  bad integer not null,
  imported_by text not null,
  imported_at timestamptz not null,
  undone_by text,
  undone_at timestamptz
);
-- The same file counts once, as long as nobody takes it back.
create unique index hub_lead_imports_digest on hub_lead_imports (digest) where undone_at is null;
create index hub_lead_imports_imported_at on hub_lead_imports (imported_at desc);

-- Rows that did not become leads. What stood in them is not kept.
create table hub_lead_problems (
  batch uuid not null references hub_lead_imports (batch) on delete cascade,
  line bigint not null,
  problem text not null,
  primary key (batch, line)
);

alter table lead_campaigns
  add column if not exists hub_started_by text,
  add column if not exists hub_consent text,
  add column if not exists hub_consent_at timestamptz,
  -- rates count from here on: from the start, or from when somebody started it again
  add column if not exists hub_counted_from timestamptz,
  add column if not exists hub_paused_at timestamptz,
  add column if not exists hub_paused_by text,
  add column if not exists hub_pause_reason text;
create unique index lead_campaigns_hub_batch on lead_campaigns (import_batch_id) where hub_started_by is not null and status <> 'undone';

-- One mail of a campaign to one lead, and the first time of each thing that came of it, in whatever order that was told.
create table hub_lead_mails (
  lead text not null,
  -- the day of the campaign: 0, 3, 7
  wave smallint not null,
  campaign uuid references lead_campaigns (id) on delete cascade,
  -- about to leave: an import cannot be taken back any more
  claimed_at timestamptz,
  -- the provider took it
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  bounced_at timestamptz,
  complained_at timestamptz,
  unsubscribed_at timestamptz,
  converted_at timestamptz,
  primary key (lead, wave)
);
create index hub_lead_mails_campaign on hub_lead_mails (campaign, sent_at);

create index imported_leads_hub_campaign on imported_leads (campaign_id, id) where campaign_id is not null;
-- An academy without applications or batches has no campaigns either.
do $$
begin
  if exists (select 1 from pg_attribute where attrelid = 'cta_submissions'::regclass and attname = 'email') then
    create index cta_submissions_hub_email on cta_submissions (lower(btrim(email)));
  end if;
  if exists (select 1 from pg_attribute where attrelid = 'imported_leads'::regclass and attname = 'import_batch_id') then
    create index imported_leads_hub_batch on imported_leads (import_batch_id);
  end if;
end $$;

alter table hub_lead_imports enable row level security;
alter table hub_lead_problems enable row level security;
alter table hub_lead_mails enable row level security;
