#pragma once
// A customer follows a colleague's ticket: it puts itself in copy, or takes itself out, of what it may read anyway.

#include "src/support/copy/copy.h"

namespace zelo::support {

struct OwnFollowing {
  bool follows = false;   // is mailed along
  bool possible = false;  // may begin: not of a ticket that it asked, nor of one that is over
};
BOOST_DESCRIBE_STRUCT(OwnFollowing, (), (follows, possible))

/// For the signed-in contact. Error{not_found} for a ticket that it may not read.
OwnFollowing show_own_following(Ctx& ctx, const TicketId& id);
/// Error{conflict} with the reason where it is not possible. Again: nothing happens.
OwnFollowing follow_as_contact(Ctx& ctx, const TicketId& id);
/// Also of what was merged into it, and whoever put the contact in copy.
OwnFollowing unfollow_as_contact(Ctx& ctx, const TicketId& id);

struct TicketFollowed {
  static constexpr const char* kind = "ticket.followed";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(TicketFollowed, (), (number, contact_id))

struct TicketUnfollowed {
  static constexpr const char* kind = "ticket.unfollowed";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(TicketUnfollowed, (), (number, contact_id))

}  // namespace zelo::support
