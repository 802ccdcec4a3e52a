-- Some words have other stems than before, and a text may be taken for another language: all tickets are indexed anew.

-- only sqlite
INSERT INTO ticket_words (ticket_words) VALUES ('delete-all');
-- end only
-- only postgres
DELETE FROM ticket_words;
-- end only
DELETE FROM search_words;
DELETE FROM words_due;
INSERT INTO words_due (id, ticket_id, message_id) SELECT id, ticket_id, id FROM messages;
