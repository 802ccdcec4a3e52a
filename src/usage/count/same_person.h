#pragma once
// Users of the product who are one person, because a contact has the ids of them all as its keys: the product's own,
// another product's, an anonymous id. What they did counts as one's, in every account and for days gone by, until the
// contact does not have the id any more (uniting/uniting.h).

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::usage {

/// Whether a contact may have ids of several users.
bool has_further_ids(db::Tx& tx, const std::string& contact);
/// Of these contacts, under lock_counting(). Who was made one by ids that a contact does not have any more is parted
/// first.
void unite_users_of(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts);
/// Users of whom nobody had heard before, by their keys ("u:42"), with those that their contacts name too.
void unite_met(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& keys);
/// After an import: of some contacts behind `after`, in order; the last of these, nothing at the end.
std::string unite_some(Ctx& ctx, const std::string& after);

}  // namespace zelo::usage
