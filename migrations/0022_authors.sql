-- What authors and editors work with: reviews, images, feedback, links, gaps, and articles used in tickets.

ALTER TABLE articles ADD COLUMN reviewer_id TEXT REFERENCES users (id);   -- who is asked to look at it, in review
ALTER TABLE articles ADD COLUMN submitted_by TEXT REFERENCES users (id);  -- who asked
ALTER TABLE articles ADD COLUMN review_note TEXT;                         -- the last word between the two
ALTER TABLE articles ADD COLUMN reminded_on TEXT;                         -- the review date that was reminded of
ALTER TABLE articles ADD COLUMN pending BIGINT NOT NULL DEFAULT 0;        -- published, with changes that readers do not see
CREATE INDEX articles_by_state ON articles (state, updated_at, id);
CREATE INDEX articles_by_owner ON articles (owner_id, updated_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX articles_by_category ON articles (category_id, updated_at, id) WHERE category_id IS NOT NULL;
CREATE INDEX articles_pending ON articles (updated_at, id) WHERE pending = 1;

CREATE TABLE article_images (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,             -- bytes
  content_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  uploader_id TEXT NOT NULL,        -- a user or a token
  created_at BIGINT NOT NULL
);
CREATE INDEX article_images_by_content ON article_images (sha256);
CREATE INDEX article_images_by_time ON article_images (created_at, id);

-- Whoever may read one of these articles may see the image; live: in what readers see, else in what authors wrote.
CREATE TABLE article_image_uses (
  image_id TEXT NOT NULL REFERENCES article_images (id),
  article_id TEXT NOT NULL REFERENCES articles (id),
  live BIGINT NOT NULL,
  PRIMARY KEY (image_id, article_id, live)
);
CREATE INDEX article_image_uses_by_article ON article_image_uses (article_id, live);

-- "Was this helpful?", once from each person.
CREATE TABLE article_feedback (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  giver_kind TEXT NOT NULL,         -- user | contact | anonymous
  giver_id TEXT NOT NULL,           -- of visitors the hash of their key
  helpful BIGINT NOT NULL,
  comment TEXT,
  revision BIGINT NOT NULL,         -- that was read
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  handled_at BIGINT,
  handled_by TEXT REFERENCES users (id)
);
CREATE UNIQUE INDEX article_feedback_by_giver ON article_feedback (article_id, giver_kind, giver_id);
CREATE INDEX article_feedback_comments ON article_feedback (article_id, updated_at, id) WHERE comment IS NOT NULL;
CREATE INDEX article_feedback_open ON article_feedback (article_id) WHERE comment IS NOT NULL AND handled_at IS NULL;

-- Links and images of published articles, as they were found.
CREATE TABLE article_links (
  article_id TEXT NOT NULL REFERENCES articles (id),
  position BIGINT NOT NULL,
  target TEXT NOT NULL,             -- as it is written
  line BIGINT NOT NULL,
  target_id TEXT,                   -- the article that it leads to
  state TEXT NOT NULL,              -- fine | missing | unpublished | narrower | no_anchor | no_image | outside | unreachable
  checked_at BIGINT NOT NULL,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX article_links_broken ON article_links (article_id, position)
  WHERE state <> 'fine' AND state <> 'outside';
CREATE INDEX article_links_by_target ON article_links (target_id, article_id) WHERE target_id IS NOT NULL;

-- Searches that found nothing, without personal data.
CREATE TABLE search_gaps (
  id TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  query TEXT NOT NULL,              -- folded
  place TEXT NOT NULL,              -- where it was asked last
  times BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  state TEXT NOT NULL,              -- open | written | dismissed
  article_id TEXT REFERENCES articles (id)
);
CREATE UNIQUE INDEX search_gaps_by_query ON search_gaps (language, query);
CREATE INDEX search_gaps_by_times ON search_gaps (state, times, id);
CREATE INDEX search_gaps_by_time ON search_gaps (last_at);

-- Categories that are left without an article on purpose, for some time.
CREATE TABLE category_gaps_dismissed (
  category_id TEXT PRIMARY KEY REFERENCES categories (id),
  until BIGINT NOT NULL
);

-- Which articles helped with which tickets.
CREATE TABLE ticket_articles (
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  article_id TEXT NOT NULL REFERENCES articles (id),
  linked_by TEXT,                   -- a user; none for programs
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
CREATE INDEX ticket_articles_by_article ON ticket_articles (article_id, ticket_id);

-- A notification may tell of an article.
ALTER TABLE notifications ADD COLUMN article_id TEXT REFERENCES articles (id);
