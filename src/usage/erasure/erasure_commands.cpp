#include <algorithm>
#include <set>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/timeline/record.h"
#include "src/usage/count/counting.h"
#include "src/usage/count/rollup.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/source/source_store.h"
#include "src/usage/uniting/uniting_store.h"

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

/// Those of `usage_people` whom `who` means, whom they became, and everybody who became one of these, of those who are
/// as `only` says.
std::string select_all_of(const std::string& who, const std::string& only = "1 = 1") {
  return "WITH RECURSIVE up (number, became) AS (SELECT p.number, p.became FROM usage_people p WHERE " + who + " AND " +
         only + " UNION SELECT p.number, p.became FROM up u JOIN usage_people p ON p.number = u.became WHERE " + only +
         "), them (number) AS (SELECT number FROM up UNION SELECT p.number FROM them t JOIN usage_people p ON"
         " p.became = t.number WHERE " +
         only +
         ") SELECT p.number, p.key, p.account_id, p.email FROM them t JOIN usage_people p ON p.number = t.number"
         " WHERE p.key NOT LIKE 'x:%' ORDER BY p.number";
}

std::vector<Identity> identities_of(db::Tx& tx, const EraseUser& who) {
  if (who.person) return tx.query<Identity>(select_all_of("p.number = $1"), *who.person);
  if (who.user_id) {
    const std::string id = *who.user_id;
    return tx.query<Identity>(select_all_of("p.key IN ($1, $2)"), "u:" + id, "a:" + id);
  }
  const std::string email = *who.email;
  return tx.query<Identity>(
      select_all_of("(lower(p.email) = lower($1) OR lower(p.key) IN ('u:' || lower($1), 'a:' || lower($1)))"), email);
}

std::string keys_from(const std::vector<std::string>& ids) {
  std::vector<std::string> keys;
  for (const std::string& id : ids)
    for (const char* kind : {"u:", "a:"}) keys.push_back(kind + id);
  return json::text_of(keys);
}

/// An anonymous id that became somebody is theirs. Many products send the e-mail as the id, in any letters.
std::vector<std::int64_t> known_by(db::Tx& tx, const KnownBy& who) {
  const std::string select = "SELECT number FROM usage_people WHERE (became IS NULL OR key NOT LIKE 'a:%') AND ";
  std::vector<std::int64_t> numbers;
  const auto add = [&](const char* column, const std::string& values) {
    for (const std::int64_t number : tx.query<std::int64_t>(select + db::in_texts(tx.dialect(), column, "$1"), values))
      numbers.push_back(number);
  };
  add("key", keys_from(who.keys));
  add("lower(key)", keys_from(who.emails));
  add("lower(email)", json::text_of(who.emails));
  return numbers;
}

std::vector<Identity> identities_of(db::Tx& tx, const KnownBy& who) {
  const std::string hers = db::in_texts(tx.dialect(), "k.external_id", "$2");
  return tx.query<Identity>(
      select_all_of(
          db::in_numbers(tx.dialect(), "p.number", "$1"),
          "NOT EXISTS (SELECT 1 FROM contact_keys k WHERE k.external_id = substr(p.key, 3) AND NOT " + hers + ")"),
      db::number_text(known_by(tx, who)), json::text_of(who.keys));
}

void erase(db::Tx& tx, const Identity& identity) {
  const std::string nobody = "x:#" + std::to_string(identity.number);
  tx.exec("UPDATE usage_people SET key = $1, email = NULL, name = NULL, domain = NULL WHERE number = $2", nobody,
          identity.number);
  tx.exec("UPDATE usage_strangers SET key = $1, name = NULL WHERE kind = 'person' AND key = $2", nobody, identity.key);
}

/// Somebody else may be called by an e-mail of hers, whose browser she had once.
void forget_emails(db::Tx& tx, const std::vector<std::string>& emails) {
  tx.exec("UPDATE usage_people SET email = NULL, name = NULL, domain = NULL WHERE " +
              db::in_texts(tx.dialect(), "lower(email)", "$1"),
          json::text_of(emails));
}

struct Becoming {
  std::int64_t from_number = 0;
  std::int64_t into_number = 0;
};
BOOST_DESCRIBE_STRUCT(Becoming, (), (from_number, into_number))

/// Who became one of these and stays is on their own from now on.
void part_others(const Ctx& ctx, db::Tx& tx, const std::vector<std::int64_t>& people) {
  for (const auto& [from, into] : tx.query<Becoming>(
           "SELECT number AS from_number, became AS into_number FROM usage_people WHERE key NOT LIKE 'x:%' AND " +
               db::in_numbers(tx.dialect(), "became", "$1"),
           db::number_text(people)))
    part_from(ctx, tx, from, into);
}

/// What refused rows may call them, whom usage does not know either.
std::vector<std::string> words_of(const std::vector<std::string>& known, const std::vector<Identity>& identities) {
  std::set<std::string> words(known.begin(), known.end());
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

/// What came in before would bring the names back when it is counted. Error{too_many} when that is too much for now.
void count_what_came(Ctx& ctx) {
  const auto last = ctx.read(store::last_of_inbox);
  const auto waits = [&](db::Tx& tx) { return store::waits_in_inbox(tx, last); };
  for (int portion = 0; ctx.read(waits); ++portion) {
    if (portion == most_portions) throw Error(ErrorKind::too_many, "error.busy");
    count_some(ctx);
  }
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

/// `known`: what refused rows may call them.
template <class Who>
std::optional<ErasedUser> erase_known(Ctx& ctx, const Who& who, const std::vector<std::string>& known,
                                      const std::vector<std::string>& emails) {
  // Under an Idempotency-Key the first transaction also claims the key: what counts begins with its lock.
  ctx.write([](db::Tx&) {});
  count_what_came(ctx);
  return ctx.write([&](db::Tx& tx) -> std::optional<ErasedUser> {
    lock_counting(tx);
    const auto identities = identities_of(tx, who);
    erase_refused(tx, words_of(known, identities));
    std::vector<std::int64_t> people;
    for (const Identity& identity : identities) {
      erase(tx, identity);
      people.push_back(identity.number);
    }
    forget_emails(tx, emails);
    if (people.empty()) return std::nullopt;
    part_others(ctx, tx, people);
    store::forget_unions(tx, people);
    tell(ctx, tx, accounts_of(tx, identities, people), people);
    scrub_soon(ctx, tx, people);
    return ErasedUser{std::ssize(people)};
  });
}

}  // namespace

std::optional<ErasedUser> erase_contacts_users(Ctx& ctx, const KnownBy& who) {
  ctx.require(Permission::settings_manage);
  std::vector<std::string> known = who.emails;
  known.insert(known.end(), who.keys.begin(), who.keys.end());
  return erase_known(ctx, who, known, who.emails);
}

ErasedUser erase_user(Ctx& ctx, const EraseUser& input) {
  ctx.require(Permission::settings_manage);
  if (input.person.has_value() + input.email.has_value() + input.user_id.has_value() != 1)
    throw invalid("person", "error.required");
  std::vector<std::string> known;
  if (input.email) known.push_back(*input.email);
  if (input.user_id) known.push_back(*input.user_id);
  const auto erased = erase_known(ctx, input, known, {});
  if (!erased) throw not_found();
  return *erased;
}

}  // namespace zelo::usage
