-- When a hand-over began: a lease that runs out before that has lost no answer.
alter table outgoing add column begun_at timestamptz;
-- What a domain got lately.
create index outgoing_domain on outgoing (substring(address from '@[^@]*$'), sent_at) where sent_at is not null;
create index answer_introduction on answer (introduction_id, at);
