#pragma once
// Labels that the team gives to tickets as it likes. "VIP", "vip" and "víp" are one tag, shown as it was first
// written on the ticket. For staff only.

#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

inline constexpr std::int64_t most_tags = 20;  // of one ticket

struct TagTicket {
  std::vector<Line<40>> add;
  std::vector<Line<40>> remove;
};
BOOST_DESCRIBE_STRUCT(TagTicket, (), (add, remove))

struct Tags {
  std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(Tags, (), (tags))

/// Answers with what the ticket has then. Error{invalid} for a tag of signs alone, {conflict} for too many.
Tags tag_ticket(Ctx& ctx, const TicketId& id, const TagTicket& input);
Tags tags_of(Ctx& ctx, const TicketId& id);
/// Tags in use that begin so, in their order; for suggestions.
Tags known_tags(Ctx& ctx, const std::string& beginning);

/// For undoing: exactly these.
void put_tags(db::Tx& tx, const TicketId& id, const std::vector<std::string>& labels);

}  // namespace zelo::support
