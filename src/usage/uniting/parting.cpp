// Users who were made one by a contact are two again.

#include <algorithm>
#include <array>
#include <set>

#include "lib/base/json.h"
#include "src/customer/touched.h"
#include "src/identity/context.h"
#include "src/usage/count/rebuild.h"
#include "src/usage/count/rollup_store.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/uniting/uniting_store.h"

namespace zelo::usage {
namespace {

constexpr std::size_t most_single = 200;  // accounts; who is in more is one of our own people

using Named = std::map<std::string, std::vector<std::string>>;
using PeopleByNumber = std::map<std::int64_t, Person>;

/// Whom nobody knows any more, nobody names: they stay as they are.
bool is_known(const PeopleByNumber& people, std::int64_t number) {
  const auto person = people.find(number);
  return person != people.end() && !person->second.key.starts_with("x:");
}

bool names_both(const Named& named, const PeopleByNumber& people, const Union& united) {
  const auto keys = named.find(united.contact_id.text);
  if (keys == named.end()) return false;
  return std::ranges::all_of(std::array{united.from_named, united.into_named}, [&](std::int64_t number) {
    return std::ranges::find(keys->second, people.at(number).key) != keys->second.end();
  });
}

/// Unless they have heard something newer since.
void give_back(db::Tx& tx, const Union& united) {
  const auto before = json::read_text<Before>(united.before);
  const auto people = store::people_with(tx, {united.from_number, united.into_number});
  const auto from = people.find(united.from_number);
  const auto into = people.find(united.into_number);
  if (from == people.end() || into == people.end()) return;
  const bool same_group =
      into->second.group_id == from->second.group_id && into->second.group_at == from->second.group_at;
  if (before.took_group && same_group) store::give_back_group(tx, united.into_number, before);
  if (before.took_email && into->second.email == from->second.email) store::forget_email(tx, united.into_number);
}

void part(const Ctx& ctx, db::Tx& tx, const Union& united) {
  const auto by = ctx.actor.kind == ActorKind::user ? std::optional(ctx.actor.id) : std::nullopt;
  store::end_union(tx, united.id, ctx.now(), by);
  give_back(tx, united);
  part_from(ctx, tx, united.from_number, united.into_number);
}

}  // namespace

bool has_unions(db::Tx& tx, const std::string& contact) { return store::any_standing(tx, contact); }

void part_from(const Ctx& ctx, db::Tx& tx, std::int64_t from, std::int64_t into) {
  const auto later = store::became(tx, std::array{into});
  const std::int64_t last = later.empty() ? into : later.begin()->second;
  if (!store::take_from(tx, from, into)) return;
  const auto accounts = accounts_used_by(tx, std::array{last});
  if (accounts.size() > most_single) return start_rebuild(ctx, tx, std::nullopt, false);
  for (const AccountId& account : accounts) start_rebuild(ctx, tx, account, false);
}

void part_unnamed(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts,
                  const std::vector<std::string>& keys) {
  const auto unions = store::standing_unions(tx, contacts, keys);
  if (unions.empty()) return;
  std::set<std::string> asked;
  std::vector<std::int64_t> numbers;
  for (const Union& united : unions) {
    asked.insert(united.contact_id.text);
    numbers.insert(numbers.end(), {united.from_named, united.into_named});
  }
  const auto named = store::users_named(tx, {asked.begin(), asked.end()});
  const auto people = store::people_with(tx, numbers);
  for (const Union& united : unions)
    if (is_known(people, united.from_named) && is_known(people, united.into_named) &&
        !names_both(named, people, united))
      part(ctx, tx, united);
}

}  // namespace zelo::usage
