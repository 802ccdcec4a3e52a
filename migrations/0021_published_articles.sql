-- What authors work on stands in `articles`; what readers see is a copy of it, made when it is published.

ALTER TABLE articles ADD COLUMN slug TEXT NOT NULL DEFAULT '';            -- its name in addresses
ALTER TABLE articles ADD COLUMN translation_id TEXT NOT NULL DEFAULT '';  -- shared by the language versions of one article
ALTER TABLE articles ADD COLUMN owner_id TEXT REFERENCES users (id);      -- who keeps it true
ALTER TABLE articles ADD COLUMN segments TEXT NOT NULL DEFAULT '[]';      -- JSON list: of these alone; empty: of all
ALTER TABLE articles ADD COLUMN plans TEXT NOT NULL DEFAULT '[]';         -- JSON list of names, likewise
ALTER TABLE articles ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;       -- the number of the last one
UPDATE articles SET slug = id, translation_id = id;
CREATE UNIQUE INDEX articles_by_translation ON articles (translation_id, language);
CREATE INDEX articles_by_review ON articles (review_on, id) WHERE review_on IS NOT NULL;

CREATE TABLE article_revisions (
  article_id TEXT NOT NULL REFERENCES articles (id),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  body_markdown TEXT NOT NULL,
  author_id TEXT REFERENCES users (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (article_id, number)
);
INSERT INTO article_revisions (article_id, number, title, body_markdown, author_id, created_at)
  SELECT id, 1, title, body_markdown, author_id, updated_at FROM articles;

-- Every name that an article ever had: old addresses lead to it.
CREATE TABLE article_slugs (
  language TEXT NOT NULL,
  slug TEXT NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles (id),
  PRIMARY KEY (language, slug)
);
CREATE INDEX article_slugs_by_article ON article_slugs (article_id);
INSERT INTO article_slugs (language, slug, article_id) SELECT language, slug, id FROM articles;

CREATE TABLE published_articles (
  id TEXT PRIMARY KEY REFERENCES articles (id),
  revision BIGINT NOT NULL,
  translation_id TEXT NOT NULL,
  language TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,          -- folded, for order
  body_markdown TEXT NOT NULL,
  kind TEXT NOT NULL,
  audience TEXT NOT NULL,           -- public | portal | internal
  segments TEXT NOT NULL,           -- JSON list
  plan_keys TEXT NOT NULL,          -- JSON list of folded names
  category_id TEXT REFERENCES categories (id),
  published_at BIGINT NOT NULL,     -- for the first time
  updated_at BIGINT NOT NULL        -- when this revision was
);
-- only postgres
ALTER TABLE published_articles ALTER COLUMN title_key TYPE TEXT COLLATE "C";
-- end only
INSERT INTO published_articles (id, revision, translation_id, language, slug, title, title_key, body_markdown, kind,
    audience, segments, plan_keys, category_id, published_at, updated_at)
  SELECT id, 1, translation_id, language, slug, title, title_key, body_markdown, kind,
    audience, '[]', '[]', category_id, published_at, updated_at FROM articles WHERE state = 'published';
CREATE UNIQUE INDEX published_articles_by_slug ON published_articles (language, slug);
CREATE INDEX published_articles_by_title ON published_articles (title_key, id);
CREATE INDEX published_articles_by_language ON published_articles (language, title_key, id);
CREATE INDEX published_articles_by_translation ON published_articles (translation_id);
CREATE INDEX published_articles_by_category ON published_articles (category_id, title_key, id);
