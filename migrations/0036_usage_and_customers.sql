-- Bounds and orders that usage and customers were missing.

-- How many, one after the other, became this user: rows of them are kept short (src/usage/count/people.h).
ALTER TABLE usage_people ADD COLUMN depth BIGINT NOT NULL DEFAULT 0;
UPDATE usage_people SET depth = 1
  WHERE number IN (SELECT became FROM usage_people other WHERE other.became IS NOT NULL);

-- What came for a person after they were joined had been left waiting.
INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, state, created_at)
  SELECT 'join-' || s.id, 'usage.join', '{"stranger_id":"' || s.id || '"}', s.id, 0, 0, 'waiting', 0
  FROM usage_strangers s
  WHERE s.account_id IS NOT NULL AND s.events > 0
    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'usage.join' AND j.unique_key = s.id AND j.state = 'waiting');

-- Accounts by their last change.
CREATE INDEX accounts_by_change ON accounts (updated_at, id) WHERE merged_into IS NULL;

-- Two who change a team at once: the second is told.
ALTER TABLE teams ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- A token that a token made is its maker's; that one may have been made by a token in turn.
UPDATE tokens SET created_by = (SELECT m.created_by FROM tokens m WHERE m.id = tokens.created_by)
  WHERE created_by IN (SELECT id FROM tokens);
UPDATE tokens SET created_by = (SELECT m.created_by FROM tokens m WHERE m.id = tokens.created_by)
  WHERE created_by IN (SELECT id FROM tokens);
UPDATE tokens SET created_by = (SELECT m.created_by FROM tokens m WHERE m.id = tokens.created_by)
  WHERE created_by IN (SELECT id FROM tokens);
