-- Usage that senders and counting do not hold each other up over, and that old events do not turn back.

-- Events refused at the door since counting last looked: senders add rows, counting alone changes usage_sources.
CREATE TABLE usage_source_rejects_count (
  source_number BIGINT NOT NULL,
  n BIGINT NOT NULL
);

-- When a person was last said to be of their group, and called by their name and e-mail, by the events' own time.
ALTER TABLE usage_people ADD COLUMN group_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_people ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0;

-- Whom somebody has given to an account is kept for ever; who was found by an external id or a domain is found again.
ALTER TABLE usage_strangers ADD COLUMN by_hand BIGINT NOT NULL DEFAULT 0;
UPDATE usage_strangers SET by_hand = 1 WHERE account_id IS NOT NULL AND (
  (kind = 'group' AND NOT EXISTS (SELECT 1 FROM account_keys k WHERE k.external_id = usage_strangers.key))
  OR (kind = 'domain' AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.domain = usage_strangers.key))
  OR (kind = 'person' AND NOT EXISTS (SELECT 1 FROM usage_people p WHERE p.key = usage_strangers.key
    AND (p.group_id IS NOT NULL OR p.became IS NOT NULL OR p.domain IS NOT NULL))));
DROP INDEX usage_strangers_by_hearing;
CREATE INDEX usage_strangers_by_hearing ON usage_strangers (heard_at, id) WHERE by_hand = 0;
-- The list passes over those who were joined: they become very many.
DROP INDEX usage_strangers_by_time;
DROP INDEX usage_strangers_by_kind;
CREATE INDEX usage_strangers_by_time ON usage_strangers (last_seen, id) WHERE account_id IS NULL OR events > 0;
CREATE INDEX usage_strangers_by_kind ON usage_strangers (kind, last_seen, id) WHERE account_id IS NULL OR events > 0;

-- Everybody whom the product calls by an e-mail, for whoever is to be forgotten.
CREATE INDEX usage_people_by_email ON usage_people (lower(email));
