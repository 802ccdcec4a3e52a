#pragma once
// What the law lets people ask about their own data (LGPD, art. 18): a copy of it, or its erasure. Both are tickets of
// a fixed kind that no colleague sees, which staff answers; the request is the purpose, and closing the ticket its end.

#include <string>

#include "lib/base/describe.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::portal {

enum class PrivacyWish { data_copy, erasure };
BOOST_DESCRIBE_ENUM(PrivacyWish, data_copy, erasure)

struct AskPrivacy {
  PrivacyWish kind = PrivacyWish::data_copy;
};
BOOST_DESCRIBE_STRUCT(AskPrivacy, (), (kind))

struct PrivacyRequest {
  PrivacyWish kind = PrivacyWish::data_copy;
  support::TicketId ticket_id;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(PrivacyRequest, (), (kind, ticket_id, number))

/// The signed-in contact's own that are not answered yet: at most one of a kind.
Page<PrivacyRequest> list_privacy_requests(Ctx& ctx);
/// Asking again while one is open gives that one back.
PrivacyRequest ask_privacy(Ctx& ctx, const AskPrivacy& input);

}  // namespace zelo::portal
