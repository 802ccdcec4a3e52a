-- What hangs on an article, found from there: it can be deleted.
CREATE INDEX search_gaps_by_article ON search_gaps (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX article_import_files_by_article ON article_import_files (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX notifications_by_article ON notifications (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX writeups_by_article ON writeups (article_id);
