#pragma once
// The only SQL about users who were made one by a contact.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/count/people.h"
#include "src/usage/uniting/uniting.h"

namespace zelo::usage {

/// A row of `usage_unions`; people by their numbers.
struct Union {
  UnionId id;
  ContactId contact_id;
  std::int64_t from_number = 0;
  std::int64_t into_number = 0;
  std::int64_t from_named = 0;
  std::int64_t into_named = 0;
  std::string before;
  Time united_at;
  std::optional<Time> undone_at;
  std::optional<std::string> undone_by;
};
BOOST_DESCRIBE_STRUCT(Union, (),
                      (id, contact_id, from_number, into_number, from_named, into_named, before, united_at, undone_at,
                       undone_by))

/// What the one who remained had before they took it from the other; nothing of what they kept.
struct Before {
  bool took_group = false;
  std::optional<AccountId> account_id = {};
  std::optional<std::string> group_id = {};
  std::optional<Time> group_at = {};
  bool took_email = false;
};
BOOST_DESCRIBE_STRUCT(Before, (), (took_group, account_id, group_id, group_at, took_email))

namespace store {

/// The keys of each of these contacts as users of the product may have them, the contact's first one before the others;
/// those too that somebody has who was merged into it before keys went along.
std::map<std::string, std::vector<std::string>> users_named(db::Tx& tx, const std::vector<std::string>& contacts);

void insert_union(db::Tx& tx, const Union& united);
std::optional<Union> find_union(db::Tx& tx, const UnionId& id);
std::optional<UnionView> find_union_view(db::Tx& tx, const UnionId& id);
/// Older than (united_at, id), the latest first.
std::vector<UnionView> list_unions(db::Tx& tx, Time before, const std::string& before_id, int limit);
/// Those that were not undone, of these contacts or of users with these keys.
std::vector<Union> standing_unions(db::Tx& tx, const std::vector<std::string>& contacts,
                                   const std::vector<std::string>& keys);
bool any_standing(db::Tx& tx, const std::string& contact);
/// Nobody parts whom nobody knows any more.
void forget_unions(db::Tx& tx, const std::vector<std::int64_t>& people);
void end_union(db::Tx& tx, const UnionId& id, Time now, const std::optional<std::string>& by);

/// By number; of those who were forgotten, nothing.
std::map<std::int64_t, Person> people_with(db::Tx& tx, const std::vector<std::int64_t>& numbers);
/// False when it has become somebody else, or nobody.
bool take_from(db::Tx& tx, std::int64_t from, std::int64_t into);
void give_back_group(db::Tx& tx, std::int64_t number, const Before& before);
void forget_email(db::Tx& tx, std::int64_t number);

}  // namespace store
}  // namespace zelo::usage
