-- Outgoing mail: written with the change that causes it, sent by a job, never lost between the two.

CREATE TABLE outgoing_mails (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  text_body TEXT NOT NULL,
  html_body TEXT NOT NULL,
  ticket_id TEXT REFERENCES tickets (id),
  message_id TEXT REFERENCES messages (id),
  state TEXT NOT NULL,              -- queued | sent | failed
  attempts BIGINT NOT NULL,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX outgoing_mails_by_time ON outgoing_mails (created_at, id);
CREATE INDEX outgoing_mails_by_state ON outgoing_mails (state, created_at, id);
CREATE INDEX outgoing_mails_by_ticket ON outgoing_mails (ticket_id, id);
CREATE INDEX outgoing_mails_by_message ON outgoing_mails (message_id);
