-- More plurals and spellings have the stem of their word than before, and so has what a hyphen joins: all messages
-- are indexed once more. What is there already stays, so that searches go on finding it; an old stem gives a hit more,
-- and none less.
INSERT INTO words_due (id, ticket_id, message_id)
SELECT m.id, m.ticket_id, m.id FROM messages m WHERE NOT EXISTS (SELECT 1 FROM words_due d WHERE d.id = m.id);
