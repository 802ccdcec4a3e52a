#include "src/knowledge/search/scoring.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zelo::knowledge {
namespace {

constexpr float k1 = 1.2F;
constexpr double b = 0.75;
constexpr float other_language = 0.4F;

constexpr auto in_block = static_cast<std::size_t>(db::documents_in_block);

/// What a posting counts beside how rare its word is.
float worth(float weight, float norm) { return weight * (k1 + 1) / (weight + norm); }

// Loops of a known length over floats that are not the same: compilers make them four at a time.

/// Of each document the better of what it has and what these weights make. How many had nothing?
std::size_t add_weights(const char* __restrict weights, const float* __restrict norms, float factor,
                        float* __restrict values) {
  int fresh = 0;
  for (std::size_t n = 0; n < in_block; ++n) {
    const float value = factor * worth(static_cast<float>(weights[n] - '0'), norms[n]);
    fresh += static_cast<int>(values[n] == 0) & static_cast<int>(value > 0);
    values[n] = value > values[n] ? value : values[n];
  }
  return static_cast<std::size_t>(fresh);
}

void add_and_clear(float* __restrict sums, float* __restrict values, float weight) {
  for (std::size_t n = 0; n < in_block; ++n) sums[n] += weight * values[n];
  std::fill_n(values, in_block, 0.0F);
}

float highest(const float* values) {
  constexpr std::size_t lanes = 8;
  float best[lanes] = {};
  for (std::size_t n = 0; n < in_block; n += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane)
      best[lane] = values[n + lane] > best[lane] ? values[n + lane] : best[lane];
  return *std::ranges::max_element(best);
}

}  // namespace

Scoring::Scoring(std::vector<Shelf> shelves, std::set<std::int64_t> hidden) : shelves_(std::move(shelves)) {
  double length = 0;
  for (std::size_t n = 0; n < shelves_.size(); ++n) {
    blocks_.push_back(shelves_[n].block);
    prefers_ = prefers_ || shelves_[n].preferred;
    documents_ += static_cast<double>(shelves_[n].documents);
    length += static_cast<double>(shelves_[n].length);
  }
  for (const std::int64_t number : hidden) {
    if (const auto shelf = shelf_of(number / db::documents_in_block))
      hidden_.emplace(*shelf, static_cast<std::size_t>(number % db::documents_in_block));
  }
  documents_ -= static_cast<double>(hidden_.size());
  const double average = std::max(length / std::max(documents_, 1.0), 1.0);
  for (int n = 0; n < db::length_classes; ++n)
    norms_.push_back(k1 * static_cast<float>(1 - b + b * db::length_of_class(n) / average));
}

void Scoring::learn(std::shared_ptr<const db::TermPostings> postings) {
  std::vector<Row> rows;
  db::for_each_block(postings->blocks, [&](std::int64_t block, std::string_view of_block) {
    if (const auto shelf = shelf_of(block)) rows.push_back({*shelf, of_block});
  });
  if (rows.empty()) return;
  rows_.emplace(postings->term, std::move(rows));
  learnt_.push_back(std::move(postings));
}

std::optional<std::size_t> Scoring::shelf_of(std::int64_t block) const {
  const auto found = std::ranges::lower_bound(blocks_, block);
  if (found == blocks_.end() || *found != block) return std::nullopt;
  return static_cast<std::size_t>(found - blocks_.begin());
}

bool Scoring::is_known(const AskedWord& word) const { return is_known(word, false); }
bool Scoring::is_known_there(const AskedWord& word) const { return !prefers_ || is_known(word, true); }

bool Scoring::is_known(const AskedWord& word, bool preferred) const {
  if (hidden_.empty())
    return std::ranges::any_of(word.forms, [&](const Form& form) { return has_row(form, preferred); });
  Found found(shelves_.size());
  find(word, found);
  return (preferred ? found.preferred : found.count) > 0;
}

/// A row is never empty.
bool Scoring::has_row(const Form& form, bool preferred) const {
  const auto rows = rows_.find(form.term);
  return rows != rows_.end() && std::ranges::any_of(rows->second, [&](const Row& row) {
           const Shelf& shelf = shelves_[row.shelf];
           return form.languages[static_cast<std::size_t>(shelf.language)] && (shelf.preferred || !preferred);
         });
}

std::vector<Score> Scoring::scores(const Asked& asked, std::size_t most, float least,
                                   std::vector<double>& rarities) const {
  Values sums(shelves_.size());
  Found found(shelves_.size());
  for (const AskedWord& word : asked.words) {
    find(word, found);
    // What an unfinished word may become says nothing of how rare it is where it is a word already. What a word of
    // another language was taken for does: it may be frequent here.
    const auto weight = static_cast<float>(rarity(found.as_asked > 0 ? found.as_asked : found.count));
    rarities.push_back(static_cast<double>(weight));
    for (const std::size_t shelf : found.touched) {
      found.is_touched[shelf] = false;
      if (sums[shelf].empty()) sums[shelf].resize(in_block);
      add_and_clear(sums[shelf].data(), found.values[shelf].data(),
                    shelves_[shelf].preferred ? weight : weight * other_language);
    }
    found.touched.clear();
    found.count = found.preferred = 0;
  }
  return best_of(sums, most, least);
}

