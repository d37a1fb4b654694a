-- When a person looked into held sending and released it: what came back before is no reason to stop again.
create table sending_release (at timestamptz not null default clock_timestamp());
