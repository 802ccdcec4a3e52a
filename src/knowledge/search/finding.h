#pragma once
// From a question to the documents that answer it: what its words may have been meant as, by the words that articles
// for this reader have.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "src/knowledge/search/asked.h"
#include "src/knowledge/search/known_index.h"
#include "src/knowledge/search/scoring.h"
#include "src/knowledge/search/search_store.h"

namespace zelo::knowledge {

class Finding {
 public:
  /// `language`: the preferred one; empty for none. `asked` must outlive this, and learns what it was taken for.
  Finding(db::Tx& tx, const Reader& reader, const std::string& language, Asked& asked);

  /// The best first, at most so many, none with less than `least` of the best score.
  std::vector<Score> scores(std::size_t most, float least);
  /// In no order of merit.
  std::vector<std::int64_t> having_all(std::size_t most);
  /// Those of the documents that the reader may read, in no order.
  std::vector<store::FoundArticle> articles(const Reader& reader, const std::vector<std::int64_t>& numbers) {
    return index_.found(reader, numbers);
  }
  /// What each word of the question counts, after scores().
  [[nodiscard]] std::vector<double> take_rarities() { return std::move(rarities_); }

 private:
  /// Blocks that a word may be looked for in.
  struct Place {
    std::vector<std::int64_t> blocks;
    bool everywhere = false;  // all that there are
  };
  /// Typos, and how rare the word is.
  using Nearness = std::pair<std::size_t, std::int64_t>;

  static std::vector<Shelf> shelves(const std::vector<store::ReadableBlock>& blocks, const std::string& language);

  void learn(std::vector<std::string> terms);
  void understand();
  void understand(AskedWord& word);
  void join_neighbours();
  void complete(AskedWord& word, double factor);
  void correct(AskedWord& word, const Place& place, bool may_be_two);
  void take_for(AskedWord& word, const std::vector<std::string>& words, const std::map<std::string, Nearness>& near);
  bool part(AskedWord& word);
  [[nodiscard]] std::map<std::string, Nearness> near_words(const AskedWord& word);
  void add_beginnings(const std::string& letters, std::map<std::string, Nearness>& near);
  [[nodiscard]] std::vector<std::string> readable(std::vector<std::string> words, std::size_t most,
                                                  const Place& place) const;

  db::Tx& tx_;
  store::KnownIndex index_;
  Asked& asked_;
  std::shared_ptr<const store::ReadableBlocks> known_;  // shelves look into it
  Scoring scoring_;
  Place readable_;                 // for the reader
  Place preferred_;                // in the language that was asked for
  std::vector<AskedWord> parted_;  // second halves of words that are two
  std::set<std::string> known_terms_;
  std::vector<double> rarities_;  // of the words
};

}  // namespace zelo::knowledge
