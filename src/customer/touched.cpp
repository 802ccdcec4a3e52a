#include "src/customer/touched.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::customer {
namespace {

constexpr std::size_t most_in_a_word = 1'000;  // some 40 KB of ids

}  // namespace

void touched(const Ctx& ctx, db::Tx& tx, std::vector<AccountId> accounts) {
  std::ranges::sort(accounts);
  const auto rest = std::ranges::unique(accounts);
  accounts.erase(rest.begin(), rest.end());
  for (std::size_t from = 0; from < accounts.size(); from += most_in_a_word) {
    const auto begin = accounts.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = accounts.begin() + static_cast<std::ptrdiff_t>(std::min(from + most_in_a_word, accounts.size()));
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "account.touched", .payload = json::text_of(TouchedAccounts{{begin, end}})});
  }
}

void all_touched(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "account.all_touched", .unique_key = "all"});
}

}  // namespace zelo::customer
