-- What customers set out to do with the product, feature by feature, and how often somebody of theirs is talked to.
CREATE TABLE usage_goals (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  feature_id TEXT NOT NULL REFERENCES usage_features (id),
  words TEXT,                       -- what they want it for, as they said it
  due_on TEXT NOT NULL,
  PRIMARY KEY (account_id, feature_id)
);

ALTER TABLE contacts ADD COLUMN talk_every BIGINT;   -- days; nobody asks for others
ALTER TABLE contacts ADD COLUMN talk_since BIGINT;   -- since when that is wanted
CREATE INDEX contacts_with_rhythm ON contacts (account_id, talk_every, talk_since) WHERE talk_every IS NOT NULL;
