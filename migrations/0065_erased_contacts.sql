-- People whose personal data was erased (LGPD, art. 18): the row stays, so that what they asked stays theirs.
ALTER TABLE contacts ADD COLUMN erased_at BIGINT;

-- What was mailed to a person, and to an address before it was a person's.
CREATE INDEX outgoing_mails_by_contact ON outgoing_mails (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX outgoing_mails_by_stranger ON outgoing_mails (recipient) WHERE contact_id IS NULL;
