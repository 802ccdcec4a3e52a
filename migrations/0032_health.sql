-- How well customers are doing, and why (docs/decisions/0030-health.md).

-- A version of the health model of a segment. What is published never changes; the one after it is another row.
CREATE TABLE health_models (
  id TEXT PRIMARY KEY,
  segment TEXT NOT NULL,            -- enterprise | mid_market | smb; any: of segments without one of their own
  number BIGINT NOT NULL,           -- 1, 2, … within its segment
  name TEXT NOT NULL,
  state TEXT NOT NULL,              -- draft | published | retired
  indicators TEXT NOT NULL,         -- JSON: src/success/health/health.h
  healthy_from DOUBLE PRECISION NOT NULL,
  watch_from DOUBLE PRECISION NOT NULL,
  note TEXT,                        -- why it is so
  created_by TEXT,                  -- user; NULL: a token or the program
  created_at BIGINT NOT NULL,
  published_by TEXT,
  published_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX health_models_by_number ON health_models (segment, number);
CREATE UNIQUE INDEX health_models_in_force ON health_models (segment) WHERE state = 'published';

-- What was found, whenever it changed. Rows are added and never overwritten.
-- only sqlite
CREATE TABLE health_scores (
  account_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  model_id TEXT NOT NULL REFERENCES health_models (id),
  score DOUBLE PRECISION,           -- as it counts, 0 to 100: calculated, unless a person said otherwise; NULL: no data
  calculated DOUBLE PRECISION,
  band TEXT,                        -- healthy | watch | risk
  coverage DOUBLE PRECISION NOT NULL, -- percent of the weights that had data
  parts TEXT NOT NULL,              -- JSON [{"key", "value", "contribution"}]
  PRIMARY KEY (account_id, at)
) WITHOUT ROWID;
-- end only
-- only postgres
CREATE TABLE health_scores (
  account_id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  model_id TEXT NOT NULL REFERENCES health_models (id),
  score DOUBLE PRECISION,
  calculated DOUBLE PRECISION,
  band TEXT,
  coverage DOUBLE PRECISION NOT NULL,
  parts TEXT NOT NULL,
  PRIMARY KEY (account_id, at)
);
-- end only

-- The last of each account, for lists.
CREATE TABLE health_now (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  at BIGINT NOT NULL,               -- of its row in health_scores
  looked_at BIGINT NOT NULL,
  model_id TEXT NOT NULL REFERENCES health_models (id),
  score DOUBLE PRECISION,
  calculated DOUBLE PRECISION,
  band TEXT,
  coverage DOUBLE PRECISION NOT NULL,
  change DOUBLE PRECISION,          -- since a week ago; NULL: there was none
  parts TEXT NOT NULL
);
CREATE INDEX health_now_by_score ON health_now (score, account_id) WHERE score IS NOT NULL;
CREATE INDEX health_now_by_change ON health_now (change, account_id) WHERE change IS NOT NULL;
CREATE INDEX health_now_by_band ON health_now (band, score, account_id) WHERE band IS NOT NULL;

-- A person knows better, for a while.
CREATE TABLE health_overrides (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  score DOUBLE PRECISION NOT NULL,
  reason TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  author_id TEXT,                   -- user; NULL: a token or the program
  created_at BIGINT NOT NULL,
  ended_at BIGINT                   -- taken back before it expired, or by another one
);
CREATE UNIQUE INDEX health_overrides_in_force ON health_overrides (account_id) WHERE ended_at IS NULL;
CREATE INDEX health_overrides_by_account ON health_overrides (account_id, id);
CREATE INDEX health_overrides_by_expiry ON health_overrides (expires_at) WHERE ended_at IS NULL;

-- All accounts are looked at again, a part after the other.
CREATE TABLE health_runs (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,             -- daily | published | asked
  after_account TEXT NOT NULL,      -- done up to this one
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  changed BIGINT NOT NULL,          -- accounts whose score is another one
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE UNIQUE INDEX health_runs_open ON health_runs (reason) WHERE finished_at IS NULL;

-- How far the log has been read for accounts to look at again.
CREATE TABLE health_progress (
  id BIGINT PRIMARY KEY,
  tx_id BIGINT NOT NULL,
  seq BIGINT NOT NULL
);
INSERT INTO health_progress (id, tx_id, seq) VALUES (1, 0, 0);

-- Answers to "would you recommend us?", 0 to 10, as people entered or imported them.
CREATE TABLE nps_answers (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  contact_id TEXT REFERENCES contacts (id),
  score BIGINT NOT NULL,
  comment TEXT,
  answered_on TEXT NOT NULL,        -- YYYY-MM-DD
  author_id TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX nps_answers_by_account ON nps_answers (account_id, answered_on, id);
CREATE INDEX nps_answers_by_contact ON nps_answers (contact_id) WHERE contact_id IS NOT NULL;
-- What a field of one's own says of all accounts.
CREATE INDEX customer_field_values_by_field ON customer_field_values (field_id, owner_id);
-- The largest first.
CREATE INDEX accounts_by_revenue ON accounts (coalesce(arr, -1), id) WHERE merged_into IS NULL;
