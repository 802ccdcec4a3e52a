-- Everything around writing an answer: drafts, messages that wait, macros, mentions, snoozing, notifications.

-- What somebody has typed and not yet sent: one for each person, ticket and kind.
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL,               -- reply | note
  author_kind TEXT NOT NULL,        -- user | contact
  author_id TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT,                      -- what the reply shall make of the ticket
  macro_id TEXT,                    -- whose actions go along
  paraphrase TEXT,                  -- what the customer is asked to confirm
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL           -- never comes again, not even for a draft that was begun anew
);
CREATE UNIQUE INDEX drafts_by_place ON drafts (ticket_id, author_id, author_kind, kind);
CREATE INDEX drafts_by_author ON drafts (author_id, author_kind, updated_at, id);

-- Replies that were sent and are held back: a moment for "undo", or until a chosen time.
CREATE TABLE pending_messages (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  author_id TEXT NOT NULL REFERENCES users (id),
  body TEXT NOT NULL,
  status TEXT,
  macro_id TEXT,
  paraphrase TEXT,
  send_at BIGINT NOT NULL,
  scheduled BIGINT NOT NULL,        -- for a chosen time, not only for the moment of "undo"
  hold_if_replied BIGINT NOT NULL,  -- back into a draft when the customer writes first
  problem TEXT,                     -- JSON {"key", "values"}: why it could not be sent
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX pending_messages_by_ticket ON pending_messages (ticket_id, id);
CREATE INDEX pending_messages_by_author ON pending_messages (author_id, id);

-- Unsent files that a draft or a pending message (the holder) still needs.
CREATE TABLE held_attachments (
  holder_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  attachment_id TEXT NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
  PRIMARY KEY (holder_id, position)
);
CREATE INDEX held_attachments_by_file ON held_attachments (attachment_id);

-- Standard messages and procedures (R5, R69, R75).
CREATE TABLE macros (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folder TEXT NOT NULL,
  kind TEXT NOT NULL,               -- message | procedure
  language TEXT NOT NULL,           -- any | pt_br | en | es
  team_id TEXT REFERENCES teams (id),  -- NULL: everybody
  words TEXT NOT NULL,              -- folder, name and body folded, for search
  active BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX macros_by_name ON macros (folder, name, id);

-- What a macro says and does; never changed, so that what was done with it can be read for ever.
CREATE TABLE macro_revisions (
  macro_id TEXT NOT NULL REFERENCES macros (id),
  revision BIGINT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  steps TEXT NOT NULL,              -- JSON list of a procedure's steps
  actions TEXT NOT NULL,            -- JSON
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (macro_id, revision)
);

CREATE TABLE procedure_runs (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  macro_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  steps BIGINT NOT NULL,            -- confirmed, each one
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  FOREIGN KEY (macro_id, revision) REFERENCES macro_revisions (macro_id, revision)
);
CREATE INDEX procedure_runs_by_ticket ON procedure_runs (ticket_id, id);

-- Words that customers do not know, and what to say instead (R103).
CREATE TABLE jargon (
  id TEXT PRIMARY KEY,
  word TEXT NOT NULL,
  word_folded TEXT NOT NULL,
  plain TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX jargon_by_word ON jargon (word_folded);

CREATE TABLE ticket_followers (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, user_id)
);

-- Put aside by somebody, until a time or until the customer writes.
CREATE TABLE snoozes (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  until BIGINT,                     -- NULL: until the customer writes
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, user_id)
);
CREATE INDEX snoozes_by_user ON snoozes (user_id, ticket_id);

-- "Did I understand you?" and what the customer said to it (R62, R99).
CREATE TABLE paraphrases (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  message_id TEXT NOT NULL REFERENCES messages (id),
  body TEXT NOT NULL,
  state TEXT NOT NULL,              -- asked | confirmed | corrected
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  answered_at BIGINT
);
CREATE INDEX paraphrases_by_ticket ON paraphrases (ticket_id, id);

-- What somebody on the staff should know of.
CREATE TABLE notifications (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  event_id TEXT NOT NULL,           -- what it tells of
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE UNIQUE INDEX notifications_by_event ON notifications (event_id, user_id);
CREATE INDEX notifications_by_user ON notifications (user_id, id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_time ON notifications (created_at);
