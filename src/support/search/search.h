#pragma once
// Finding tickets by words of their subject, replies, notes and texts of fields.
//
// All words of a question must be somewhere in the ticket, in any of their forms; the last one may be unfinished.
// Words in quotation marks must stand there just so, one after the other. The newest ticket comes first.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/text/excerpt.h"
#include "src/support/ids.h"

namespace zelo::support {

using text::Piece;

/// Where a ticket says what was looked for.
struct Excerpt {
  TicketId ticket_id;
  std::vector<Piece> subject;
  std::vector<Piece> text;  // from a message or field; empty when the subject says it all
};
BOOST_DESCRIBE_STRUCT(Excerpt, (), (ticket_id, subject, text))

}  // namespace zelo::support
