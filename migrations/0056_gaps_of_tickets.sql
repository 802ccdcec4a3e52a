-- What was typed into the form of a ticket stood in the queue for everybody, with words that were one team's alone.
-- From now on the subject of an open ticket does, for those who may know of it.
ALTER TABLE search_gaps ADD COLUMN ticket_id TEXT REFERENCES tickets (id);
DELETE FROM search_gaps WHERE place = 'form';
