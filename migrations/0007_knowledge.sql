-- Articles that answer a question before it is asked.

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,          -- the folded title, for order
  body_markdown TEXT NOT NULL,
  kind TEXT NOT NULL,               -- guide | faq | tutorial | manual | success_guide
  audience TEXT NOT NULL,           -- public | portal | internal
  category_id TEXT REFERENCES categories (id),
  language TEXT NOT NULL,
  state TEXT NOT NULL,              -- draft | published
  author_id TEXT REFERENCES users (id),
  review_on TEXT,                   -- date
  search TEXT NOT NULL,             -- folded words of title and body, each behind a space
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  published_at BIGINT,
  version BIGINT NOT NULL
);

-- only postgres
ALTER TABLE articles ALTER COLUMN title_key TYPE TEXT COLLATE "C";
-- end only

CREATE INDEX articles_by_update ON articles (updated_at, id);
CREATE INDEX articles_by_title ON articles (state, title_key, id);
