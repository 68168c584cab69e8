-- What was asked of the support desk in plain words, with names, numbers and addresses left out.
create table support_question (
  id bigint generated always as identity primary key,
  asked timestamptz not null,
  role text not null,
  question text not null,
  read_by text not null,
  outcome text not null check (outcome in ('understood', 'ask-back', 'refused')),
  unknown text[] not null
);
create index support_question_asked on support_question (asked);
