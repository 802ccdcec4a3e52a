-- Words of tickets: subject, replies and notes (lib/db/word_index.h, src/support/search).

-- only sqlite
CREATE VIRTUAL TABLE ticket_words USING fts5 (terms, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '.@_:+'");
CREATE TABLE search_words (
  word TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  seen BIGINT NOT NULL
) WITHOUT ROWID;
-- end only
-- only postgres
CREATE TABLE ticket_words (
  number BIGINT PRIMARY KEY,
  terms TSVECTOR NOT NULL
);
CREATE INDEX ticket_words_by_term ON ticket_words USING gin (terms) WITH (fastupdate = off);
CREATE TABLE search_words (
  word TEXT COLLATE "C" PRIMARY KEY,
  label TEXT NOT NULL,
  seen BIGINT NOT NULL
);
-- end only

-- What a job will put into ticket_words or take out of it; searches look here as well.
CREATE TABLE words_due (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  message_id TEXT,  -- NULL: the subject has changed
  old_subject TEXT
);
-- The newest messages have the highest ids, and are done first.
INSERT INTO words_due (id, ticket_id, message_id) SELECT id, ticket_id, id FROM messages;
