-- What was typed into the form of a ticket stood in the queue for everybody, with words that were one team's alone.
-- From now on the subject of an open ticket does, for those who may know of it.
ALTER TABLE search_gaps ADD COLUMN ticket_id TEXT REFERENCES tickets (id);
DELETE FROM search_gaps WHERE place = 'form';

-- Lists of articles by words find their other forms too: how `search` was made (src/knowledge/search/document.h). What was
-- made in another way is made anew by and by.
ALTER TABLE articles ADD COLUMN analysis BIGINT NOT NULL DEFAULT 0;
CREATE INDEX articles_by_analysis ON articles (analysis, id);
