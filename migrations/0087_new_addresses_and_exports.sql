-- The address that a contact wishes for itself, until a link that was mailed there proves it.
CREATE TABLE new_addresses (
  contact_id TEXT PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
  id TEXT NOT NULL,                 -- of this wish: what its link is about
  email TEXT NOT NULL,
  session_id TEXT NOT NULL,         -- where it was said: stays signed in
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX new_addresses_by_id ON new_addresses (id);
CREATE INDEX new_addresses_by_expiry ON new_addresses (expires_at);

-- Who wants no mail a week about articles to be looked at again, and when the last one was written.
CREATE TABLE review_mails (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  wanted BIGINT NOT NULL DEFAULT 1,
  week BIGINT NOT NULL DEFAULT 0    -- of the last one: how many Mondays there were since 1970
);

-- All articles as files, made in the background and kept for some days.
CREATE TABLE article_exports (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,            -- whose it is, and in whose name articles are read
  source TEXT NOT NULL,             -- '': of no import
  state TEXT NOT NULL,              -- running | finished | failed
  done BIGINT NOT NULL DEFAULT 0,
  total BIGINT NOT NULL DEFAULT 0,
  size BIGINT NOT NULL DEFAULT 0,   -- of the finished file
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  expires_at BIGINT NOT NULL
);
CREATE INDEX article_exports_by_user ON article_exports (user_id, created_at, id);
CREATE INDEX article_exports_by_expiry ON article_exports (expires_at);
