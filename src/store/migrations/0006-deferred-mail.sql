-- A message that cannot be judged just now (DNS does not answer) is looked at again, while the others go on.
alter table delivery_attempt
  add column first_at timestamptz not null default clock_timestamp(),
  add column retry_at timestamptz;
create index delivery_attempt_retry on delivery_attempt (retry_at) where retry_at is not null;
