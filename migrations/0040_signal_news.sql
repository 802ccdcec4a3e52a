-- Much that is found at once, and what time alone makes a signal (docs/decisions/0040-first-look.md).

-- What is to be told of signals, and has not been yet.
CREATE TABLE signal_news (
  event_id TEXT PRIMARY KEY,
  news TEXT NOT NULL,               -- found | late | returned
  severity TEXT NOT NULL,           -- of the signal
  told_ids TEXT NOT NULL,           -- JSON: users
  at BIGINT NOT NULL
);
CREATE INDEX signal_news_by_time ON signal_news (at);

-- When an account is to be looked at, because a ticket of it will have been open for so many hours by then.
CREATE TABLE signal_looks (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  due_at BIGINT NOT NULL
);
CREATE INDEX signal_looks_due ON signal_looks (due_at, account_id);
