-- The mail that waited in a backup that was restored, and since when: much of it may have been sent before. Empty once
-- sending has been released.
create table restored_mail (
  outgoing_id uuid primary key references outgoing,
  due_at timestamptz not null
);
