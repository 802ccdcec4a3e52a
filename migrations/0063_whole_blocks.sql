-- How long the articles of a block are, a letter each (lib/db/ranked_index.h). What stood in each posting of them before
-- is not read any more: the index is made anew.
ALTER TABLE article_blocks ADD COLUMN lengths TEXT NOT NULL DEFAULT '';
DELETE FROM article_postings;
DELETE FROM article_terms;
DELETE FROM article_words;
DELETE FROM article_documents;
DELETE FROM article_blocks;
DELETE FROM articles_due;
INSERT INTO articles_due (article_id) SELECT id FROM published_articles;
UPDATE article_index SET analysis = 0, terms = 0, blocks = 0 WHERE id = 1;
