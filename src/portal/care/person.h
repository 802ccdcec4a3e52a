#pragma once
// Whom a customer may turn to (R35): the account's CSM, and who answers while that one is away.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
}

namespace zelo::portal {

struct DedicatedPerson {
  std::string name;
  std::optional<std::string> email;  // where the company shows it
  std::optional<Time> away_until;    // why is nobody's business
  std::optional<std::string> stand_in_name;
  std::optional<std::string> stand_in_email;
};
BOOST_DESCRIBE_STRUCT(DedicatedPerson, (), (name, email, away_until, stand_in_name, stand_in_email))

struct WriteToPerson {
  Line<200> subject;
  Prose<50000> body;
};
BOOST_DESCRIBE_STRUCT(WriteToPerson, (), (subject, body))

/// Of the signed-in contact's account; nothing where nobody looks after it.
std::optional<DedicatedPerson> dedicated_person(Ctx& ctx);
/// A ticket like any other, of which that person (away: who stands in) hears at once and which it follows.
/// Error{not_found} where there is nobody.
support::PortalTicket write_to_person(Ctx& ctx, const WriteToPerson& input);

}  // namespace zelo::portal
