#pragma once
// Users of the product who are one person, because a contact has the ids of them all as its keys: the product's own,
// another product's, an anonymous id. What they did counts as one's, in every account and for days gone by. As with
// alias there is no way back: an id that is taken from a contact again has been that person until then.

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

/// Of these contacts, under lock_counting().
void unite_users_of(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& contacts);
/// Users of whom nobody had heard before, by their keys ("u:42"), with those that their contacts name too.
void unite_met(const Ctx& ctx, db::Tx& tx, const std::vector<std::string>& keys);
/// After an import: of some contacts behind `after`, in order; the last of these, nothing at the end.
std::string unite_some(Ctx& ctx, const std::string& after);

}  // namespace zelo::usage
