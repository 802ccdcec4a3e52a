-- Where its author puts an article among those of its category. Without a position it stands behind those that have one.
ALTER TABLE articles ADD COLUMN position BIGINT;

-- What readers see has a number always, so that lists have one order: 1000000 is none.
ALTER TABLE published_articles ADD COLUMN position BIGINT NOT NULL DEFAULT 1000000;
DROP INDEX published_articles_by_category;
CREATE INDEX published_articles_by_category ON published_articles (category_id, position, title_key, id);
DROP INDEX public_articles_by_shelf;
CREATE INDEX public_articles_by_shelf ON published_articles (language, category_id, position, title_key, id)
  WHERE audience = 'public';
