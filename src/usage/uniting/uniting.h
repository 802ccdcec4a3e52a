#pragma once
// Which users of the product were made one because a contact has the ids of them all (count/same_person.h), and how
// they become two again: as soon as the contact does not name them both any more. What each of them has done, as far as
// single events are kept, is theirs again, in the accounts where it was counted.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::usage {

struct UnionView {
  UnionId id;
  ContactId contact_id;
  std::string contact_name;
  std::string from_user;  // as the product calls them; "#12" of whom nobody knows any more
  std::string into_user;
  Time united_at;
  std::optional<Time> undone_at;
  std::optional<std::string> undone_by_name;
};
BOOST_DESCRIBE_STRUCT(UnionView, (),
                      (id, contact_id, contact_name, from_user, into_user, united_at, undone_at, undone_by_name))

/// The latest first.
Page<UnionView> list_unions(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// Takes the id out of the contact, and they are two. Error{conflict} for those who are two already.
UnionView undo_union(Ctx& ctx, const UnionId& id);

/// Whether users were made one by what this contact names.
bool has_unions(db::Tx& tx, const std::string& contact);
/// Parts whom these contacts do not both name any more, and whom others did of users with these keys ("u:42"), under
/// lock_counting().
void part_unnamed(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts,
                  const std::vector<std::string>& keys);
/// Somebody who became another is on their own again, and what they did is counted as theirs.
void part_from(const Ctx& ctx, db::Tx& tx, std::int64_t from, std::int64_t into);

}  // namespace zelo::usage
