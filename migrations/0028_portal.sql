-- What a customer's people may see, who waits to be let in, and who looks after them.

-- 1: the tickets of colleagues stay theirs.
ALTER TABLE contacts ADD COLUMN own_tickets_only BIGINT NOT NULL DEFAULT 0;

-- People who let themselves in and whose address is of no account that we know. A contact has one.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  company TEXT,                     -- as they wrote it
  state TEXT NOT NULL,              -- waiting | approved | rejected
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT,                  -- user or token
  reason TEXT                       -- why not
);
CREATE UNIQUE INDEX registrations_by_contact ON registrations (contact_id);
CREATE INDEX registrations_by_state ON registrations (state, asked_at, id);

-- Who answers for somebody who is away.
ALTER TABLE absences ADD COLUMN stand_in_id TEXT REFERENCES users (id);

-- What a person asked for about the own data. One of a kind at a time: while its ticket is open.
CREATE TABLE privacy_requests (
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,               -- data_copy | erasure
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  PRIMARY KEY (contact_id, kind)
);
