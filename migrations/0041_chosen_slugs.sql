-- Whether somebody wrote the name in an article's address: "novidades-2025" is no number of "Novidades". What is not plainly
-- the title's own is taken for chosen, and stays.
ALTER TABLE articles ADD COLUMN slug_chosen BIGINT NOT NULL DEFAULT 0;
UPDATE articles SET slug_chosen = 1 WHERE slug <> '' AND slug <> id AND slug <> replace(title_key, ' ', '-');
