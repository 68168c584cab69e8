-- Every set of files in routes/ that was in force, whole: what runs when the files on disk are broken, and what one can go
-- back to. A text is kept once, however many versions have it.

create table route_text (
  hash bytea primary key,
  text text not null
);

create table route_version (
  version bigint primary key,
  at timestamptz not null,
  -- 'file' for an edit of the folder, else the user
  who text not null,
  message text,
  node text not null,
  -- how it took over; null as long as it has not
  note text
);

create table route_version_file (
  version bigint not null references route_version on delete cascade,
  path text not null,
  hash bytea not null references route_text,
  -- the version this text came with
  since bigint not null,
  primary key (version, path)
);
