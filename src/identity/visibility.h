#pragma once
// Who may know of what is restricted to a team: the one decision, once for a row that was read and once as SQL.
//
// Members of the team, the program itself, whoever has ticket_restricted_all, and of customers only the one who
// asked. For everybody else such a thing is not there: absent from lists, counts, searches, streams and timelines,
// and 404 by its id. A token is no member of any team.
//
// Every query over tickets that answers somebody has the condition:
//
//   db::Filter params;
//   params.add("t.team_id = ?", team);
//   params.add(visible(params, ctx.actor, "t"));
//   const std::string sql = "SELECT … FROM tickets t" + params.where();  // all of it before values() is asked
//   tx.query_with<Row>(sql, params.values());

#include <optional>
#include <string>
#include <string_view>

#include "lib/db/filter.h"
#include "src/identity/context.h"

namespace zelo {

/// May the actor know of something that is restricted to `team`, if to any, and that `requester` asked for?
bool may_know(const Actor& actor, const std::optional<TeamId>& team, const std::optional<ContactId>& requester);

/// The same as a condition on `alias`, a row with restricted_team_id and contact_id: "(…)", which is never NULL.
std::string visible(db::Filter& params, const Actor& actor, std::string_view alias);
/// " AND (…)", or nothing for somebody who may know of everything.
std::string and_visible(db::Filter& params, const Actor& actor, std::string_view alias);

}  // namespace zelo
