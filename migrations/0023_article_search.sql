-- Words of published articles (lib/db/ranked_index.h, src/knowledge/search).

-- One row. Whoever changes the index holds it, so writers come one after the other.
CREATE TABLE article_index (
  id BIGINT PRIMARY KEY,
  analysis BIGINT NOT NULL,         -- how texts were taken apart; another than the program's: all is made anew
  terms BIGINT NOT NULL,            -- numbers given away
  blocks BIGINT NOT NULL
);
INSERT INTO article_index (id, analysis, terms, blocks) VALUES (1, 0, 0, 0);

-- Articles of one language and for the same readers stand in blocks of numbers together.
CREATE TABLE article_blocks (
  block BIGINT PRIMARY KEY,
  id TEXT NOT NULL,                 -- empty: a block is asked like an article whether somebody may read it
  language TEXT NOT NULL,
  audience TEXT NOT NULL,
  segments TEXT NOT NULL,
  plan_keys TEXT NOT NULL,
  taken BIGINT NOT NULL,            -- numbers given away
  documents BIGINT NOT NULL,        -- articles that are there
  length BIGINT NOT NULL            -- their lengths together, in words
);
CREATE INDEX article_blocks_by_readers ON article_blocks (language, audience, segments, plan_keys);

CREATE TABLE article_documents (
  number BIGINT PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE REFERENCES articles (id),
  length BIGINT NOT NULL
);

CREATE TABLE article_terms (
  term TEXT PRIMARY KEY,
  number BIGINT NOT NULL
);

-- only sqlite
CREATE TABLE article_postings (
  term BIGINT NOT NULL,             -- article_terms.number
  block BIGINT NOT NULL,
  postings TEXT NOT NULL,           -- lib/db/ranked_index.cpp
  PRIMARY KEY (term, block)
) WITHOUT ROWID;
CREATE TABLE article_words (
  word TEXT PRIMARY KEY,            -- folded
  backwards TEXT NOT NULL,
  letters BIGINT NOT NULL,
  seen BIGINT NOT NULL              -- in so many articles
) WITHOUT ROWID;
-- end only
-- only postgres
CREATE TABLE article_postings (
  term BIGINT NOT NULL,
  block BIGINT NOT NULL,
  postings TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (term, block)
);
CREATE TABLE article_words (
  word TEXT COLLATE "C" PRIMARY KEY,
  backwards TEXT COLLATE "C" NOT NULL,
  letters BIGINT NOT NULL,
  seen BIGINT NOT NULL
);
-- end only
-- For words with a letter too many or too few, of which the first or the last half is right.
CREATE INDEX article_words_by_beginning ON article_words (letters, word);
CREATE INDEX article_words_by_end ON article_words (letters, backwards);
-- The most frequent words that begin with one letter or two; longer beginnings have few enough to sort.
CREATE INDEX article_words_by_letter ON article_words (substr(word, 1, 1), seen);
CREATE INDEX article_words_by_two_letters ON article_words (substr(word, 1, 2), seen);

CREATE INDEX published_articles_by_update ON published_articles (updated_at, id);

-- What a job will put into the index.
CREATE TABLE articles_due (
  article_id TEXT PRIMARY KEY REFERENCES articles (id)
);
