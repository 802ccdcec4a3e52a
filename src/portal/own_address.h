#pragma once
// A contact moves to another e-mail address: it says where to, a link that is mailed there proves that it reads there,
// and the address before is told. What is asked is answered the same whether somebody has the address or not.

#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::portal {

struct Door;

using AddressWishId = Id<struct AddressWishTag>;

/// A link lives as long from when it is mailed (src/channel/email/delivery.cpp), which may be later.
inline constexpr Duration address_wish_life = hours(24);

struct WishAddress {
  Email email;
  std::optional<Line<200>> current_password;  // where there is one and no mailed link has just let in
};
BOOST_DESCRIBE_STRUCT(WishAddress, (), (email, current_password))

struct ConfirmedAddress {
  std::string email;
};
BOOST_DESCRIBE_STRUCT(ConfirmedAddress, (), (email))

/// A row of `new_addresses`.
struct AddressWish {
  ContactId contact_id;
  AddressWishId id;
  std::string email;
  SessionId session_id;
  Time asked_at;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(AddressWish, (), (contact_id, id, email, session_id, asked_at, expires_at))

/// The last wish counts. Error{invalid} for a wrong password or the address that it has, {too_many} as at the door.
void wish_address(Ctx& ctx, Door& door, const WishAddress& input, const std::string& peer);
void forget_address_wish(Ctx& ctx);
/// Job "portal.new_address": a link to a free address; where it is somebody's, a word to them.
void answer_address_wish(Ctx& ctx, db::Tx& tx, const std::string& wish_id);
/// Ends other sessions and whatever was mailed to the address before, which is told. Error{not_found} for a forged
/// link; {conflict} when used or expired, when the wish ended (with its session, too), or the address is taken by now.
ConfirmedAddress confirm_address(Ctx& ctx, const std::string& token);

namespace store {

/// Nothing after its time, however late the mail with its link left.
std::optional<AddressWish> find_address_wish(db::Tx& tx, const std::string& id, Time now);
/// The address that waits for its link to be used.
std::optional<std::string> wished_address(db::Tx& tx, const ContactId& contact, Time now);
void delete_address_wish(db::Tx& tx, const ContactId& contact);
std::int64_t delete_address_wishes_before(db::Tx& tx, Time now);

}  // namespace store
}  // namespace zelo::portal
