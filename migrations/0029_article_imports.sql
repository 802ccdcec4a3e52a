-- Articles from a ZIP file, and how large pictures are, so that pages do not jump.

CREATE TABLE article_imports (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,              -- reading | ready | running | done | failed
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,          -- in the content store, until the import has ended
  file_size BIGINT NOT NULL,        -- bytes
  source TEXT NOT NULL,             -- article_sources.source
  language TEXT NOT NULL,           -- of files that do not say theirs
  audience TEXT NOT NULL,           -- likewise
  overwrite BIGINT NOT NULL,
  create_categories BIGINT NOT NULL,
  done BIGINT NOT NULL,             -- files of the step that runs
  total BIGINT NOT NULL,
  created BIGINT NOT NULL,          -- articles; before it has run: that would be
  updated BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  kept BIGINT NOT NULL,             -- changed in the file and here too
  refused BIGINT NOT NULL,
  images BIGINT NOT NULL,           -- new ones
  findings BIGINT NOT NULL,
  problem TEXT,                     -- JSON of a text: why it failed
  author_kind TEXT NOT NULL,        -- user | token
  author_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX article_imports_by_time ON article_imports (created_at, id);

-- What becomes of each file.
CREATE TABLE article_import_files (
  import_id TEXT NOT NULL REFERENCES article_imports (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  outcome TEXT NOT NULL,            -- created | updated | unchanged | kept | refused
  article_id TEXT REFERENCES articles (id),
  PRIMARY KEY (import_id, number)
);
CREATE INDEX article_import_files_by_outcome ON article_import_files (import_id, outcome, number);

-- What people must know of the files.
CREATE TABLE article_import_findings (
  import_id TEXT NOT NULL REFERENCES article_imports (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  path TEXT NOT NULL,
  line BIGINT NOT NULL,             -- 0: of the whole file
  text TEXT NOT NULL,               -- JSON of a text
  PRIMARY KEY (import_id, number)
);

ALTER TABLE article_images ADD COLUMN width BIGINT;   -- pixels; 0 where it cannot be told
ALTER TABLE article_images ADD COLUMN height BIGINT;
CREATE INDEX article_images_unmeasured ON article_images (id) WHERE width IS NULL;
