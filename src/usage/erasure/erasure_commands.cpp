#include <algorithm>

#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/timeline/record.h"
#include "src/usage/count/counting.h"
#include "src/usage/count/rollup.h"
#include "src/usage/erasure/erasure.h"

namespace zelo::usage {
namespace {

constexpr int most_portions = 50;  // of what has come in and is not counted yet

/// An id of the product, as it stands in `usage_people`.
struct Identity {
  std::int64_t number = 0;
  std::string key;
  std::optional<AccountId> account_id;
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(Identity, (), (number, key, account_id, email))

/// Those of `usage_people` whom `who` means, whom they became, and everybody who became one of these.
std::string select_all_of(const std::string& who) {
  return "WITH RECURSIVE up (number, became) AS (SELECT number, became FROM usage_people WHERE " + who +
         " UNION SELECT p.number, p.became FROM up u JOIN usage_people p ON p.number = u.became),"
         " them (number) AS (SELECT number FROM up UNION SELECT p.number FROM them t JOIN usage_people p ON"
         " p.became = t.number)"
         " SELECT p.number, p.key, p.account_id, p.email FROM them t JOIN usage_people p ON p.number = t.number"
         " WHERE p.key NOT LIKE 'x:%' ORDER BY p.number";
}

std::vector<Identity> identities_of(db::Tx& tx, const EraseUser& who) {
  if (who.person) return tx.query<Identity>(select_all_of("number = $1"), *who.person);
  const std::string email = *who.email;
  return tx.query<Identity>(select_all_of("lower(email) = lower($1)"), email);
}

/// What had been refused stands there as it was sent.
void erase_refused(db::Tx& tx, const std::string& text) {
  const std::string place = tx.dialect() == db::Dialect::sqlite ? "instr" : "strpos";
  tx.exec("DELETE FROM usage_rejects WHERE " + place + "(excerpt, $1) > 0", json::text_of(text));
}

void erase(db::Tx& tx, const Identity& identity) {
  const std::string nobody = "x:#" + std::to_string(identity.number);
  tx.exec("UPDATE usage_people SET key = $1, email = NULL, name = NULL, domain = NULL WHERE number = $2", nobody,
          identity.number);
  tx.exec("UPDATE usage_strangers SET key = $1, name = NULL WHERE kind = 'person' AND key = $2", nobody, identity.key);
  erase_refused(tx, identity.key.substr(2));
  if (identity.email) erase_refused(tx, *identity.email);
}

std::vector<AccountId> accounts_of(db::Tx& tx, const std::vector<Identity>& identities,
                                   const std::vector<std::int64_t>& people) {
  auto accounts = tx.query<AccountId>(
      "SELECT DISTINCT account_id FROM usage_user_months WHERE " + db::in_numbers(tx.dialect(), "person", "$1"),
      db::number_text(people));
  for (const Identity& identity : identities)
    if (identity.account_id && std::ranges::find(accounts, *identity.account_id) == accounts.end())
      accounts.push_back(*identity.account_id);
  add_living(tx, accounts);
  return accounts;
}

void tell(const Ctx& ctx, db::Tx& tx, const Scrub& scrub) {
  const UsagePersonErased event{std::ssize(scrub.people)};
  for (const AccountId& account : scrub.accounts)
    if (customer::find_own_account(tx, account).value().merged_into == std::nullopt)
      timeline::record(ctx, tx, {.account_id = account, .kind = "account", .id = account.text}, event);
  if (scrub.accounts.empty())
    timeline::record(ctx, tx, {.account_id = {}, .kind = "usage_person", .id = std::to_string(scrub.people.front())},
                     event);
}

}  // namespace

ErasedUser erase_user(Ctx& ctx, const EraseUser& input) {
  ctx.require(Permission::settings_manage);
  if (input.person.has_value() == input.email.has_value()) throw invalid("person", "error.required");
  // What came in before would bring the names back when it is counted.
  for (int portion = 0; portion < most_portions && count_some(ctx) > 0; ++portion) continue;
  return ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const auto identities = identities_of(tx, input);
    if (identities.empty()) throw not_found();
    Scrub scrub;
    for (const Identity& identity : identities) {
      erase(tx, identity);
      scrub.people.push_back(identity.number);
    }
    scrub.accounts = accounts_of(tx, identities, scrub.people);
    tell(ctx, tx, scrub);
    jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "usage.erase", .payload = json::text_of(scrub)});
    return ErasedUser{std::ssize(scrub.people)};
  });
}

}  // namespace zelo::usage
