#pragma once
// A ticket followed by the link in a mail, without signing in (B10): this one ticket, and nothing of the account. The
// link opens it in the name of the contact that it was sent to, for as long as that contact may see it. Whatever asks
// brings the token in its body, so that no server on the way writes it down.

#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "src/portal/conversation.h"
#include "src/portal/link.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::portal {

struct Quotas;

struct Tracker {
  support::PortalTicket ticket;
  bool asked = false;  // the customer may say by this link whether the solution helps
  Time expires_at;     // of the link
};
BOOST_DESCRIBE_STRUCT(Tracker, (), (ticket, asked, expires_at))

struct MessagesByLink {
  Line<200> token;
  std::optional<Line<400>> after;
};
BOOST_DESCRIBE_STRUCT(MessagesByLink, (), (token, after))

struct ReplyByLink {
  Line<200> token;
  Prose<50000> body;
};
BOOST_DESCRIBE_STRUCT(ReplyByLink, (), (token, body))

/// Error{not_found} for a token that is not ours or a ticket that is its contact's no more, Error{conflict} when the
/// link has expired or was ended.
Tracker track(Ctx& ctx, const std::string& token);
/// A page of 50, oldest first.
Page<PortalMessage> messages_by_link(Ctx& ctx, const MessagesByLink& input);
/// Counts as what its contact says in the portal: Error{too_many} when that is too much.
/// The same Idempotency-Key of `request` says it once, from whatever address the contact tries again.
PortalMessage reply_by_link(Ctx& ctx, Quotas& quotas, const ReplyByLink& input, const http::Request& request);

/// Staff ends every link to a ticket that was mailed so far: one went to the wrong hands.
void end_links(Ctx& ctx, const support::TicketId& id);

struct LinksEnded {
  static constexpr const char* kind = "ticket.links_ended";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(LinksEnded, (), (number))

}  // namespace zelo::portal
