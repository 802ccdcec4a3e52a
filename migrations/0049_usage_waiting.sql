-- Usage that waits for its account: kept by when it came in, and found again by who its people are.

-- When it came in, by our clock: a file may tell of years ago. What waits already came before the last that was heard.
ALTER TABLE usage_waiting RENAME COLUMN last_at TO came_at;
UPDATE usage_waiting SET came_at = coalesce((SELECT max(s.heard_at) FROM usage_sources s), came_at);
-- Who brought it is told when it is given up. NULL: it came before that was written down.
ALTER TABLE usage_waiting ADD COLUMN source_number BIGINT;
ALTER TABLE usage_strangers ADD COLUMN heard_at BIGINT NOT NULL DEFAULT 0;
UPDATE usage_strangers SET heard_at = coalesce((SELECT max(s.heard_at) FROM usage_sources s), last_seen);
CREATE INDEX usage_strangers_by_hearing ON usage_strangers (heard_at, id) WHERE account_id IS NULL;
-- only postgres
-- As the keys of people, which they are compared with.
ALTER TABLE usage_strangers ALTER COLUMN key TYPE TEXT COLLATE "C";
-- end only

-- The domain of a user's e-mail, so that an account that has it finds its people.
ALTER TABLE usage_people ADD COLUMN domain TEXT;
-- only sqlite
UPDATE usage_people SET domain = substr(email, instr(email, '@') + 1)
  WHERE email LIKE '%@_%' AND email NOT LIKE '%@%@%';
-- end only
-- only postgres
UPDATE usage_people SET domain = substr(email, strpos(email, '@') + 1)
  WHERE email LIKE '%@_%' AND email NOT LIKE '%@%@%';
-- end only
CREATE INDEX usage_people_by_domain ON usage_people (domain) WHERE domain IS NOT NULL;

-- Everywhere a person was, for whoever turns out to be somebody else.
CREATE INDEX usage_user_months_by_person ON usage_user_months (person);

-- Sources that people fill by files, whose message ids are known as long as a file may tell of their day.
ALTER TABLE usage_sources ADD COLUMN of_files BIGINT NOT NULL DEFAULT 0;
UPDATE usage_sources SET of_files = 1 WHERE id = (SELECT min(s.id) FROM usage_sources s WHERE s.name = 'CSV');
CREATE TABLE usage_seen_days_new (
  day BIGINT NOT NULL,
  source_number BIGINT NOT NULL,
  last_day BIGINT NOT NULL,         -- when one of that day and source came last: long ago, and its ids are forgotten
  PRIMARY KEY (day, source_number)
);
INSERT INTO usage_seen_days_new (day, source_number, last_day)
  SELECT d.day, s.number, d.last_day FROM usage_seen_days d CROSS JOIN usage_sources s;
DROP TABLE usage_seen_days;
ALTER TABLE usage_seen_days_new RENAME TO usage_seen_days;

-- What people did before they were known to be of an account had been left waiting.
UPDATE usage_strangers SET account_id = (
    WITH RECURSIVE later (number, became, account_id) AS (
      SELECT p.number, p.became, p.account_id FROM usage_people p WHERE p.key = usage_strangers.key
      UNION SELECT p.number, p.became, p.account_id FROM later l JOIN usage_people p ON p.number = l.became)
    SELECT l.account_id FROM later l WHERE l.became IS NULL)
  WHERE kind = 'person' AND account_id IS NULL;
INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, state, created_at)
  SELECT 'rejoin-' || s.id, 'usage.join', '{"stranger_id":"' || s.id || '"}', s.id, 0, 0, 'waiting', 0
  FROM usage_strangers s
  WHERE s.account_id IS NOT NULL AND (s.events > 0 OR s.kind <> 'person')
    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'usage.join' AND j.unique_key = s.id AND j.state = 'waiting');
