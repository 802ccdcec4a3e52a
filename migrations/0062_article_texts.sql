-- What readers see of an article without its marks stands in the index, which is made anew (its analysis is another).
ALTER TABLE article_documents ADD COLUMN plain_text TEXT NOT NULL DEFAULT '';

-- Another for each change of the index.
ALTER TABLE article_index ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
