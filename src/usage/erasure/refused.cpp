// What was refused stands as it was sent, with ids and addresses in it.

#include <algorithm>

#include "lib/text/fold.h"
#include "src/customer/import_store.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/source/source_store.h"
#include "src/usage/unmatched/unmatched_store.h"

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

}  // namespace

bool says_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_of_word(text[at - 1])) && (end == text.size() || !is_of_word(text[end]))) return true;
  }
  return false;
}

void erase_refused(db::Tx& tx, const std::vector<std::string>& words) {
  for (const auto& row : tx.query<RefusedEvent>("SELECT id, excerpt FROM usage_rejects"))
    if (says_any(row.excerpt, words)) tx.exec("DELETE FROM usage_rejects WHERE id = $1", row.id);
  store::forget_unmatched_saying(tx, [&](const std::string& name) { return says_any(name, words); });
  customer::forget_rejects(tx, customer::ImportKind::usage,
                           [&](const std::string& row) { return says_any(row, words); });
}

}  // namespace zelo::usage
