-- Bounds of what a public write key may bring in, and the currency of files that name none.

-- Users and groups not heard of before that a source may bring in a day (src/usage/count/admission.h).
ALTER TABLE usage_sources ADD COLUMN new_per_day BIGINT NOT NULL DEFAULT 100000;
ALTER TABLE usage_sources ADD COLUMN new_day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_sources ADD COLUMN new_count BIGINT NOT NULL DEFAULT 0;
-- Files come from people who may import, and have no write key.
UPDATE usage_sources SET new_per_day = 100000000 WHERE name = 'CSV' AND key_start = '–';

-- What amounts of a file are in that do not say it themselves; NULL: as stored, else the company's.
ALTER TABLE imports ADD COLUMN currency TEXT;
