-- Bounds and orders that usage and customers were missing.

-- How many, one after the other, became this user: rows of them are kept short (src/usage/count/people.h).
ALTER TABLE usage_people ADD COLUMN depth BIGINT NOT NULL DEFAULT 0;
UPDATE usage_people SET depth = 1
  WHERE number IN (SELECT became FROM usage_people other WHERE other.became IS NOT NULL);
