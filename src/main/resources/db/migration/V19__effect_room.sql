-- A write is changed once at least, when it is settled: with room left in its page, that takes no new entry of the index.

alter table effect set (fillfactor = 50);
