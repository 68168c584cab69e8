-- How far a synchronisation got with the spreadsheet: OPEN, DONE or FAILED; null where there is none. Its error stands apart from
-- that of the copy: a later attempt may mend it.
alter table support_sync add column sheet text;
alter table support_sync add column sheet_error text;

-- The worksheets that the hub keeps, known by their ids: people may call them otherwise.
create table support_sheet (
  spreadsheet text not null,
  -- Tickets, Chats or Sync_Log
  worksheet text not null,
  sheet_id integer not null,
  primary key (spreadsheet, worksheet)
);

-- By what this hub tells itself from others in a spreadsheet, one row; a copy of the database is the same hub.
create table support_hub (
  single boolean primary key default true check (single),
  id text not null default left(gen_random_uuid()::text, 8)
);
