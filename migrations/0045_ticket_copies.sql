-- Contacts who are told of what happens to a ticket that somebody else of their account asked.
CREATE TABLE ticket_copies (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  contact_id TEXT NOT NULL REFERENCES contacts (id),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, contact_id)
);
CREATE INDEX ticket_copies_by_contact ON ticket_copies (contact_id);
