#include "src/knowledge/search/known_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <variant>

#include "lib/base/text_types.h"

namespace zelo::knowledge::store {
namespace {

constexpr std::size_t shortest_alike = 4;

using Answer = std::variant<TermRows, SeenWords>;

std::size_t size_of(const std::vector<db::TermBlock>& rows) {
  std::size_t size = 0;
  for (const auto& row : rows) size += sizeof row + row.postings.capacity();
  return size;
}
std::size_t size_of(const std::vector<SeenWord>& rows) { return rows.size() * sizeof(SeenWord); }

/// What was asked for last stays: when the younger half is full the elder is forgotten.
class Memory {
 public:
  std::optional<Answer> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto young = young_.find(key); young != young_.end()) return young->second.answer;
    const auto old = old_.find(key);
    if (old == old_.end()) return std::nullopt;
    Kept kept = std::move(old->second);
    old_.erase(old);
    Answer answer = kept.answer;
    put(key, std::move(kept));
    return answer;
  }
  void keep(const std::string& key, Answer answer, std::size_t size) {
    if (size > half) return;  // it would take the room of all others
    const std::lock_guard lock(mutex_);
    put(key, {std::move(answer), size});
  }

 private:
  static constexpr std::size_t half = 8U << 20U;  // bytes
  static constexpr std::size_t of_entry = 256;    // what one costs besides its rows

  struct Kept {
    Answer answer;
    std::size_t size = 0;
  };
  void put(const std::string& key, Kept kept) {
    size_ += kept.size + key.size() + of_entry;
    young_.insert_or_assign(key, std::move(kept));
    if (size_ < half) return;
    old_ = std::move(young_);
    young_.clear();
    size_ = 0;
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> young_;
  std::unordered_map<std::string, Kept> old_;
  std::size_t size_ = 0;  // of the young ones
};

Memory& memory() {
  static Memory memory;
  return memory;
}

}  // namespace

KnownIndex::KnownIndex(db::Tx& tx)
    : tx_(tx), stamp_(tx.value<std::string>("SELECT stamp FROM article_index WHERE id = 1")) {}

template <class Row, class Read>
std::shared_ptr<const std::vector<Row>> KnownIndex::known(const std::string& what, Read read) {
  using Rows = std::shared_ptr<const std::vector<Row>>;
  const std::string key = stamp_ + what;
  if (const auto kept = stamp_.empty() ? std::nullopt : memory().find(key)) return std::get<Rows>(*kept);
  const Rows rows = std::make_shared<const std::vector<Row>>(read());
  if (!stamp_.empty()) memory().keep(key, rows, size_of(*rows));
  return rows;
}

std::vector<TermRows> KnownIndex::terms(const std::vector<std::string>& terms) {
  std::vector<TermRows> found;
  std::map<std::string, std::vector<db::TermBlock>> unknown;
  for (const auto& term : terms) {
    const auto kept = stamp_.empty() ? std::nullopt : memory().find(stamp_ + "t" + term);
    if (kept) found.push_back(std::get<TermRows>(*kept));
    else unknown[term];
  }
  std::vector<std::string> asked;
  for (const auto& [term, rows] : unknown) asked.push_back(term);
  for (auto& row : article_index.read(tx_, asked)) unknown[row.term].push_back(std::move(row));
  for (auto& [term, rows] : unknown)
    found.push_back(known<db::TermBlock>("t" + term, [&rows = rows] { return std::move(rows); }));
  return found;
}

SeenWords KnownIndex::words_beginning(const std::string& letters, int most) {
  return known<SeenWord>(fmt::format("b{} {}", most, letters),
                         [&] { return store::words_beginning(tx_, letters, most); });
}

SeenWords KnownIndex::words_beginning_longer(const std::string& beginning, std::size_t letters) {
  if (!is_latin(beginning)) return std::make_shared<const std::vector<SeenWord>>();
  return known<SeenWord>(fmt::format("l{} {}", letters, beginning),
                         [&] { return store::words_beginning_longer(tx_, beginning, letters); });
}

SeenWords KnownIndex::alike(std::string_view column, const std::string& half, std::size_t letters, std::size_t most) {
  return known<SeenWord>(fmt::format("a{} {} {} {}", column, letters, most, half),
                         [&] { return words_with_half(tx_, column, half, letters, most); });
}

std::vector<SeenWord> KnownIndex::words_like(const std::string& word, std::size_t most) {
  if (most == 0 || !is_latin(word) || word.size() < shortest_alike) return {};
  // One wrong letter is in one half of the word, and two that changed places may be in the middle.
  const std::size_t half = (word.size() - 1) / 2;
  std::vector<SeenWord> found = *alike("word", word.substr(0, half), word.size(), most);
  const auto ending = alike("backwards", std::string(word.rbegin(), word.rbegin() + static_cast<std::ptrdiff_t>(half)),
                            word.size(), most);
  found.insert(found.end(), ending->begin(), ending->end());
  std::ranges::sort(found, {}, &SeenWord::word);
  const auto twice = std::ranges::unique(found, {}, &SeenWord::word);
  found.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace zelo::knowledge::store
