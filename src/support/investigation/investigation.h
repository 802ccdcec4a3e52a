#pragma once
// What was found out about a ticket (R81-R84, R90): evidence, how to reproduce it, its cause, what helps until
// then, and where it is mended. A workaround can have an end: then somebody is told to look at it again.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

/// A row of `investigations`.
struct Investigation {
  TicketId ticket_id;
  std::optional<std::string> evidence;
  std::optional<std::string> reproduction;
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::optional<Time> workaround_until;
  std::optional<std::string> fix_version;
  std::optional<std::string> fix_url;
  std::string author_id;  // the last one
  Time updated_at;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Investigation, (),
                      (ticket_id, evidence, reproduction, root_cause, workaround, workaround_until, fix_version,
                       fix_url, author_id, updated_at, version))

struct InvestigationView {
  std::optional<std::string> evidence;
  std::optional<std::string> reproduction;
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::optional<Time> workaround_until;
  std::optional<std::string> fix_version;
  std::optional<std::string> fix_url;
  std::optional<std::string> author_name;
  std::optional<Time> updated_at;  // nothing while nobody has written anything
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(InvestigationView, (),
                      (evidence, reproduction, root_cause, workaround, workaround_until, fix_version, fix_url,
                       author_name, updated_at, version))

struct EditInvestigation {
  Change<Prose<20000>> evidence;
  Change<Prose<20000>> reproduction;
  Change<Prose<20000>> root_cause;
  Change<Prose<20000>> workaround;
  Change<Time> workaround_until;
  Change<Line<80>> fix_version;
  Change<Line<2000>> fix_url;  // http or https
};
BOOST_DESCRIBE_STRUCT(EditInvestigation, (),
                      (evidence, reproduction, root_cause, workaround, workaround_until, fix_version, fix_url))

/// Empty, with version 0, while nobody has written anything. Staff only.
InvestigationView show_investigation(Ctx& ctx, const TicketId& id);
/// Error{stale} when it is no longer at `version`. Closed tickets too: the cause is often found afterwards.
InvestigationView edit_investigation(Ctx& ctx, const TicketId& id, const EditInvestigation& input,
                                     std::optional<std::int64_t> version);

/// For the job at the end of a workaround: says so, when `until` is still its end.
void expire_workaround(Ctx& ctx, const TicketId& id, Time until);

struct InvestigationEdited {
  static constexpr const char* kind = "ticket.investigated";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(InvestigationEdited, (), (number))

struct WorkaroundExpired {
  static constexpr const char* kind = "ticket.workaround_expired";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(WorkaroundExpired, (), (number))

}  // namespace zelo::support
