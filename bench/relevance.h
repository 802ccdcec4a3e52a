#pragma once
// Sets of documents, questions and the documents that answer them (BEIR: corpus.jsonl, queries.jsonl, qrels/*.tsv), and
// how well a list of answers does by them. Nothing here knows the product.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/text/fold.h"

namespace bench {

struct RelevanceSet {
  struct Document {
    std::string id;
    std::string title;
    std::string text;
  };
  struct Question {
    std::string id;
    std::string text;
    std::set<std::string> answers;  // ids of documents
  };
  std::vector<Document> documents;
  std::vector<Question> questions;
};

/// Where shared data lies: beside the checkout, or where ZELO_SHARED says.
inline std::filesystem::path shared_data() {
  const char* shared = std::getenv("ZELO_SHARED");
  return shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
}

inline std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Empty where there is none.
inline RelevanceSet load_relevance_set(const std::filesystem::path& folder) {
  RelevanceSet set;
  std::map<std::string, std::set<std::string>> answers;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(folder / "qrels", none)) {
    for (const std::string& line : lines_of(file.path())) {
      std::istringstream fields(line);
      std::string question, document;
      double grade = 0;
      if (fields >> question >> document >> grade && grade > 0) answers[question].insert(document);
    }
  }
  const auto text_at = [](const auto& row, const char* name) {
    const auto* found = row.as_object().if_contains(name);
    return found == nullptr ? std::string() : std::string(found->as_string());
  };
  for (const std::string& line : lines_of(folder / "corpus.jsonl")) {
    const auto row = zelo::json::parse(line);
    set.documents.push_back({text_at(row, "_id"), text_at(row, "title"), text_at(row, "text")});
  }
  for (const std::string& line : lines_of(folder / "queries.jsonl")) {
    const auto row = zelo::json::parse(line);
    const std::string id = text_at(row, "_id");
    if (answers.contains(id)) set.questions.push_back({id, text_at(row, "text"), answers[id]});
  }
  return set;
}

/// Means over questions, of the first ten answers. Relevance is yes or no.
struct Quality {
  double ndcg = 0, mrr = 0, recall = 0, first_three = 0;
  int questions = 0;

  void add(const std::vector<std::string>& found, const std::set<std::string>& right) {
    double gain = 0, ideal = 0, reciprocal = 0, hits = 0;
    bool early = false;
    for (std::size_t n = 0; n < std::min<std::size_t>(found.size(), 10); ++n) {
      if (!right.contains(found[n])) continue;
      gain += 1 / std::log2(static_cast<double>(n) + 2);
      if (hits++ == 0) reciprocal = 1 / (static_cast<double>(n) + 1);
      early = early || n < 3;
    }
    for (std::size_t n = 0; n < std::min<std::size_t>(right.size(), 10); ++n)
      ideal += 1 / std::log2(static_cast<double>(n) + 2);
    ndcg += gain / ideal;
    mrr += reciprocal;
    recall += hits / static_cast<double>(right.size());
    first_three += early ? 1 : 0;
    ++questions;
  }
  [[nodiscard]] Quality mean() const {
    const double n = std::max(questions, 1);
    return {ndcg / n, mrr / n, recall / n, first_three / n, questions};
  }
};

/// BM25 of folded words, without stems, titles or anything else: what any library gives.
class PlainBm25 {
 public:
  explicit PlainBm25(const RelevanceSet& set) {
    for (const auto& document : set.documents) {
      const auto words = zelo::text::folded_words(document.title + " " + document.text, 100'000);
      for (const auto& word : words) ++counts_[word][ids_.size()];
      ids_.push_back(document.id);
      lengths_.push_back(static_cast<double>(words.size()));
      average_ += static_cast<double>(words.size());
    }
    average_ /= static_cast<double>(std::max<std::size_t>(ids_.size(), 1));
  }
  [[nodiscard]] std::vector<std::string> find(const std::string& question) const {
    std::vector<double> scores(ids_.size());
    for (const auto& word : zelo::text::folded_words(question, 1'000)) {
      const auto found = counts_.find(word);
      if (found == counts_.end()) continue;
      const auto df = static_cast<double>(found->second.size());
      const double rarity = std::log(1 + (static_cast<double>(ids_.size()) - df + 0.5) / (df + 0.5));
      for (const auto& [n, count] : found->second)
        scores[n] += rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths_[n] / average_));
    }
    std::vector<std::size_t> order(ids_.size());
    for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<std::string> best;
    for (const std::size_t n : order)
      if (scores[n] > 0 && best.size() < 10) best.push_back(ids_[n]);
    return best;
  }

 private:
  std::map<std::string, std::map<std::size_t, double>> counts_;
  std::vector<std::string> ids_;
  std::vector<double> lengths_;
  double average_ = 0;
};

}  // namespace bench
