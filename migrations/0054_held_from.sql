-- From which message on the customer's word brings it back; NULL: from its own id on.
ALTER TABLE pending_messages ADD COLUMN hold_after TEXT;
