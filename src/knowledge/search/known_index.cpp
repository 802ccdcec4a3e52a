#include "src/knowledge/search/known_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>
#include <variant>

#include "lib/base/text_types.h"

namespace zelo::knowledge::store {
namespace {

constexpr std::size_t shortest_alike = 4;

using DocumentText = std::shared_ptr<const std::string>;
using Answer = std::variant<Postings, SeenWords, DocumentText>;

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
  static constexpr std::size_t half = 32U << 20U;  // bytes
  static constexpr std::size_t of_entry = 256;     // what one costs besides its rows

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

template <class Read>
SeenWords KnownIndex::known(const std::string& what, Read read) {
  const std::string key = stamp_ + what;
  if (const auto kept = stamp_.empty() ? std::nullopt : memory().find(key)) return std::get<SeenWords>(*kept);
  const auto words = std::make_shared<const std::vector<SeenWord>>(read());
  if (!stamp_.empty()) memory().keep(key, words, words->size() * sizeof(SeenWord));
  return words;
}

std::vector<Postings> KnownIndex::terms(const std::vector<std::string>& terms) {
  std::vector<Postings> found;
  std::map<std::string, std::string> unknown;
  for (const auto& term : terms) {
    const auto kept = stamp_.empty() ? std::nullopt : memory().find(stamp_ + "t" + term);
    if (kept) found.push_back(std::get<Postings>(*kept));
    else unknown.try_emplace(term);
  }
  std::vector<std::string> asked;
  for (const auto& [term, blocks] : unknown) asked.push_back(term);
  for (auto& row : article_index.read(tx_, asked)) unknown[row.term] = std::move(row.blocks);
  for (auto& [term, blocks] : unknown) {
    found.push_back(std::make_shared<const db::TermPostings>(term, std::move(blocks)));
    if (!stamp_.empty()) memory().keep(stamp_ + "t" + term, found.back(), found.back()->blocks.size());
  }
  return found;
}

SeenWords KnownIndex::words_beginning(const std::string& letters, int most) {
  return known(fmt::format("b{} {}", most, letters), [&] { return store::words_beginning(tx_, letters, most); });
}

SeenWords KnownIndex::words_beginning_longer(const std::string& beginning, std::size_t letters) {
  if (!is_latin(beginning)) return std::make_shared<const std::vector<SeenWord>>();
  return known(fmt::format("l{} {}", letters, beginning),
               [&] { return store::words_beginning_longer(tx_, beginning, letters); });
}

SeenWords KnownIndex::alike(std::string_view column, const std::string& half, std::size_t letters, std::size_t most) {
  return known(fmt::format("a{} {} {} {}", column, letters, most, half),
               [&] { return words_with_half(tx_, column, half, letters, most); });
}

/// Texts are most of what is read of an article; whether it may be read is asked each time.
std::vector<FoundArticle> KnownIndex::found(const Reader& reader, const std::vector<std::int64_t>& numbers) {
  const auto key = [&](std::int64_t number) { return fmt::format("{}d{}", stamp_, number); };
  std::map<std::int64_t, DocumentText> kept;
  std::vector<std::int64_t> unread;
  for (const std::int64_t number : numbers) {
    const auto known = stamp_.empty() ? std::nullopt : memory().find(key(number));
    if (known) kept.emplace(number, std::get<DocumentText>(*known));
    else unread.push_back(number);
  }
  auto articles = list_found(tx_, reader, numbers, unread);
  for (FoundArticle& article : articles) {
    if (const auto text = kept.find(article.number); text != kept.end()) article.text = *text->second;
    else if (!stamp_.empty())
      memory().keep(key(article.number), std::make_shared<const std::string>(article.text), article.text.size());
  }
  return articles;
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
