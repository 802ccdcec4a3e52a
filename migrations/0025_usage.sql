-- What customers do with the product (docs/decisions/0025-usage.md). Days are numbers since 1970 in the account's own
-- time zone, months are year × 12 + month.

-- A program of the company that reports usage.
CREATE TABLE usage_sources (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,           -- short, for rows by the million
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL,           -- SHA-256 of its write key
  key_start TEXT NOT NULL,          -- the first letters of it, to tell keys apart
  active BIGINT NOT NULL,
  accepted BIGINT NOT NULL,         -- events counted so far
  repeated BIGINT NOT NULL,         -- that had come before
  rejected BIGINT NOT NULL,
  heard_at BIGINT,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX usage_sources_by_key ON usage_sources (key_hash);
CREATE UNIQUE INDEX usage_sources_by_number ON usage_sources (number);

-- Events as they came in, on disk before their sender is answered, until the job has counted them.
-- only sqlite
CREATE TABLE usage_inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  source_number BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  events BIGINT NOT NULL,
  body TEXT NOT NULL                -- a line each: src/usage/wire/line.h
);
-- end only
-- only postgres
CREATE TABLE usage_inbox (
  seq BIGSERIAL PRIMARY KEY,
  source_number BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  events BIGINT NOT NULL,
  body TEXT NOT NULL
);
-- end only

-- What was refused of each source, the newest.
CREATE TABLE usage_rejects (
  source_id TEXT NOT NULL REFERENCES usage_sources (id),
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  excerpt TEXT NOT NULL,            -- its beginning
  PRIMARY KEY (source_id, id)
);

-- Message ids that were counted, as hashes, by the day that the event itself names.
-- only sqlite
CREATE TABLE usage_seen (
  day BIGINT NOT NULL,
  source_number BIGINT NOT NULL,
  hash BIGINT NOT NULL,
  PRIMARY KEY (day, source_number, hash)
) WITHOUT ROWID;
-- end only
-- only postgres
CREATE TABLE usage_seen (
  day BIGINT NOT NULL,
  source_number BIGINT NOT NULL,
  hash BIGINT NOT NULL,
  PRIMARY KEY (day, source_number, hash)
);
-- end only
CREATE TABLE usage_seen_days (
  day BIGINT PRIMARY KEY,
  last_day BIGINT NOT NULL          -- when an event of that day came last: long ago, and its ids are forgotten
);

-- Users of the product, by the ids that it gave them.
-- only sqlite
CREATE TABLE usage_people (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,                -- "u:" and the user id, "a:" and the anonymous id
  account_id TEXT REFERENCES accounts (id),
  group_id TEXT,                    -- the group that was named last
  email TEXT,
  name TEXT,
  became BIGINT,                    -- the person that this one turned out to be
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL
);
-- end only
-- only postgres
CREATE TABLE usage_people (
  number BIGSERIAL PRIMARY KEY,
  key TEXT COLLATE "C" NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  group_id TEXT,
  email TEXT,
  name TEXT,
  became BIGINT,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL
);
-- end only
CREATE UNIQUE INDEX usage_people_by_key ON usage_people (key);
CREATE INDEX usage_people_by_account ON usage_people (account_id, number);
CREATE INDEX usage_people_by_group ON usage_people (group_id) WHERE group_id IS NOT NULL;

-- Whose events wait until it is known which account they are of.
CREATE TABLE usage_strangers (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- group | domain | person
  key TEXT NOT NULL,
  name TEXT,
  account_id TEXT REFERENCES accounts (id), -- found: what waits is being counted, what comes is counted there
  events BIGINT NOT NULL,           -- that wait
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL
);
CREATE UNIQUE INDEX usage_strangers_by_key ON usage_strangers (kind, key);
CREATE INDEX usage_strangers_by_time ON usage_strangers (last_seen, id);
CREATE INDEX usage_strangers_by_kind ON usage_strangers (kind, last_seen, id);
CREATE INDEX usage_strangers_by_account ON usage_strangers (account_id) WHERE account_id IS NOT NULL;
CREATE TABLE usage_waiting (
  stranger_id TEXT NOT NULL REFERENCES usage_strangers (id),
  seq BIGINT NOT NULL,
  events BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (stranger_id, seq)
);
CREATE INDEX usage_waiting_by_age ON usage_waiting (last_at);

