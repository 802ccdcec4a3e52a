// What was refused stands as it was sent, with ids and addresses in it.

#include <algorithm>

#include "lib/text/fold.h"
#include "src/customer/import_store.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/source/source_store.h"
#include "src/usage/unmatched/unmatched_store.h"
#include "src/usage/wire/json_scan.h"

namespace zelo::usage {
namespace {

/// A row of `usage_rejects`.
struct RefusedEvent {
  RejectId id;
  std::string excerpt;
};
BOOST_DESCRIBE_STRUCT(RefusedEvent, (), (id, excerpt))

/// In any letters: e-mails are written in large ones too.
bool says_any(const std::string& text, const std::vector<std::string>& words) {
  const std::string small = text::lower(text);
  return std::ranges::any_of(words, [&](const std::string& word) { return says_word(small, text::lower(word)); });
}

/// Letters of any alphabet, and what stands within ids and addresses.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-_.@+").find(c) != std::string_view::npos;
}

/// How many bytes an escape of JSON takes that begins there; nothing where it is cut.
std::size_t escape_at(std::string_view text, std::size_t at) {
  const std::size_t size = text.substr(at).starts_with("\\u") ? 6 : 2;
  return at + size <= text.size() ? size : 0;
}

/// What JSON means by a text of which the end may be missing.
std::string meant_by(std::string_view excerpt) {
  std::size_t end = 0;
  while (end < excerpt.size()) {
    const std::size_t size = excerpt[end] == '\\' ? escape_at(excerpt, end) : 1;
    if (size == 0) break;
    end += size;
  }
  return wire::unescaped(excerpt.substr(0, end));
}

/// "maria@padaria.exam" at the end: a few letters that many words begin with tell of nobody.
bool ends_within(std::string_view text, std::string_view word) {
  constexpr std::size_t least = 5;
  for (std::size_t size = std::min(word.size(), text.size()); size-- > least;)
    if (text.ends_with(word.substr(0, size)) && (size == text.size() || !is_of_word(text[text.size() - size - 1])))
      return true;
  return false;
}

}  // namespace

bool says_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_of_word(text[at - 1])) && (end == text.size() || !is_of_word(text[end]))) return true;
  }
  return false;
}

bool excerpt_says(std::string_view excerpt, std::string_view word) {
  const std::string small = text::lower(excerpt);
  const std::string meant = text::lower(meant_by(excerpt));
  return says_word(small, word) || says_word(meant, word) || ends_within(meant, word);
}

void erase_refused(db::Tx& tx, const std::vector<std::string>& words) {
  std::vector<std::string> small;
  for (const std::string& word : words) small.push_back(text::lower(word));
  const auto says = [&](const std::string& excerpt) {
    return std::ranges::any_of(small, [&](const std::string& word) { return excerpt_says(excerpt, word); });
  };
  for (const auto& row : tx.query<RefusedEvent>("SELECT id, excerpt FROM usage_rejects"))
    if (says(row.excerpt)) tx.exec("DELETE FROM usage_rejects WHERE id = $1", row.id);
  store::forget_unmatched_saying(tx, [&](const std::string& name) { return says_any(name, words); });
  customer::forget_rejects(tx, customer::ImportKind::usage,
                           [&](const std::string& row) { return says_any(row, words); });
}

}  // namespace zelo::usage
