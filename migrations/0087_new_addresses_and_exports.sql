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

-- What was mailed to a contact ends when it moves: there are as many links as mails of half a year.
CREATE INDEX signed_links_by_contact ON signed_links (contact_id) WHERE contact_id IS NOT NULL;

-- Who wants no mail a week about articles to be looked at again, and when the last one was written.
CREATE TABLE review_mails (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  wanted BIGINT NOT NULL DEFAULT 1,
  week BIGINT NOT NULL DEFAULT 0    -- of the last one: how many Mondays there were since 1970
);

-- All articles as ZIP files, made in the background and kept for some days. Its author alone fetches them.
CREATE TABLE article_exports (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,              -- running | done | failed
  source TEXT NOT NULL,             -- '': of no import
  place TEXT NOT NULL,              -- behind which it goes on
  files BIGINT NOT NULL,            -- whole ones
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  problem TEXT,
  author_kind TEXT NOT NULL,
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT,
  expires_at BIGINT NOT NULL
);
CREATE INDEX article_exports_by_author ON article_exports (author_kind, author_id, created_at, id);
CREATE INDEX article_exports_by_expiry ON article_exports (expires_at, id);

-- So that each can be imported again, and no more is done anew than one of them. Written down before its bytes are kept,
-- so that none are forgotten: behind the whole ones there may be one that is not.
CREATE TABLE article_export_files (
  export_id TEXT NOT NULL REFERENCES article_exports (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL,
  size BIGINT NOT NULL,
  PRIMARY KEY (export_id, number)
);
