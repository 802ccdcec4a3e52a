#pragma once
// Which documents answer a question, and how well: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework,
// 2009) over the postings of readable blocks. Pure rules.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/ranked_index.h"
#include "src/knowledge/search/asked.h"

namespace zelo::knowledge {

inline constexpr float worth_showing = 0.12F;  // of the best score

/// A block that the reader may read.
struct Shelf {
  std::int64_t block = 0;
  text::Language language = text::Language::pt;
  bool preferred = true;  // in the language that was asked for
  std::int64_t documents = 0;
  std::int64_t length = 0;   // of all its documents, in words
  std::string_view lengths;  // of each, db::length_letter; whoever scores keeps them
};

struct Score {
  std::int64_t number = 0;
  double score = 0;
};

class Scoring {
 public:
  /// `shelves` by their blocks; `hidden`: documents in readable blocks that the reader may not read all the same.
  Scoring(std::vector<Shelf> shelves, std::set<std::int64_t> hidden);

  /// What the index says of a term that was not learnt before; other blocks are left out.
  void learn(std::shared_ptr<const db::TermPostings> postings);
  /// Does a document that may be read have a form of the word?
  [[nodiscard]] bool is_known(const AskedWord& word) const;
  /// Does one in the language that was asked for? True where there is none in it at all.
  [[nodiscard]] bool is_known_there(const AskedWord& word) const;
  /// The `most` best, the best first; of equal ones always the same. Those with less than `least` of the best score are
  /// not among them. `rarities`: what each word of the question counts.
  [[nodiscard]] std::vector<Score> scores(const Asked& asked, std::size_t most, float least,
                                          std::vector<double>& rarities) const;
  /// Documents that have every word of the question, at most so many, in no order of merit.
  [[nodiscard]] std::vector<std::int64_t> having_all(const Asked& asked, std::size_t most) const;

 private:
  struct Row {
    std::size_t shelf = 0;
    std::string_view postings;
  };
  /// A value of each document of a shelf, or nothing where no document of it has one.
  using Values = std::vector<std::vector<float>>;
  /// Of each document that has a word the best of its forms, before it is weighed by how rare the word is.
  struct Found {
    explicit Found(std::size_t shelves) : values(shelves), norms(shelves) {}
    Values values;                     // 0: has none
    Values norms;                      // what a document's length does, of shelves that were touched once
    std::vector<std::size_t> touched;  // shelves, each once
    std::vector<bool> is_touched = std::vector<bool>(values.size());
    std::size_t count = 0;
    std::size_t preferred = 0;  // of them, in the language that was asked for
    std::size_t as_asked = 0;   // have a form of the word itself; 0 where only ones in other languages do
  };
  [[nodiscard]] std::optional<std::size_t> shelf_of(std::int64_t block) const;
  [[nodiscard]] bool has_row(const Form& form, bool preferred) const;
  [[nodiscard]] bool is_known(const AskedWord& word, bool preferred) const;
  void find(const AskedWord& word, Found& found) const;
  void touch(std::size_t shelf, Found& found) const;
  void leave_hidden(Found& found) const;
  void find_form(const Form& form, const Row& row, Found& found) const;
  [[nodiscard]] std::vector<Score> best_of(const Values& sums, std::size_t most, float least_part) const;
  [[nodiscard]] double rarity(std::size_t found) const;

  std::vector<Shelf> shelves_;
  std::vector<std::int64_t> blocks_;                      // of the shelves
  std::set<std::pair<std::size_t, std::size_t>> hidden_;  // shelves, and places in them
  std::map<std::string, std::vector<Row>, std::less<>> rows_;
  std::vector<std::shared_ptr<const db::TermPostings>> learnt_;  // rows_ look into them
  bool prefers_ = false;                                         // a shelf of the language that was asked for is there
  double documents_ = 0;
  std::vector<float> norms_;  // by class of length
};

}  // namespace zelo::knowledge
