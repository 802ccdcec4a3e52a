-- Tickets out of other products.

-- What words of a file mean here: JSON {"field": {"word of the file": "value"}}.
ALTER TABLE imports ADD COLUMN meanings TEXT NOT NULL DEFAULT '{}';

-- Which ticket a row of a file is about, so that a file may come twice.
CREATE TABLE ticket_origins (
  external_id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  import_id TEXT NOT NULL,          -- the last one that changed it
  as_of BIGINT NOT NULL,            -- what the file said then was true at this time; 0: it did not say
  due BIGINT NOT NULL               -- 1: open, and its clocks and its turn begin when the whole file is in
);
CREATE UNIQUE INDEX ticket_origins_by_ticket ON ticket_origins (ticket_id);
CREATE INDEX ticket_origins_due ON ticket_origins (import_id, ticket_id) WHERE due = 1;

-- Which messages of those tickets came in: the SHA-256 of who said what and when, or of their id there.
CREATE TABLE message_origins (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (ticket_id, fingerprint)
);
