-- What is shown while the copy holds nothing: the same columns, read of files.
create table support_spare_ticket (like support_ticket including defaults including constraints including indexes);
create table support_spare_chat (like support_chat including defaults including constraints including indexes);

-- Where that is from: one row, once it was looked for.
create table support_spare (
  one boolean primary key default true check (one),
  -- processed-csv, raw-csv or none
  source text not null,
  -- of the files, their times and sizes: while it is the same they are not read again
  stamp text not null,
  read timestamptz not null,
  -- how fresh it is: when the newest of the files was written
  as_of timestamptz,
  bad integer not null,
  -- a sentence a line
  problems text not null
);

-- What is read: the copy, or what stands in for it. An empty copy is found by looking once a statement, not once a row.
create view support_tickets as
  select * from support_ticket
  union all
  select * from support_spare_ticket
  where not exists (select 1 from support_ticket) and not exists (select 1 from support_chat);
create view support_chats as
  select * from support_chat
  union all
  select * from support_spare_chat
  where not exists (select 1 from support_ticket) and not exists (select 1 from support_chat);
