-- The language each person is written to in (ISO 639-1): the one they asked for, else the one they wrote in last.
alter table contact
  add column language text,
  add column language_asked boolean not null default false;

-- The language an introduction was written in: of its connection mail, and of people whose own is not known.
alter table introduction add column language text;

-- Sentences by name, put into words in the introducer's language. What is text already stays as it is.
alter table introduction alter column doubts drop default;
alter table introduction alter column doubts type jsonb using to_jsonb(doubts);
alter table introduction alter column doubts set default '[]';
