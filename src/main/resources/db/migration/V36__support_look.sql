-- When the support desk last looked for what no reading of changes shows.
create table support_look (
  -- ARCHIVED, CLOSED or CHATS
  what text primary key,
  looked timestamptz not null,
  -- how many pages of answers it takes
  pages integer not null,
  -- only the first synchronisation of a day looks for what takes longer
  daily boolean not null generated always as (pages > 5) stored
);
