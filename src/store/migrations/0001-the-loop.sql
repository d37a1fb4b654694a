-- Everything the loop keeps. Postgres holds the truth: the mailbox holds the mail, the queue nothing that
-- cannot be rebuilt from here.

create table mailbox_cursor (
  mailbox text primary key,
  uid_validity bigint not null,
  last_uid bigint not null
);

-- A message that could not be handled: tried `attempts` times, then set aside with its reason.
create table delivery_attempt (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  attempts int not null,
  reason text,
  set_aside_at timestamptz,
  primary key (mailbox, uid_validity, uid)
);

create table introduction (
  id uuid primary key,
  created_at timestamptz not null,
  state text not null,
  mode text not null,
  vouched boolean not null,
  quiet boolean not null,
  first_check_in text,
  introducer_name text not null,
  introducer_address text not null,
  subject text not null,
  -- The introducer's own new words, as far as they may be told to the parties.
  words text not null,
  -- The introducer's Message-ID where the parties can see that mail: ours threads under it.
  thread_message_id text,
  first_mover uuid,
  introduced_at timestamptz
);

create table contact (
  id uuid primary key,
  created_at timestamptz not null
);

create table contact_address (
  address text primary key,
  contact_id uuid not null references contact
);

create table party (
  id uuid primary key,
  introduction_id uuid not null references introduction,
  contact_id uuid not null references contact,
  position int not null,
  name text not null,
  address text not null,
  outcome text,
  consent text,
  opted_out boolean not null default false,
  unreachable boolean not null default false,
  unique (introduction_id, address)
);
create index party_contact on party (contact_id);

-- Every message seen. The same Message-ID with the same content was handled already;
-- with other content both are kept (a stranger may have sent the Message-ID first).
create table message (
  id uuid primary key,
  received_at timestamptz not null,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_id text,
  content_hash bytea not null,
  from_address text,
  verdict text not null,
  reason text not null,
  authentication text not null,
  evidence text not null,
  introduction_id uuid references introduction,
  party_id uuid references party,
  new_text text not null,
  full_text text not null
);
create unique index message_once on message (coalesce(message_id, ''), content_hash);
create index message_introduction on message (introduction_id);

create table event (
  id bigint generated always as identity primary key,
  introduction_id uuid not null references introduction,
  at timestamptz not null,
  type text not null,
  data jsonb not null
);
create index event_introduction on event (introduction_id, id);

-- What a party said, in their own words. `shareable`: the introducer may read the words.
create table answer (
  id uuid primary key,
  introduction_id uuid not null references introduction,
  party_id uuid not null references party,
  at timestamptz not null,
  question text not null,
  label text not null,
  confidence real not null,
  until date,
  words text not null,
  shareable boolean not null,
  via text not null
);
create index answer_party on answer (party_id, at);

-- The outbox: one row is one mail to one recipient. `raw` is fixed before the first attempt.
create table outgoing (
  id uuid primary key,
  introduction_id uuid not null references introduction,
  kind text not null,
  round int not null,
  -- null: the introducer
  party_id uuid references party,
  address text not null,
  status text not null,
  due_at timestamptz not null,
  lease uuid,
  leased_until timestamptz,
  attempts int not null default 0,
  first_tried_at timestamptz,
  message_id text,
  return_path text,
  raw bytea,
  sent_at timestamptz,
  failure text,
  unique (introduction_id, kind, round, address)
);
create index outgoing_due on outgoing (due_at) where status = 'planned';
create index outgoing_leased on outgoing (leased_until) where status = 'sending';
create index outgoing_message_id on outgoing (message_id);

-- Links and addresses that lead back to us, as hashes: one token is one recipient and one purpose.
create table token (
  hash bytea primary key,
  purpose text not null,
  outgoing_id uuid not null references outgoing
);

create table suppression (
  address text primary key,
  why text not null,
  since timestamptz not null
);
