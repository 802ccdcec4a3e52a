-- Lists of articles in the order of what readers do and say, and of their review dates. article_views has a row for each
-- article from now on, so that those that nobody reads are in those lists too.
ALTER TABLE article_views ADD COLUMN helpful BIGINT NOT NULL DEFAULT 0;      -- of customers; of staff where it is internal
ALTER TABLE article_views ADD COLUMN not_helpful BIGINT NOT NULL DEFAULT 0;
ALTER TABLE article_views ADD COLUMN harm BIGINT NOT NULL DEFAULT 0;         -- not_helpful - helpful
INSERT INTO article_views (article_id, language, views)
  SELECT a.id, a.language, 0 FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_views v WHERE v.article_id = a.id);
UPDATE article_views SET
  helpful = (SELECT count(*) FROM article_feedback f
    WHERE f.article_id = article_views.article_id AND (f.giver_kind <> 'user' OR EXISTS (SELECT 1 FROM
      published_articles p WHERE p.id = f.article_id AND p.audience = 'internal')) AND f.helpful = 1),
  not_helpful = (SELECT count(*) FROM article_feedback f
    WHERE f.article_id = article_views.article_id AND (f.giver_kind <> 'user' OR EXISTS (SELECT 1 FROM
      published_articles p WHERE p.id = f.article_id AND p.audience = 'internal')) AND f.helpful = 0);
UPDATE article_views SET harm = not_helpful - helpful;
CREATE INDEX article_views_by_harm ON article_views (harm, article_id);
CREATE INDEX article_views_by_reads ON article_views (views, article_id);

-- Those without a date come last.
-- only postgres
ALTER TABLE articles ADD COLUMN review_key TEXT COLLATE "C" GENERATED ALWAYS AS (coalesce(review_on, '9999-12-31')) STORED;
-- end only
-- only sqlite
ALTER TABLE articles ADD COLUMN review_key TEXT GENERATED ALWAYS AS (coalesce(review_on, '9999-12-31')) VIRTUAL;
-- end only
CREATE INDEX articles_by_review_key ON articles (review_key, id);

-- What was looked for in vain, as it was first typed: the title of the article that is written for it keeps its accents.
ALTER TABLE search_gaps ADD COLUMN said TEXT;
CREATE INDEX search_gaps_by_language ON search_gaps (state, language, times, id);

-- Plans by name, each once.
CREATE INDEX contracts_by_plan ON contracts (plan_key, plan);
