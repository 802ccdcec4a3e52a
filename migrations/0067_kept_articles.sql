-- Who kept an article, and until when, behind its import: "still true" is not undone by a file that has not changed, and
-- an export tells what has become of it here.
ALTER TABLE article_sources ADD COLUMN owner_id TEXT;   -- articles.owner_id as it was then
ALTER TABLE article_sources ADD COLUMN review_on TEXT;
UPDATE article_sources SET owner_id = (SELECT a.owner_id FROM articles a WHERE a.id = article_sources.article_id),
  review_on = (SELECT a.review_on FROM articles a WHERE a.id = article_sources.article_id)
  WHERE article_id IS NOT NULL;

-- One import of a source at a time.
CREATE INDEX article_imports_by_source ON article_imports (source) WHERE state IN ('ready', 'running');
