-- What a person should know of a run: odd settings, the lines of bad rows. Sentences without personal data.

create table run_note (
  run_id bigint not null references run on delete cascade,
  place int not null,
  note text not null,
  primary key (run_id, place)
);
