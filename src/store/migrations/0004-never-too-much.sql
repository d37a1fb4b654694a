-- Ceilings, pauses, and what is known of a person's time.

-- Sending is held: `everything`, or `domain:example.com`. Without an end a person releases it.
create table sending_hold (
  scope text primary key,
  since timestamptz not null,
  until timestamptz,
  why text not null
);

-- A hard bounce is forgiven after a while; a complaint and a plea to stop are not.
alter table suppression add column until timestamptz;

-- Minutes east of UTC, as the Date of their last mail told.
alter table contact add column utc_offset int;

create index outgoing_recent on outgoing (sent_at) where sent_at is not null;
create index outgoing_sent on outgoing (address, sent_at) where sent_at is not null;
create index introduction_introducer on introduction (introducer_address, created_at);
create index party_address on party (address);
create index event_recent on event (at, type);
