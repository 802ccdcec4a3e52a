#include "src/app/first_steps.h"

#include "src/identity/session.h"

namespace zelo::app {
namespace {

constexpr const char* dismissed_key = "first_steps_dismissed";

bool there_is(db::Tx& tx, const std::string& what) {
  return tx.value<std::int64_t>("SELECT CASE WHEN EXISTS (SELECT 1 FROM " + what + ") THEN 1 ELSE 0 END") == 1;
}

FirstSteps look(const Ctx& ctx, db::Tx& tx, bool mail) {
  return {.steps = {{StepKey::company, !identity::setting(tx, "company").empty()},
                    {StepKey::mail, mail},
                    {StepKey::team, there_is(tx, "users WHERE active = 1 LIMIT 1 OFFSET 1")},
                    {StepKey::categories, there_is(tx, "categories WHERE active = 1")},
                    {StepKey::hours, there_is(tx, "business_hours")},
                    {StepKey::customers, there_is(tx, "accounts")},
                    {StepKey::portal, there_is(tx, "sessions WHERE kind = 'contact'") ||
                                          there_is(tx, "contacts WHERE confirmed_at IS NOT NULL")}},
          .dismissed = identity::setting(tx, dismissed_key) == "true",
          .portal_url = ctx.world.public_url + "/portal"};
}

}  // namespace

FirstSteps first_steps(Ctx& ctx, bool mail) {
  ctx.require(Permission::settings_manage);
  return ctx.read([&](db::Tx& tx) { return look(ctx, tx, mail); });
}

FirstSteps dismiss_first_steps(Ctx& ctx, bool mail, const DismissFirstSteps& input) {
  ctx.require(Permission::settings_manage);
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, dismissed_key, input.dismissed ? "true" : "false");
    return look(ctx, tx, mail);
  });
}

}  // namespace zelo::app
