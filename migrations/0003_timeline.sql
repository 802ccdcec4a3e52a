-- The append-only log of what happens to customers.

-- only sqlite
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  account_id TEXT,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  for_customer BIGINT NOT NULL,
  details TEXT NOT NULL
);
-- end only

-- only postgres
-- tx_id stands before seq: the transaction has its number before the event has its own, so readers
-- that stop at the oldest open transaction never miss an event that commits late.
CREATE TABLE events (
  tx_id XID8 NOT NULL DEFAULT pg_current_xact_id(),
  seq BIGSERIAL PRIMARY KEY,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  account_id TEXT,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  for_customer BIGINT NOT NULL,
  details TEXT NOT NULL
);
-- end only

CREATE INDEX events_by_account ON events (account_id, seq);
CREATE INDEX events_by_subject ON events (subject_kind, subject_id, seq);
CREATE UNIQUE INDEX events_by_id ON events (id);
