-- The public help centre, and articles that come from files.

-- Pages that everybody reads look only at what is public: these hold nothing else, so that they stay quick beside
-- 100,000 articles for others.
CREATE INDEX public_articles_by_shelf ON published_articles (language, category_id, title_key, id)
  WHERE audience = 'public';
CREATE INDEX public_articles_by_update ON published_articles (language, updated_at, id) WHERE audience = 'public';
CREATE INDEX public_articles_by_id ON published_articles (id) WHERE audience = 'public';

-- How often an article was opened in the help centre; fades with time.
CREATE TABLE article_views (
  article_id TEXT PRIMARY KEY REFERENCES articles (id),
  language TEXT NOT NULL,
  views BIGINT NOT NULL
);
CREATE INDEX article_views_by_views ON article_views (language, views, article_id);

-- Files that articles and their pictures came from, as they were: a second import changes nothing, an export gives them
-- back.
CREATE TABLE article_sources (
  source TEXT NOT NULL,                              -- the name of the folder, given by who imports it
  path TEXT NOT NULL,                                -- in it
  article_id TEXT REFERENCES articles (id),          -- what came of it: an article,
  image_id TEXT REFERENCES article_images (id),      -- a picture, or neither (names of categories)
  sha256 TEXT NOT NULL,
  original TEXT,                                     -- the text of the file; of pictures the bytes are kept elsewhere
  state TEXT,                                        -- JSON: what the article was like behind the import
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (source, path)
);
CREATE UNIQUE INDEX article_sources_by_article ON article_sources (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX article_sources_by_image ON article_sources (image_id) WHERE image_id IS NOT NULL;
