#include "src/customer/touched.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::customer {
namespace {

constexpr std::size_t most_in_a_word = 1'000;  // some 40 KB of ids
constexpr std::size_t words_at_once = 100;

/// A row of `touched_accounts`.
struct Word {
  std::string id;
  std::string account_ids;
};
BOOST_DESCRIBE_STRUCT(Word, (), (id, account_ids))

void leave_only_one_of_each(std::vector<AccountId>& accounts) {
  std::ranges::sort(accounts);
  const auto rest = std::ranges::unique(accounts);
  accounts.erase(rest.begin(), rest.end());
}

/// While one waits, another is dropped: what is put down until then is looked at with it.
void look_soon(const Ctx& ctx, db::Tx& tx, Time at) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "account.touched", .unique_key = "touched", .run_at = at});
}

}  // namespace

void touched(const Ctx& ctx, db::Tx& tx, std::vector<AccountId> accounts) {
  leave_only_one_of_each(accounts);
  for (std::size_t from = 0; from < accounts.size(); from += most_in_a_word) {
    const auto begin = accounts.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = accounts.begin() + static_cast<std::ptrdiff_t>(std::min(from + most_in_a_word, accounts.size()));
    tx.insert("touched_accounts",
              Word{ctx.world.ids.uuid(ctx.now()), json::text_of(std::vector<AccountId>(begin, end))});
  }
  if (!accounts.empty()) look_soon(ctx, tx, ctx.now());
}

void all_touched(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "account.all_touched", .unique_key = "all"});
}

bool begin_with_touched(const Ctx& ctx, db::Tx& tx) {
  if (!tx.find<std::string>("SELECT id FROM touched_accounts LIMIT 1")) return false;
  look_soon(ctx, tx, ctx.now() + touched_together);
  return true;
}

Touches waiting_touches(db::Tx& tx) {
  Touches touches;
  for (Word& word : tx.query<Word>("SELECT id, account_ids FROM touched_accounts ORDER BY id LIMIT $1",
                                   static_cast<std::int64_t>(words_at_once))) {
    for (AccountId& account : json::read_text<std::vector<AccountId>>(word.account_ids))
      touches.accounts.push_back(std::move(account));
    touches.ids.push_back(std::move(word.id));
  }
  leave_only_one_of_each(touches.accounts);
  touches.more = touches.ids.size() == words_at_once;
  return touches;
}

void end_touches(db::Tx& tx, const Touches& touches) {
  tx.exec("DELETE FROM touched_accounts WHERE id IN " + db::text_list(tx.dialect(), "$1"), json::text_of(touches.ids));
}

}  // namespace zelo::customer
