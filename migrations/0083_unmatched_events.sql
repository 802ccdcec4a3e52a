-- Names of events that came in and belong to no feature of the catalogue, kept as events are counted. Those that came
-- before this migration are not in it.
CREATE TABLE usage_unmatched (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,               -- track | page | screen
  name TEXT NOT NULL,
  events BIGINT NOT NULL,           -- since first_seen
  accounts BIGINT NOT NULL,         -- different ones, rows of usage_unmatched_accounts: at most 100
  properties TEXT NOT NULL,         -- JSON [{"name", "kind"}] of one of the events: never what they say
  first_seen BIGINT NOT NULL,       -- by the events' own time
  last_seen BIGINT NOT NULL,
  ignored BIGINT NOT NULL           -- 1: somebody has said that it is no feature
);
CREATE UNIQUE INDEX usage_unmatched_by_name ON usage_unmatched (type, name);
CREATE INDEX usage_unmatched_by_events ON usage_unmatched (ignored, events, id);
CREATE TABLE usage_unmatched_accounts (
  unmatched_id TEXT NOT NULL REFERENCES usage_unmatched (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL,
  PRIMARY KEY (unmatched_id, account_id)
);