std::vector<std::int64_t> Scoring::having_all(const Asked& asked, std::size_t most) const {
  std::vector<std::int64_t> numbers;
  std::vector<std::size_t> words(shelves_.size() * in_block);  // that each document has
  std::size_t needed = 0;
  for (const AskedWord& word : asked.words) {
    if (word.aside) continue;
    ++needed;
    Found found(shelves_.size());
    find(word, found);
    for (const std::size_t shelf : found.touched)
      for (std::size_t place = 0; place < in_block; ++place)
        words[shelf * in_block + place] += found.values[shelf][place] > 0 ? 1U : 0U;
  }
  for (std::size_t n = 0; n < words.size() && numbers.size() < most; ++n)
    if (needed > 0 && words[n] == needed)
      numbers.push_back(shelves_[n / in_block].block * db::documents_in_block +
                        static_cast<std::int64_t>(n % in_block));
  return numbers;
}

void Scoring::find(const AskedWord& word, Found& found) const {
  for (const bool as_asked : {true, false}) {
    for (const Form& form : word.forms) {
      const auto rows = rows_.find(form.term);
      if (rows == rows_.end() || (form.factor == 1) != as_asked) continue;
      for (const Row& row : rows->second)
        if (form.languages[static_cast<std::size_t>(shelves_[row.shelf].language)]) find_form(form, row, found);
    }
    leave_hidden(found);
    if (as_asked) found.as_asked = found.preferred > 0 || !prefers_ ? found.count : 0;
  }
}

void Scoring::leave_hidden(Found& found) const {
  for (const auto& [shelf, place] : hidden_) {
    auto& values = found.values[shelf];
    if (values.empty() || values[place] == 0) continue;
    values[place] = 0;
    --found.count;
    if (shelves_[shelf].preferred) --found.preferred;
  }
}

/// Makes room for the values of a shelf's documents.
void Scoring::touch(std::size_t shelf, Found& found) const {
  if (found.values[shelf].empty()) {
    found.values[shelf].resize(in_block);
    found.norms[shelf].resize(in_block, norms_.front());
    const std::string_view lengths = shelves_[shelf].lengths.substr(0, in_block);
    std::ranges::transform(lengths, found.norms[shelf].begin(),
                           [&](char letter) { return norms_[static_cast<std::size_t>(db::bits_of(letter))]; });
  }
  if (!found.is_touched[shelf]) found.touched.push_back(shelf);
  found.is_touched[shelf] = true;
}

void Scoring::find_form(const Form& form, const Row& row, Found& found) const {
  touch(row.shelf, found);
  float* values = found.values[row.shelf].data();
  const float* norms = found.norms[row.shelf].data();
  const auto factor = static_cast<float>(form.factor);
  std::size_t count = 0;
  if (const auto weights = db::whole_block(row.postings); !weights.empty()) {
    count = add_weights(weights.data(), norms, factor, values);
  } else {
    db::for_each_posting(row.postings, [&](const db::Posting& posting) {
      float& value = values[posting.offset];
      count += value == 0 ? 1U : 0U;
      value = std::max(value, factor * worth(static_cast<float>(posting.weight), norms[posting.offset]));
    });
  }
  found.count += count;
  if (shelves_[row.shelf].preferred) found.preferred += count;
}

std::vector<Score> Scoring::best_of(const Values& sums, std::size_t most, float least_part) const {
  // The shelves with the best documents first, so that the others need hardly be looked at.
  std::vector<std::pair<float, std::size_t>> order;
  for (std::size_t shelf = 0; shelf < sums.size(); ++shelf)
    if (!sums[shelf].empty()) order.emplace_back(-highest(sums[shelf].data()), shelf);
  std::ranges::sort(order);
  const float best = order.empty() ? 0 : -order.front().first;
  float least = std::max(best * least_part, std::numeric_limits<float>::min());
  std::vector<Score> scores;
  const auto better = [](const Score& a, const Score& b) {
    return a.score != b.score ? a.score > b.score : a.number < b.number;
  };
  const auto leave_worst = [&] {
    std::ranges::sort(scores, better);  // of equal ones always the same
    if (scores.size() < most) return;
    scores.resize(most);
    least = std::max(least, static_cast<float>(scores.back().score));
  };
  for (const auto& [negative, shelf] : order) {
    if (-negative < least) break;
    for (std::size_t place = 0; place < in_block; ++place) {
      if (sums[shelf][place] < least) continue;
      const std::int64_t number = shelves_[shelf].block * db::documents_in_block + static_cast<std::int64_t>(place);
      scores.push_back({number, sums[shelf][place]});
      if (scores.size() >= most * 4 + 64) leave_worst();
    }
    leave_worst();
  }
  return scores;
}

double Scoring::rarity(std::size_t found) const {
  const auto n = static_cast<double>(found);
  return std::log(1 + (std::max(documents_ - n, 0.0) + 0.5) / (n + 0.5));
}

}  // namespace zelo::knowledge
