-- What was ordered as the server's language is, or read as a whole, and shall not be.

-- Tags are walked through from one to the next that begins alike.
-- only postgres
ALTER TABLE ticket_tags ALTER COLUMN tag TYPE TEXT COLLATE "C";
-- end only
