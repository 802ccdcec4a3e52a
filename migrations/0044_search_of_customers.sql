-- Names and timelines that are found without reading all of them.

-- Words of accounts and of contacts, for whoever types how one begins (src/customer/words.h). They follow the column
-- `search` by themselves, as an index does.
-- only postgres
CREATE INDEX accounts_by_word ON accounts USING gin (array_to_tsvector(string_to_array(btrim(search), ' '))) WITH (fastupdate = off);
CREATE INDEX contacts_by_word ON contacts USING gin (array_to_tsvector(string_to_array(btrim(search), ' '))) WITH (fastupdate = off);
-- end only
-- only sqlite
CREATE TABLE account_numbers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);
INSERT INTO account_numbers (id) SELECT id FROM accounts ORDER BY id;
CREATE VIRTUAL TABLE account_words USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3');
INSERT INTO account_words (rowid, words) SELECT n.number, a.search FROM account_numbers n JOIN accounts a ON a.id = n.id;
CREATE TRIGGER account_words_of_new AFTER INSERT ON accounts BEGIN
  INSERT INTO account_numbers (id) VALUES (new.id);
  INSERT INTO account_words (rowid, words) SELECT number, new.search FROM account_numbers WHERE id = new.id;
END;
CREATE TRIGGER account_words_of_changed AFTER UPDATE OF search ON accounts WHEN old.search <> new.search BEGIN
  INSERT INTO account_words (account_words, rowid, words) SELECT 'delete', number, old.search FROM account_numbers WHERE id = old.id;
  INSERT INTO account_words (rowid, words) SELECT number, new.search FROM account_numbers WHERE id = new.id;
END;
CREATE TRIGGER account_words_of_gone AFTER DELETE ON accounts BEGIN
  INSERT INTO account_words (account_words, rowid, words) SELECT 'delete', number, old.search FROM account_numbers WHERE id = old.id;
  DELETE FROM account_numbers WHERE id = old.id;
END;

CREATE TABLE contact_numbers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);
INSERT INTO contact_numbers (id) SELECT id FROM contacts ORDER BY id;
CREATE VIRTUAL TABLE contact_words USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3');
INSERT INTO contact_words (rowid, words) SELECT n.number, c.search FROM contact_numbers n JOIN contacts c ON c.id = n.id;
CREATE TRIGGER contact_words_of_new AFTER INSERT ON contacts BEGIN
  INSERT INTO contact_numbers (id) VALUES (new.id);
  INSERT INTO contact_words (rowid, words) SELECT number, new.search FROM contact_numbers WHERE id = new.id;
END;
CREATE TRIGGER contact_words_of_changed AFTER UPDATE OF search ON contacts WHEN old.search <> new.search BEGIN
  INSERT INTO contact_words (contact_words, rowid, words) SELECT 'delete', number, old.search FROM contact_numbers WHERE id = old.id;
  INSERT INTO contact_words (rowid, words) SELECT number, new.search FROM contact_numbers WHERE id = new.id;
END;
CREATE TRIGGER contact_words_of_gone AFTER DELETE ON contacts BEGIN
  INSERT INTO contact_words (contact_words, rowid, words) SELECT 'delete', number, old.search FROM contact_numbers WHERE id = old.id;
  DELETE FROM contact_numbers WHERE id = old.id;
END;
-- end only

-- Words of a file that nobody knows, kept until its mapping or what is known changes: they are looked for in all rows.
CREATE TABLE import_findings (
  import_id TEXT PRIMARY KEY REFERENCES imports (id) ON DELETE CASCADE,
  made_of TEXT NOT NULL,            -- SHA-256 of the mapping, the meanings and what is known
  found TEXT NOT NULL               -- JSON
);

-- A group of kinds is a part of this index only where letters stand in their own order.
-- only postgres
ALTER TABLE events ALTER COLUMN kind TYPE TEXT COLLATE "C";
-- end only
CREATE INDEX events_by_kind ON events (account_id, kind, seq);
-- With the time, so that what is later than asked is passed over in the index.
DROP INDEX events_by_account;
CREATE INDEX events_by_account ON events (account_id, seq, at);
