#include "src/portal/care/person.h"

#include "src/identity/brand.h"
#include "src/identity/context.h"
#include "src/support/ticket/fixed_ticket.h"

namespace zelo::portal {
namespace {

struct Carer {
  UserId id;
  std::string name;
  std::string email;
  std::optional<Time> away_until;
  std::optional<UserId> stand_in_id;
  std::optional<std::string> stand_in_name;
  std::optional<std::string> stand_in_email;
};
BOOST_DESCRIBE_STRUCT(Carer, (), (id, name, email, away_until, stand_in_id, stand_in_name, stand_in_email))

/// One who is away as well stands in for nobody.
std::optional<Carer> carer(Ctx& ctx, db::Tx& tx) {
  if (ctx.actor.kind != ActorKind::contact || !ctx.actor.account_id) return std::nullopt;
  return tx.find<Carer>(
      "SELECT u.id, u.name, u.email, b.to_at AS away_until, s.id AS stand_in_id, s.name AS stand_in_name,"
      " s.email AS stand_in_email FROM accounts a JOIN users u ON u.id = a.csm_id AND u.active = 1"
      " LEFT JOIN absences b ON b.user_id = u.id AND b.from_at <= $2 AND b.to_at > $2"
      " LEFT JOIN users s ON s.id = b.stand_in_id AND s.active = 1 AND NOT EXISTS"
      " (SELECT 1 FROM absences o WHERE o.user_id = s.id AND o.from_at <= $2 AND o.to_at > $2)"
      " WHERE a.id = $1 ORDER BY b.to_at DESC LIMIT 1",
      *ctx.actor.account_id, ctx.now());
}

}  // namespace

std::optional<DedicatedPerson> dedicated_person(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) -> std::optional<DedicatedPerson> {
    auto found = carer(ctx, tx);
    if (!found) return std::nullopt;
    DedicatedPerson person;
    person.name = std::move(found->name);
    person.away_until = found->away_until;
    person.stand_in_name = std::move(found->stand_in_name);
    if (!shows_csm_email(tx)) return person;
    person.email = std::move(found->email);
    person.stand_in_email = std::move(found->stand_in_email);
    return person;
  });
}

support::PortalTicket write_to_person(Ctx& ctx, const WriteToPerson& input) {
  const auto found = ctx.read([&](db::Tx& tx) { return carer(ctx, tx); });
  if (!found) throw not_found();
  return support::open_fixed_ticket(ctx, {.subject = input.subject,
                                          .body = input.body,
                                          .told = found->stand_in_id.value_or(found->id),
                                          .private_ = false});
}

}  // namespace zelo::portal
