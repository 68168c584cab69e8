-- The tables an academy brings along, as far as the hub reads them: what an academy's own database is asked for. The hub makes them
-- only in the database of a hub that practises. Every column may be null but the ids; what null means stands beside it.

create table if not exists profiles (
  id uuid primary key default gen_random_uuid(),
  email text,
  phone text,
  full_name text,
  -- ISO 3166 alpha-2: whose numbers are meant where a number has no country code
  country text,
  -- BCP 47
  language text,
  -- IANA: whose clocks texts show
  timezone text,
  role text default 'student',
  created_at timestamptz default now()
);

create table if not exists sessions (
  id uuid primary key default gen_random_uuid(),
  title text,
  instructor text,
  -- null: not planned yet, nobody is reminded
  starts_at timestamptz,
  ends_at timestamptz,
  join_url text,
  -- cancelled, canceled, postponed, draft: it does not take place; null: it does
  status text default 'scheduled',
  created_at timestamptz default now()
);

create table if not exists enrollments (
  id uuid primary key default gen_random_uuid(),
  session_id uuid references sessions (id) on delete cascade,
  user_id uuid references profiles (id) on delete cascade,
  -- cancelled, canceled, withdrawn, dropped, removed, rejected, refunded, expired, pending, waitlisted: not enrolled; null: enrolled
  status text default 'active',
  enrolled_at timestamptz default now()
);

create table if not exists recordings (
  id uuid primary key default gen_random_uuid(),
  session_id uuid references sessions (id) on delete cascade,
  title text,
  url text,
  -- null: hidden
  visible_to_students boolean,
  -- null: nobody knows how old it is, so it is not announced
  published_at timestamptz,
  created_at timestamptz default now()
);

create table if not exists assignments (
  id uuid primary key default gen_random_uuid(),
  session_id uuid references sessions (id) on delete cascade,
  title text,
  url text,
  -- null: without a deadline, nobody is reminded
  due_at timestamptz,
  created_at timestamptz default now()
);

create table if not exists submissions (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid references assignments (id) on delete cascade,
  user_id uuid references profiles (id) on delete cascade,
  -- null: a draft
  submitted_at timestamptz,
  created_at timestamptz default now()
);

create table if not exists payments (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references profiles (id) on delete cascade,
  amount numeric(12, 2),
  -- ISO 4217; a payment without amount or currency is not asked for
  currency text,
  description text,
  -- pending; anything else, and null: nothing is to be paid
  status text default 'pending',
  payment_link text,
  -- null: nobody knows since when it is pending, so nobody is reminded
  requested_at timestamptz default now(),
  created_at timestamptz default now()
);

create table if not exists imported_leads (
  id uuid primary key default gen_random_uuid(),
  import_batch_id uuid,
  email text,
  phone text,
  full_name text,
  country text,
  language text,
  timezone text,
  -- new, contacted, converted, unsubscribed; null: nobody wrote to them yet
  status text default 'new',
  created_at timestamptz default now()
);

create table if not exists cta_submissions (
  id uuid primary key default gen_random_uuid(),
  email text,
  phone text,
  full_name text,
  country text,
  language text,
  timezone text,
  -- pending, approved, rejected
  status text default 'pending',
  message text,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table if not exists crm_log (
  id uuid primary key default gen_random_uuid(),
  user_id uuid,
  lead_id uuid,
  kind text,
  note text,
  created_at timestamptz default now()
);
