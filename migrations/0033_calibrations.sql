-- What past outcomes say about weights (docs/decisions/0031-calibration.md).
CREATE TABLE health_calibrations (
  id TEXT PRIMARY KEY,
  segment TEXT NOT NULL,            -- as of health_models
  state TEXT NOT NULL,              -- running | done | failed
  question TEXT NOT NULL,           -- JSON: what was asked
  result TEXT,                      -- JSON: what was found
  created_by TEXT,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
