#include <algorithm>
#include <set>

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/timeline/record.h"
#include "src/usage/count/counting.h"
#include "src/usage/count/rollup.h"
#include "src/usage/erasure/erasure.h"

namespace zelo::usage {
namespace {

constexpr int most_portions = 50;       // of what has come in and is not counted yet
constexpr std::size_t most_told = 200;  // accounts; who is in more is one of our own people
constexpr std::ptrdiff_t most_in_a_job = 2'000;

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
  if (who.user_id) {
    const std::string id = *who.user_id;
    return tx.query<Identity>(select_all_of("key IN ($1, $2)"), "u:" + id, "a:" + id);
  }
  const std::string email = *who.email;
  return tx.query<Identity>(select_all_of("lower(email) = lower($1)"), email);
}

void erase(db::Tx& tx, const Identity& identity) {
  const std::string nobody = "x:#" + std::to_string(identity.number);
  tx.exec("UPDATE usage_people SET key = $1, email = NULL, name = NULL, domain = NULL WHERE number = $2", nobody,
          identity.number);
  tx.exec("UPDATE usage_strangers SET key = $1, name = NULL WHERE kind = 'person' AND key = $2", nobody, identity.key);
}

/// What refused rows may call them, whom usage does not know either.
std::vector<std::string> words_of(const EraseUser& who, const std::vector<Identity>& identities) {
  std::set<std::string> words;
  if (who.email) words.insert(*who.email);
  for (const Identity& identity : identities) {
    words.insert(identity.key.substr(2));
    if (identity.email) words.insert(*identity.email);
  }
  return {words.begin(), words.end()};
}

/// Where they were, as it is now.
std::set<AccountId> accounts_of(db::Tx& tx, const std::vector<Identity>& identities,
                                const std::vector<std::int64_t>& people) {
  auto all = accounts_used_by(tx, people);
  for (const Identity& identity : identities)
    if (identity.account_id) all.push_back(*identity.account_id);
  std::set<AccountId> living;
  for (const AccountId& account : all) {
    if (living.size() == most_told) break;
    if (const auto found = customer::find_account(tx, account)) living.insert(found->id);
  }
  return living;
}

void tell(const Ctx& ctx, db::Tx& tx, const std::set<AccountId>& accounts, const std::vector<std::int64_t>& people) {
  const UsagePersonErased event{std::ssize(people)};
  for (const AccountId& account : accounts)
    timeline::record(ctx, tx, {.account_id = account, .kind = "account", .id = account.text}, event);
  if (accounts.empty())
    timeline::record(ctx, tx, {.account_id = {}, .kind = "usage_person", .id = std::to_string(people.front())}, event);
}

/// Whoever comes without cookies has a new id each day: a job has room for so many.
void scrub_soon(const Ctx& ctx, db::Tx& tx, const std::vector<std::int64_t>& people) {
  for (auto from = people.begin(); from != people.end();) {
    const auto to = from + std::min(people.end() - from, most_in_a_job);
    const Scrub scrub{.people = {from, to}, .began = ctx.now(), .after_stranger = {}, .accounts = {}};
    jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "usage.erase", .payload = json::text_of(scrub)});
    from = to;
  }
}

}  // namespace

std::optional<ErasedUser> erase_known_user(Ctx& ctx, const EraseUser& input) {
  ctx.require(Permission::settings_manage);
  if (input.person.has_value() + input.email.has_value() + input.user_id.has_value() != 1)
    throw invalid("person", "error.required");
  // Under an Idempotency-Key the first transaction also claims the key: what counts begins with its lock.
  ctx.write([](db::Tx&) {});
  // What came in before would bring the names back when it is counted.
  for (int portion = 0; portion < most_portions && count_some(ctx) > 0; ++portion) continue;
  return ctx.write([&](db::Tx& tx) -> std::optional<ErasedUser> {
    lock_counting(tx);
    const auto identities = identities_of(tx, input);
    erase_refused(tx, words_of(input, identities));
    if (identities.empty()) return std::nullopt;
    std::vector<std::int64_t> people;
    for (const Identity& identity : identities) {
      erase(tx, identity);
      people.push_back(identity.number);
    }
    tell(ctx, tx, accounts_of(tx, identities, people), people);
    scrub_soon(ctx, tx, people);
    return ErasedUser{std::ssize(people)};
  });
}

ErasedUser erase_user(Ctx& ctx, const EraseUser& input) {
  const auto erased = erase_known_user(ctx, input);
  if (!erased) throw not_found();
  return *erased;
}

}  // namespace zelo::usage
