-- Messages on whose outcome a caller waits, or for which he may ask: of routes that answer who calls them.

create table reply (
  message_id bigint primary key,
  -- the last part of the outcome's address; not to be guessed
  address text not null unique,
  -- the caller's Idempotency-Key, among those of the route and the caller; null where he said none
  key text unique,
  route text not null,
  caller text not null,
  -- of what was asked: the same key for something else is refused
  digest text not null,
  -- the body at the end of the message's route, JSON; it goes with the payload
  result text
);
