-- What is counted for metrics is read from these alone (index-only scans): few values, so they stay small.
create index outgoing_counted on outgoing (kind, status);
create index message_verdict on message (verdict);
create index message_received on message (received_at);
create index introduction_state on introduction (state);
