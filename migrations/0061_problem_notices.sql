-- Letters about a problem to accounts whose people have no ticket of it (src/support/problem/notice.h): a run over
-- accounts as src/identity/bulk has them, and who got one.
CREATE TABLE problem_notices (
  id TEXT PRIMARY KEY,
  author_kind TEXT NOT NULL,        -- in whose name, and with whose permissions
  author_id TEXT NOT NULL,
  change TEXT NOT NULL,             -- JSON: what is said
  state TEXT NOT NULL,              -- running | stopped | done
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  undone BIGINT NOT NULL,           -- nothing of a letter can be taken back: 0, as is kept
  kept BIGINT NOT NULL,
  more BIGINT NOT NULL,             -- more accounts matched than are told at once
  undone_by_kind TEXT,
  undone_by_id TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  undo_until BIGINT,
  problem_id TEXT REFERENCES problems (id)
);
CREATE INDEX problem_notices_by_author ON problem_notices (author_kind, author_id, id);
CREATE INDEX problem_notices_by_problem ON problem_notices (problem_id, id);
CREATE UNIQUE INDEX problem_notices_one_running ON problem_notices (problem_id) WHERE state = 'running';
CREATE TABLE problem_notice_items (
  run_id TEXT NOT NULL REFERENCES problem_notices (id),
  seq BIGINT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  state TEXT NOT NULL,              -- waiting | done | failed
  reason TEXT,                      -- JSON {"key", "values"}: why nobody of it was told
  before TEXT,
  version_after BIGINT,
  PRIMARY KEY (run_id, seq)
);
CREATE INDEX problem_notice_items_by_state ON problem_notice_items (run_id, state, seq);

-- Nobody gets the same letter twice, whatever becomes of accounts meanwhile.
CREATE TABLE problem_notice_letters (
  run_id TEXT NOT NULL REFERENCES problem_notices (id) ON DELETE CASCADE,
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  account_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (run_id, contact_id)
);
CREATE INDEX problem_notice_letters_by_account ON problem_notice_letters (run_id, account_id);
