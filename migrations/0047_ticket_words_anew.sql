-- Some words have other stems than before, and a text may be taken for another language: all messages are indexed once
-- more. What is there already stays, so that searches go on finding it; an old stem gives a hit more, and none less.
INSERT INTO words_due (id, ticket_id, message_id)
SELECT m.id, m.ticket_id, m.id FROM messages m WHERE NOT EXISTS (SELECT 1 FROM words_due d WHERE d.id = m.id);
