#pragma once
// An office with a team whose tickets nobody else sees.

#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/support/category/category.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/ticket/ticket_steps.h"
#include "test/support/office.h"

namespace zelo::office {

/// An office where Nina and Davi are the team Segurança, and tickets of the category Vulnerabilidades, which
/// stands inside Segurança, are theirs alone.
struct SafeOffice : Office {
  explicit SafeOffice(db::Database& database) : Office(database) {
    Ctx sonia = as("Sonia");
    team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {user("Nina"), user("Davi")}}).id;
    const auto parent = support::create_category(sonia, {.name = "Segurança", .restricted_team_id = team}).id;
    vulnerabilities = support::create_category(sonia, {.parent_id = parent, .name = "Vulnerabilidades"}).id;
  }

  void restrict(const support::TicketId& id, const std::string& who = "Nina") {
    Ctx ctx = as(who);
    support::restrict_ticket(ctx, id, {.team_id = {true, team}, .reason = "Dados de clientes"});
  }
  bool sees(const std::string& who, const support::TicketId& id) {
    Ctx ctx = as(who);
    return error_of([&] { ctx.read([&](db::Tx& tx) { support::load_ticket(ctx, tx, id); }); }) == "no error";
  }
  std::size_t listed(const std::string& who, const support::TicketFilter& filter = {}) {
    Ctx ctx = as(who);
    return support::list_tickets(ctx, filter, {}, 50).items.size();
  }

  TeamId team;
  support::CategoryId vulnerabilities;
};

}  // namespace zelo::office
