-- Counting usage: one lock, one truth about time zones, bounds for sources, and counting anew in small portions.

-- Locked as a table while something is counted, so that who counts next sees everything that was counted before.
CREATE TABLE usage_lock (
  id BIGINT PRIMARY KEY
);

-- Events that a source may send in a minute; more are answered 429.
ALTER TABLE usage_sources ADD COLUMN per_minute BIGINT NOT NULL DEFAULT 600000;

-- An account has one time zone, its own; usage_accounts.time_zone is the one in which its days were counted.
UPDATE accounts SET time_zone = (SELECT u.time_zone FROM usage_accounts u WHERE u.account_id = accounts.id)
  WHERE time_zone IS NULL
    AND EXISTS (SELECT 1 FROM usage_accounts u WHERE u.account_id = accounts.id AND u.time_zone IS NOT NULL);
ALTER TABLE usage_accounts DROP COLUMN first_value_at;

-- Who was there in a month is only its days: a row changes when somebody is there on one more day, not with each event.
ALTER TABLE usage_user_months DROP COLUMN events;
ALTER TABLE usage_user_months DROP COLUMN logins;
ALTER TABLE usage_feature_months DROP COLUMN events;

-- Counting anew first puts single events where they belong, then adds them up.
ALTER TABLE usage_rebuilds ADD COLUMN moves BIGINT NOT NULL DEFAULT 1;
ALTER TABLE usage_rebuilds ADD COLUMN stage TEXT NOT NULL DEFAULT 'moving';
ALTER TABLE usage_rebuilds ADD COLUMN after_day BIGINT NOT NULL DEFAULT -1000000;
ALTER TABLE usage_rebuilds ADD COLUMN after_seq BIGINT NOT NULL DEFAULT 0;
-- The account that single events were counted for before it was merged into this one.
ALTER TABLE usage_raw ADD COLUMN origin TEXT;

-- Who became somebody, for forgetting people.
CREATE INDEX usage_people_by_became ON usage_people (became) WHERE became IS NOT NULL;
