-- Closing: who said that words may be passed on, news that is told together, and what an introducer puts right or chooses.

alter table outgoing
  -- The question said that the answer's words are passed on unless their writer asks otherwise.
  add column says_shared boolean not null default false,
  -- The mail that tells this one's news too.
  add column told_in uuid,
  drop constraint outgoing_about,
  add constraint outgoing_about check (introduction_id is not null or notice is not null or kind = 'digest');
create index outgoing_told_in on outgoing (told_in) where told_in is not null;
create index outgoing_news on outgoing (address, due_at) where kind in ('outcome', 'digest');

-- Shareable because the question said so, not because the writer did: no amounts are passed on.
alter table answer add column shared_by_default boolean not null default false;

-- What came of it by the introducer's own word.
alter table introduction add column introducer_says text;

-- News that waits for the weekly digest; `told_in`: the mail that has told it.
create table digest_item (
  introduction_id uuid not null references introduction,
  at timestamptz not null,
  told_in uuid references outgoing,
  primary key (introduction_id, at)
);
create index digest_item_waiting on digest_item (introduction_id) where told_in is null;

-- Whom an introducer wants to be asked about before they are introduced again, since it went badly. Without an end: always.
create table pause (
  introducer text not null,
  address text not null,
  since timestamptz not null,
  until timestamptz,
  introduction_id uuid not null references introduction,
  primary key (introducer, address)
);

-- What was read wrongly: the words, and what they meant. Kept to learn from, and given out only when somebody asks for it.
create table correction (
  id uuid primary key,
  introduction_id uuid not null references introduction,
  at timestamptz not null,
  answered_at timestamptz not null,
  question text not null,
  words text not null,
  label_read text not null,
  label_right text not null,
  corrected_by text not null
);