-- The catalogue of what the product can do, and how events tell of it.
CREATE TABLE usage_features (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  core BIGINT NOT NULL,
  module TEXT,
  premium BIGINT NOT NULL,
  plans TEXT NOT NULL,              -- JSON: contract plans that a premium feature comes with
  rules TEXT NOT NULL,              -- JSON [{"event", "type", "property", "equals"}]
  active BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX usage_features_by_key ON usage_features (key);
CREATE UNIQUE INDEX usage_features_by_number ON usage_features (number);

-- Rollups are counted anew from the raw events, one account and month after the other.
CREATE TABLE usage_rebuilds (
  id TEXT PRIMARY KEY,
  account_id TEXT,                  -- of one account; NULL: of all
  to_account TEXT,                  -- single events go there: all of them,
  people_only BIGINT NOT NULL,      -- or those of its own people
  after_account TEXT NOT NULL,      -- done up to this one,
  after_month BIGINT NOT NULL,      -- and of the next up to this month
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,            -- accounts
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX usage_rebuilds_open ON usage_rebuilds (created_at) WHERE finished_at IS NULL;

-- What is known of an account's usage as a whole.
CREATE TABLE usage_accounts (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  time_zone TEXT,                   -- NULL: the company's
  level BIGINT NOT NULL DEFAULT 0,  -- of adoption, as of looked_on
  looked_on BIGINT,
  first_use_on BIGINT,
  first_login_on BIGINT,
  first_value_on BIGINT,
  first_value_at BIGINT,
  last_use_on BIGINT,
  told_login BIGINT NOT NULL DEFAULT 0, -- 1: stands on the timeline
  told_value BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX usage_accounts_by_first_use ON usage_accounts (first_use_on, account_id) WHERE first_use_on IS NOT NULL;

-- only sqlite
CREATE TABLE usage_raw (
  account_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  events BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, day, seq)
);
CREATE INDEX usage_raw_by_day ON usage_raw (day, account_id);
-- A bit of `days` for each day of the month on which the person was there.
CREATE TABLE usage_user_months (
  account_id TEXT NOT NULL,
  month BIGINT NOT NULL,
  person BIGINT NOT NULL,
  days BIGINT NOT NULL,
  events BIGINT NOT NULL,
  logins BIGINT NOT NULL,
  PRIMARY KEY (account_id, month, person)
) WITHOUT ROWID;
CREATE TABLE usage_feature_months (
  account_id TEXT NOT NULL,
  month BIGINT NOT NULL,
  feature BIGINT NOT NULL,
  person BIGINT NOT NULL,
  days BIGINT NOT NULL,
  events BIGINT NOT NULL,
  PRIMARY KEY (account_id, month, feature, person)
) WITHOUT ROWID;
CREATE TABLE usage_account_days (
  account_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  users BIGINT NOT NULL,
  events BIGINT NOT NULL,
  logins BIGINT NOT NULL,
  PRIMARY KEY (account_id, day)
) WITHOUT ROWID;
CREATE TABLE usage_feature_days (
  account_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  feature BIGINT NOT NULL,
  users BIGINT NOT NULL,
  events BIGINT NOT NULL,
  PRIMARY KEY (account_id, day, feature)
) WITHOUT ROWID;
-- end only
-- only postgres
CREATE TABLE usage_raw (
  account_id TEXT COLLATE "C" NOT NULL,
  day BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  events BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, day, seq)
) PARTITION BY RANGE (day);
CREATE TABLE usage_user_months (
  account_id TEXT COLLATE "C" NOT NULL,
  month BIGINT NOT NULL,
  person BIGINT NOT NULL,
  days BIGINT NOT NULL,
  events BIGINT NOT NULL,
  logins BIGINT NOT NULL,
  PRIMARY KEY (account_id, month, person)
) PARTITION BY RANGE (month);
CREATE TABLE usage_feature_months (
  account_id TEXT COLLATE "C" NOT NULL,
  month BIGINT NOT NULL,
  feature BIGINT NOT NULL,
  person BIGINT NOT NULL,
  days BIGINT NOT NULL,
  events BIGINT NOT NULL,
  PRIMARY KEY (account_id, month, feature, person)
) PARTITION BY RANGE (month);
CREATE TABLE usage_account_days (
  account_id TEXT COLLATE "C" NOT NULL,
  day BIGINT NOT NULL,
  users BIGINT NOT NULL,
  events BIGINT NOT NULL,
  logins BIGINT NOT NULL,
  PRIMARY KEY (account_id, day)
) PARTITION BY RANGE (day);
CREATE TABLE usage_feature_days (
  account_id TEXT COLLATE "C" NOT NULL,
  day BIGINT NOT NULL,
  feature BIGINT NOT NULL,
  users BIGINT NOT NULL,
  events BIGINT NOT NULL,
  PRIMARY KEY (account_id, day, feature)
) PARTITION BY RANGE (day);
-- end only
