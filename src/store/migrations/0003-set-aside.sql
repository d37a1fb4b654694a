-- A message that was set aside has an id of its own, to be named by `introloop replay`.
alter table delivery_attempt add column id bigint generated always as identity unique;
create index delivery_attempt_set_aside on delivery_attempt (set_aside_at) where set_aside_at is not null;
