-- What was ordered as the server's language is, or read as a whole, and shall not be.

-- Tags are walked through from one to the next that begins alike.
-- only postgres
ALTER TABLE ticket_tags ALTER COLUMN tag TYPE TEXT COLLATE "C";
-- end only

-- Words of the text that authors see, for lists of articles. They follow articles.search by themselves, as an index does.
-- only postgres
CREATE INDEX articles_by_word ON articles USING gin (to_tsvector('simple', search)) WITH (fastupdate = off);
-- end only
-- only sqlite
CREATE TABLE article_numbers (
  number INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
);
INSERT INTO article_numbers (article_id) SELECT id FROM articles ORDER BY id;
CREATE VIRTUAL TABLE article_texts USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii');
INSERT INTO article_texts (rowid, words) SELECT n.number, a.search FROM article_numbers n JOIN articles a ON a.id = n.article_id;
CREATE TRIGGER article_texts_of_new AFTER INSERT ON articles BEGIN
  INSERT INTO article_numbers (article_id) VALUES (new.id);
  INSERT INTO article_texts (rowid, words) SELECT number, new.search FROM article_numbers WHERE article_id = new.id;
END;
CREATE TRIGGER article_texts_of_changed AFTER UPDATE OF search ON articles WHEN old.search <> new.search BEGIN
  INSERT INTO article_texts (article_texts, rowid, words) SELECT 'delete', number, old.search FROM article_numbers WHERE article_id = old.id;
  INSERT INTO article_texts (rowid, words) SELECT number, new.search FROM article_numbers WHERE article_id = new.id;
END;
CREATE TRIGGER article_texts_of_gone AFTER DELETE ON articles BEGIN
  INSERT INTO article_texts (article_texts, rowid, words) SELECT 'delete', number, old.search FROM article_numbers WHERE article_id = old.id;
  DELETE FROM article_numbers WHERE article_id = old.id;
END;
-- end only

-- How far each of the staff has read a ticket.
CREATE TABLE ticket_readings (
  user_id TEXT NOT NULL REFERENCES users (id),
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  message_id TEXT NOT NULL,
  PRIMARY KEY (user_id, ticket_id)
);
-- What was there before is no news.
INSERT INTO ticket_readings (user_id, ticket_id, message_id)
  SELECT t.assignee_id, t.id, max(m.id) FROM tickets t JOIN messages m ON m.ticket_id = t.id
  WHERE t.assignee_id IS NOT NULL GROUP BY t.assignee_id, t.id;
