-- Which transaction brought a message. The index of people reads by it what is new, once all transactions before it have ended. It read
-- by the time of acceptance, and never saw what a node accepted whose clock was behind, or gone back.
alter table message add column came xid8;
alter table message alter column came set default pg_current_xact_id();
update message set came = pg_current_xact_id()
where about is not null
  and accepted > coalesce((select until from retention where what = 'people'), '-infinity'::timestamptz);
drop index message_about_accepted;
create index message_about_came on message (came) where about is not null;

alter table retention add column upto xid8;
