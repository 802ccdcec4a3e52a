-- Work for later: see lib/jobs/jobs.h.

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  unique_key TEXT,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'failed')),
  leased_until BIGINT,
  last_error TEXT,
  created_at BIGINT NOT NULL
);

CREATE INDEX jobs_by_time ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_waiting_once ON jobs (kind, unique_key) WHERE state = 'waiting' AND unique_key IS NOT NULL;

-- The latest moment of each schedule that some node has put into the queue.
CREATE TABLE job_schedules (
  kind TEXT PRIMARY KEY,
  moment BIGINT NOT NULL
);
