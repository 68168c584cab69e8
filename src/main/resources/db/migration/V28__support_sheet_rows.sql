-- Rows of the spreadsheet while they are read; then they take the place of what is shown while the copy holds nothing.
create table support_sheet_ticket (like support_spare_ticket including defaults including constraints including indexes);
create table support_sheet_chat (like support_spare_chat including defaults including constraints including indexes);

-- The source may be sheet by now: its stamp is the id of the spreadsheet then. What keeps that from being shown whole, a sentence a line:
alter table support_spare add column sheet text not null default '';

-- What a worksheet held when a synchronisation read it last, before it wrote; null where none has.
alter table support_sheet add column run_id bigint;
alter table support_sheet add column read timestamptz;
alter table support_sheet add column rows integer;
-- rows that the copy has and the worksheet had not
alter table support_sheet add column missing integer;
-- rows that it had otherwise
alter table support_sheet add column different integer;
-- rows that count no more
alter table support_sheet add column surplus integer;
-- rows of people: without a key, with one nobody knows, or with one that a row above has
alter table support_sheet add column others integer;
-- when its newest row was last touched
alter table support_sheet add column newest timestamptz;
