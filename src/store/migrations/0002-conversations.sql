-- What an introduction waits for before anyone is written to in its name, and the short mails that answer people directly.

alter table introduction
  -- false: the introducer is asked whether the service read them right.
  add column confirmed boolean not null default true,
  -- Why it is not certain; each clause completes "because ...".
  add column doubts text[] not null default '{}',
  -- What the introduction is for, in the introducer's words.
  add column purpose text not null default '';

alter table party
  -- The party said that the address is not the person meant.
  add column wrong_person boolean not null default false;

alter table outgoing
  alter column introduction_id drop not null,
  -- A notice answers one message, belongs to an introduction or to none, and carries its own words.
  add column caused_by uuid references message,
  add column notice jsonb,
  add constraint outgoing_about check (introduction_id is not null or notice is not null);
create unique index outgoing_notice_once on outgoing (caused_by, address) where kind = 'notice';
create index outgoing_notices on outgoing (address, due_at) where kind = 'notice';
