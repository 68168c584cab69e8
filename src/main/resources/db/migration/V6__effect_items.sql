-- What makes an effect one, whether it was asked for again with another request, and who may record its outcome.

alter table effect
  -- the thing of a split that it was made for, as the flow names it; its hash is part of the step
  add column item text,
  -- a hash of the request; null of those from before
  add column fingerprint text,
  -- when it was first asked for again, done, with another request
  add column differs timestamptz,
  -- the version of the hold under which it was intended last: only that attempt records its outcome
  add column held_under bigint;
