#pragma once
// Answers to "would you recommend us?" out of a file. This folder reads and checks the rows; Success, which stands to
// the right of it, takes them.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::customer {

enum class Outcome;

/// What became of a row, and which accounts are other than they were by it.
struct TakenRow {
  Outcome outcome;
  std::vector<AccountId> touched = {};
  Problems problems = {};  // by field
};

/// Whose answer it is say the person's address or the account, or both.
struct NpsRow {
  std::optional<std::string> email;
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_domain;
  std::optional<std::string> account_name;
  std::optional<std::int64_t> score;
  std::string answered_on;
  std::optional<std::string> comment;
  std::int64_t occurrence = 1;  // two people who did not sign may have said the same: which of the file's rows it is
};

/// Within the transaction of the rows, in their order.
using TakeNps = std::function<std::vector<TakenRow>(const Ctx&, db::Tx&, std::span<const NpsRow>)>;

}  // namespace zelo::customer
