#include "src/portal/jobs.h"

#include "lib/base/json.h"
#include "src/identity/context.h"
#include "src/portal/form_session.h"
#include "src/portal/help/help_store.h"
#include "src/portal/own_address.h"
#include "src/portal/portal_store.h"
#include "src/portal/registration/registration.h"
#include "src/portal/signup_commands.h"

namespace zelo {
namespace {

jobs::Handler answering(const World& world, const char* field, void (*answer)(Ctx&, db::Tx&, const std::string&)) {
  return {.in_transaction = [&world, field, answer](db::Tx& tx, const jobs::Job& job) {
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    const json::Any payload = json::parse(job.payload);
    answer(ctx, tx, std::string(payload.as_object().at(field).as_string()));
  }};
}

}  // namespace

void portal_jobs(jobs::Runner& runner, const World& world) {
  runner.on("portal.sign_up", answering(world, "signup_id", &portal::answer_sign_up));
  runner.on("portal.sign_in_link", answering(world, "email", &portal::answer_ask_for_link));
  runner.on("portal.new_address", answering(world, "wish_id", &portal::answer_address_wish));
  // Of the payload the person alone: an older program also wrote down the account that it had then.
  runner.on("registration.tickets", answering(
                                        world, "contact_id", +[](Ctx& ctx, db::Tx& tx, const std::string& contact) {
                                          portal::bring_tickets_along(ctx, tx, ContactId(contact));
                                        }));
  runner.on("portal.article_rated", answering(
                                        world, "event_id", +[](Ctx&, db::Tx& tx, const std::string& event) {
                                          portal::hear_rating(tx, timeline::EventId(event));
                                        }));
  runner.on("portal.sweep", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              portal::store::delete_signups_before(tx, world.clock.now());
              portal::store::delete_address_wishes_before(tx, world.clock.now());
            }});
  runner.on_schedule({.kind = "portal.sweep", .every = hours(6)});
  runner.on("portal.count_forms", {.outside = [&world](const jobs::Job&) {
              const auto some = [&](db::Tx& tx) { return portal::count_form_sessions(tx, world.clock.now(), 200); };
              while (!world.db.write(some)) continue;
            }});
  runner.on_schedule({.kind = "portal.count_forms", .every = hours(1)});
  runner.on("help.fade_views",
            {.in_transaction = [](db::Tx& tx, const jobs::Job&) { portal::help::store::fade_views(tx); }});
  runner.on_schedule({.kind = "help.fade_views", .every = days(7)});
}

}  // namespace zelo
