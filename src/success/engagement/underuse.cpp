#include "src/success/engagement/underuse.h"

#include <map>
#include <vector>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/recompute.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr std::int64_t weeks = 28;  // days

struct Underuse {
  std::optional<double> seat_use;
  std::optional<double> breadth;
};

double percent_of(std::int64_t part, std::int64_t whole) {
  return rules::rounded(100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::map<std::string, Underuse> underused(usage::Crowd& crowd, usage::Day yesterday) {
  const usage::Day from = yesterday - weeks + 1;
  std::map<std::string, std::int64_t> users;
  for (const auto& row : crowd.user_counts(from, yesterday)) users[row.account_id.text] = row.users;
  std::map<std::string, Underuse> found;
  for (const auto& row : crowd.seats(from)) {
    if (row.seats <= 0) continue;
    const double used = percent_of(users[row.account_id.text], row.seats);
    if (used < few_seats_below) found[row.account_id.text].seat_use = used;
  }
  for (const auto& row : crowd.breadths(from, yesterday)) {
    if (row.entitled <= 0) continue;
    const double used = percent_of(row.used, row.entitled);
    if (used < few_features_below) found[row.account_id.text].breadth = used;
  }
  return found;
}

void put_down(db::Tx& tx, const std::string& accounts, const std::map<std::string, Underuse>& found, Time now) {
  tx.exec("DELETE FROM underuse WHERE account_id IN " + db::text_list(tx.dialect(), "$1"), accounts);
  for (const auto& [account, use] : found)
    tx.exec("INSERT INTO underuse (account_id, seat_use, breadth, looked_at) VALUES ($1, $2, $3, $4)", account,
            use.seat_use, use.breadth, now);
}

bool usage_comes_in(db::Tx& tx) {
  return tx.find<std::int64_t>("SELECT 1 FROM usage_accounts WHERE first_use_on IS NOT NULL LIMIT 1").has_value();
}

}  // namespace

void look_for_underuse(Ctx& ctx) {
  std::string after;
  if (!ctx.read(usage_comes_in)) return;
  while (true) {
    const auto accounts = ctx.read([&](db::Tx& tx) { return store::accounts_after(tx, after, accounts_at_once); });
    if (accounts.empty()) return;
    const std::string list = json::text_of(accounts);
    const auto found = ctx.read([&](db::Tx& tx) {
      usage::Crowd crowd(tx, accounts);
      return underused(crowd, usage::company_yesterday(tx, ctx.now()));
    });
    ctx.write([&](db::Tx& tx) { put_down(tx, list, found, ctx.now()); });
    after = accounts.back().text;
  }
}

}  // namespace zelo::success
