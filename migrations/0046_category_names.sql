-- What a category is called in languages other than its own: {"en": "Billing"}. Readers of a language without a name
-- see `name`.
ALTER TABLE categories ADD COLUMN names TEXT NOT NULL DEFAULT '{}';
