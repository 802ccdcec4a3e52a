#pragma once
// Rows of the index of articles (migrations/0023_article_search.sql), and the articles that were found by it.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/ranked_index.h"
#include "src/knowledge/published.h"
#include "src/knowledge/search/document.h"

namespace zelo::knowledge::store {

inline constexpr db::RankedIndex article_index("article");

/// Every writer of the index first; the way its texts were taken apart.
std::int64_t lock_index(db::Tx& tx);

/// A row of article_documents.
struct IndexedDocument {
  std::int64_t number = 0;
  ArticleId article_id;
  std::int64_t length = 0;
};
BOOST_DESCRIBE_STRUCT(IndexedDocument, (), (number, article_id, length))

std::optional<IndexedDocument> find_document(db::Tx& tx, const ArticleId& id);
/// A number in a block of the article's language and readers.
std::int64_t add_document(db::Tx& tx, const Published& article, const Document& document);
void change_document(db::Tx& tx, const IndexedDocument& indexed, const Document& document);
void remove_document(db::Tx& tx, const IndexedDocument& document);

/// So many more articles have these words.
void count_words(db::Tx& tx, const std::map<std::string, std::int64_t>& words);
/// One article less has these; words that nobody writes any more are gone.
void forget_words(db::Tx& tx, const std::set<std::string>& words);

/// Of such words bytes are letters.
bool is_latin(std::string_view word);
/// A word, and how often it was seen.
struct SeenWord {
  std::string word;
  std::int64_t seen = 0;
};
BOOST_DESCRIBE_STRUCT(SeenWord, (), (word, seen))
/// The most frequent words that begin like this.
std::vector<SeenWord> words_beginning(db::Tx& tx, const std::string& letters, int most);
/// Words of `letters`, `most` more or less, whose column ("word" or "backwards") begins with `half`.
std::vector<SeenWord> words_with_half(db::Tx& tx, std::string_view column, const std::string& half, std::size_t letters,
                                      std::size_t most);
/// Words with such a beginning that are as long as `letters` or longer.
std::vector<SeenWord> words_beginning_longer(db::Tx& tx, const std::string& beginning, std::size_t letters);

/// Those that articles have, and how often each was seen.
std::map<std::string, std::int64_t> words_among(db::Tx& tx, const std::vector<std::string>& words);

struct ReadableBlock {
  std::int64_t block = 0;
  std::string language;
  std::int64_t documents = 0;
  std::int64_t length = 0;
  std::string lengths;
};
BOOST_DESCRIBE_STRUCT(ReadableBlock, (), (block, language, documents, length, lengths))
struct ReadableBlocks {
  std::vector<ReadableBlock> blocks;
  bool all = false;  // that there are
};
/// Kept in memory as long as the index has this stamp. Thread-safe.
std::shared_ptr<const ReadableBlocks> readable_blocks(db::Tx& tx, const std::string& stamp, const Reader& reader);
/// Documents in readable blocks that the reader may not read all the same.
std::set<std::int64_t> list_hidden(db::Tx& tx, const Reader& reader);

/// A found article.
struct FoundArticle {
  std::int64_t number = 0;
  ArticleId id;
  std::string translation_id;
  std::string language;
  std::string slug;
  std::string title;
  std::string text;  // Document::text
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(FoundArticle, (),
                      (number, id, translation_id, language, slug, title, text, kind, audience, category_id,
                       updated_at))
/// Those that the reader may read, in no order; with the text of those that are among `unread`.
std::vector<FoundArticle> list_found(db::Tx& tx, const Reader& reader, const std::vector<std::int64_t>& numbers,
                                     const std::vector<std::int64_t>& unread);

/// Those of the documents that the list of articles with this filter has for the reader.
std::set<std::int64_t> listed_of(db::Tx& tx, const Reader& reader, const ArticleFilter& filter,
                                 const std::vector<std::int64_t>& numbers);

/// Those of the documents whose articles are published in one of these categories.
std::set<std::int64_t> shelved_of(db::Tx& tx, const std::vector<CategoryId>& categories,
                                  const std::vector<std::int64_t>& numbers);

/// Those of the articles that the reader may read.
std::set<std::string> readable_of(db::Tx& tx, const Reader& reader, const std::vector<std::string>& ids);

/// Last changed first; of those that the list with the filter has, where there is one.
std::vector<FoundArticle> list_recent(db::Tx& tx, const Reader& reader, const std::string& language,
                                      const std::optional<ArticleFilter>& among, int most);

/// Empties the index; every published article is due.
void begin_anew(db::Tx& tx, std::int64_t analysis);
/// Is everything in it, taken apart in this way?
bool is_whole(db::Tx& tx, std::int64_t analysis);
std::vector<Published> list_due(db::Tx& tx, int most);
void delete_due(db::Tx& tx, std::span<const Published> done);

}  // namespace zelo::knowledge::store
