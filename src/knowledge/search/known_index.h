#pragma once
// The index of articles as one transaction reads it. What it said is kept in memory as long as it stays as it is:
// whoever types asks for the same beginnings at each letter, and frequent words are in most questions.

#include <memory>
#include <string>
#include <vector>

#include "src/knowledge/search/search_store.h"

namespace zelo::knowledge::store {

using Postings = std::shared_ptr<const db::TermPostings>;
using SeenWords = std::shared_ptr<const std::vector<SeenWord>>;

/// Of one thread, as its transaction; what it keeps for others is shared and bounded (64 MB).
class KnownIndex {
 public:
  explicit KnownIndex(db::Tx& tx);

  /// Changes whenever the index does; empty before its first article.
  [[nodiscard]] const std::string& stamp() const { return stamp_; }

  /// All that is known of each of these terms; without blocks for one that no document has.
  std::vector<Postings> terms(const std::vector<std::string>& terms);
  /// The most frequent words that begin like this.
  SeenWords words_beginning(const std::string& letters, int most);
  /// Words of Latin letters that may be `most` letters away from `word`, and how often each was seen: more than there
  /// are.
  std::vector<SeenWord> words_like(const std::string& word, std::size_t most);
  /// Words with such a beginning that are as long as `letters` or longer.
  SeenWords words_beginning_longer(const std::string& beginning, std::size_t letters);
  /// Those of the documents that the reader may read, in no order.
  std::vector<FoundArticle> found(const Reader& reader, const std::vector<std::int64_t>& numbers);

 private:
  SeenWords alike(std::string_view column, const std::string& half, std::size_t letters, std::size_t most);
  template <class Read>
  SeenWords known(const std::string& what, Read read);

  db::Tx& tx_;
  std::string stamp_;
};

}  // namespace zelo::knowledge::store
