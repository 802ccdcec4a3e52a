-- Outgoing mail: written with the change that causes it, sent by a job, never lost between the two.

-- A mail with a signed link is stored without the secret: the row's id stands in its place, and the link
-- is made while the mail is being sent (link_purpose says which).
CREATE TABLE outgoing_mails (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  text_body TEXT NOT NULL,
  html_body TEXT NOT NULL,
  ticket_id TEXT REFERENCES tickets (id),
  message_id TEXT REFERENCES messages (id),
  contact_id TEXT,
  link_purpose TEXT,                -- sign_in | confirm | validation; NULL: no such link
  link_subject_id TEXT,
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

-- People who asked for access to the portal and have not yet opened the link that proves their address.
CREATE TABLE portal_signups (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  company TEXT,
  password_hash TEXT,               -- argon2id
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX portal_signups_by_email ON portal_signups (email);
CREATE INDEX portal_signups_by_expiry ON portal_signups (expires_at);
