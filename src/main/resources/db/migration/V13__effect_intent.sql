-- Which intention it stands for: one whose commit went through unheard is known again by whoever made it, and no call was made.

alter table effect add column intent bigint;
