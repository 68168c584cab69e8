-- Where the tests of e-mails go that a user sends to oneself: said once, so that they never go to anybody else. Without login a
-- user is nobody's row in app_user.

create table test_address (
  user_name text primary key,
  address text not null,
  since timestamptz not null
);
