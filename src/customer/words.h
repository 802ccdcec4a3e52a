#pragma once
// Accounts and contacts by how their words begin, folded: of 100,000 too, a few are found by an index.

#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"

namespace zelo::customer {

struct Worded {
  std::string_view table;  // "accounts"
  std::string_view alias;  // its name in the query that `params` belongs to
  std::string_view words_table;
  std::string_view numbers_table;
};
inline constexpr Worded worded_accounts{"accounts", "a", "account_words", "account_numbers"};
inline constexpr Worded worded_contacts{"contacts", "c", "contact_words", "contact_numbers"};

/// Only rows of which some word begins with each of `words`, at most four of them; none when `words` has no letter.
/// What few rows have is looked up first. What many have is for the query itself to meet on its way, for then its page
/// is full before long. A few others, `also`, match by
/// something else that was typed.
void match_words(db::Filter& params, db::Tx& tx, const Worded& worded, std::string_view words,
                 const std::vector<std::string>& also = {});

}  // namespace zelo::customer
