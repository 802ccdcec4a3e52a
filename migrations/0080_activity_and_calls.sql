-- When somebody last did something in a browser that works on tickets; written at most once a minute. Who was never
-- seen works without our pages, and only their own word counts.
CREATE TABLE agent_activity (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  seen_at BIGINT NOT NULL
);

-- A desk that is at work already decides itself whether who does nothing counts as away; a new one begins with it.
INSERT INTO settings (key, value) SELECT 'away_after_minutes', '0' WHERE EXISTS (SELECT 1 FROM users);

-- A note about a call of the customer: 'answered' on the phone, or 'waiting' for an answer. NULL: nobody called.
ALTER TABLE messages ADD COLUMN call TEXT;
