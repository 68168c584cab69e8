-- An academy to practise with, around :now. The same people each time; what is due, and what looks so and is not.
delete from hub_lead_mails;
delete from hub_lead_imports;
delete from hub_reminders;
delete from job_execution_logs;
delete from notifications;
delete from crm_log;
delete from imported_leads;
delete from lead_campaigns;
delete from cta_submissions;
delete from profiles;
delete from sessions;

-- Four students in each of six zones.
insert into profiles (id, email, phone, full_name, country, language, timezone, role, created_at)
select md5('profile ' || n)::uuid,
  lower(split_part(name, ' ', 1)) || '.' || n || '@academy.example',
  (array['+91981000', '+1212555', '+491512345', '+551198765', '+234803123', '+6141234'])[zone + 1] || lpad(n::text, 4, '0'),
  name,
  (array['IN', 'US', 'DE', 'BR', 'NG', 'AU'])[zone + 1],
  (array['en-IN', 'en-US', 'de-DE', 'pt-BR', 'en-NG', 'en-AU'])[zone + 1],
  (array['Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'America/Sao_Paulo', 'Africa/Lagos', 'Australia/Sydney'])[zone + 1],
  'student',
  :now - interval '60 days'
from (select n, (n - 1) % 6 as zone, (array['Asha Rao', 'Ben Carter', 'Clara Weiß', 'Davi Souza', 'Efe Okafor', 'Fay Nguyen',
    'Gita Iyer', 'Hugo Diaz', 'Ida Krüger', 'Joana Lima', 'Kemi Bello', 'Liam Walsh',
    'Meera Shah', 'Nora Kim', 'Otto Braun', 'Paulo Reis', 'Ruth Eze', 'Sam Hill',
    'Tara Nair', 'Uma Jones', 'Vera Lang', 'Wilma Cruz', 'Yemi Ade', 'Zoe Park'])[n] as name
  from generate_series(1, 24) as n) as people;
-- No address; a number that is none; clocks that nobody knows.
update profiles set email = null where id = md5('profile 22')::uuid;
update profiles set phone = '12' where id = md5('profile 23')::uuid;
update profiles set timezone = null, language = null, country = null where id = md5('profile 24')::uuid;

insert into sessions (id, title, instructor, starts_at, ends_at, join_url, status, created_at)
select md5('session ' || n)::uuid, title, instructor, :now + after, :now + after + interval '1 hour',
  'https://academy.example/join/' || n, status, :now - interval '30 days'
from (values
  (1, 'Algebra II', 'Dr. Stein', interval '24 hours', 'scheduled'),
  (2, 'Organic chemistry', 'Dr. Bell', interval '24 hours 10 minutes', 'cancelled'),
  (3, 'Essay writing', 'Ms. Moreau', interval '15 minutes', 'scheduled'),
  (4, 'World history', 'Mr. Adeyemi', interval '3 days', null),
  (5, 'Linear equations', 'Dr. Stein', interval '-2 days', 'completed'),
  (6, 'Poetry', 'Ms. Moreau', interval '-40 days', 'completed'),
  (7, 'Statistics', 'Dr. Bell', interval '7 days', 'scheduled')
) as s(n, title, instructor, after, status);

insert into enrollments (id, session_id, user_id, status, enrolled_at)
select md5('enrollment ' || s || ' ' || p)::uuid, md5('session ' || s)::uuid, md5('profile ' || p)::uuid,
  case when p = 6 then 'cancelled' else 'active' end, :now - interval '20 days'
from generate_series(1, 7) as s cross join generate_series(1, 24) as p
where s in (4, 7) or s in (1, 2) and p % 2 = 0 or s = 3 and p <= 6 or s in (5, 6) and p > 18;

insert into recordings (id, session_id, title, url, visible_to_students, published_at, created_at)
select md5('recording ' || n)::uuid, md5('session ' || s)::uuid, title, 'https://academy.example/recordings/' || n, visible,
  :now - age, :now - age
from (values
  (1, 5, 'Linear equations, part 1', true, interval '1 day'),
  (2, 5, 'Linear equations, part 2', false, interval '1 day'),
  (3, 6, 'Poetry of the sea', true, interval '39 days')
) as r(n, s, title, visible, age);

insert into assignments (id, session_id, title, url, due_at, created_at)
select md5('assignment ' || n)::uuid, md5('session ' || s)::uuid, title, 'https://academy.example/assignments/' || n,
  :now + after, :now - interval '3 days'
from (values
  (1, 5, 'Ten equations', interval '36 hours'),
  (2, 6, 'A sonnet', interval '6 days')
) as a(n, s, title, after);
-- One handed in, one only begun.
insert into submissions (id, assignment_id, user_id, submitted_at) values
  (md5('submission 1')::uuid, md5('assignment 1')::uuid, md5('profile 19')::uuid, :now - interval '5 hours'),
  (md5('submission 2')::uuid, md5('assignment 1')::uuid, md5('profile 20')::uuid, null);

insert into payments (id, user_id, amount, currency, description, status, payment_link, requested_at, created_at)
select md5('payment ' || n)::uuid, md5('profile ' || n)::uuid, amount, currency, 'Course fee', status,
  'https://academy.example/pay/' || n, :now - age, :now - age
from (values
  (1, 4999.00, 'INR', 'pending', interval '4 days'),
  (2, 120.50, 'USD', 'pending', interval '3 days'),
  (3, 89.90, 'EUR', 'pending', interval '10 days'),
  (4, 350.00, 'BRL', 'pending', interval '1 day'),
  (5, 15000.00, 'NGN', 'paid', interval '6 days'),
  (6, 99.00, 'AUD', 'pending', interval '200 days')
) as p(n, amount, currency, status, age);

insert into imported_leads (id, import_batch_id, email, phone, full_name, country, language, timezone, status,
  last_contacted_at, converted_at, created_at)
select md5('lead ' || n)::uuid, md5('batch 1')::uuid, email, null, name, country, language, timezone, status, :now - contacted,
  case when status = 'converted' then :now - interval '1 day' end, :now - interval '90 days'
from (values
  (1, 'ana@leads.example', 'Ana Costa', 'PT', 'pt-PT', 'Europe/Lisbon', 'contacted', interval '4 days'),
  (2, 'bob@leads.example', 'Bob Marsh', 'GB', 'en-GB', 'Europe/London', 'contacted', interval '3 days'),
  (3, 'cem@leads.example', 'Cem Aydin', 'TR', 'tr-TR', 'Europe/Istanbul', 'contacted', interval '8 days'),
  (4, 'CEM@leads.example', 'Cem Aydin', 'TR', 'tr-TR', 'Europe/Istanbul', 'contacted', interval '8 days 1 hour'),
  (5, 'dan@leads.example', 'Dan Roth', 'US', 'en-US', 'America/Chicago', 'converted', interval '5 days'),
  (6, 'eve@leads.example', 'Eve Lund', 'SE', 'sv-SE', 'Europe/Stockholm', 'contacted', interval '60 days'),
  (7, 'fil@leads.example', 'Fil Kato', 'JP', 'ja-JP', 'Asia/Tokyo', 'new', null)
) as l(n, email, name, country, language, timezone, status, contacted);

insert into cta_submissions (id, email, phone, full_name, country, language, timezone, status, created_at, updated_at)
select md5('application ' || n)::uuid, email, phone, name, country, language, timezone, 'pending', :now - interval '1 day',
  :now - interval '1 day'
from (values
  (1, 'gus@applicants.example', '+919810009001', 'Gus Menon', 'IN', 'en-IN', 'Asia/Kolkata'),
  (2, 'hana@applicants.example', '+4915123499002', 'Hana Vogt', 'DE', 'de-DE', 'Europe/Berlin'),
  (3, 'ana@leads.example', null, 'Ana Costa', 'PT', 'pt-PT', 'Europe/Lisbon')
) as a(n, email, phone, name, country, language, timezone);
