#include "src/support/routing/routing_api.h"

#include "src/identity/api.h"
#include "src/support/routing/activity.h"
#include "src/support/routing/profile.h"
#include "src/support/routing/routing.h"
#include "src/support/routing/skill.h"

namespace zelo::support {
namespace {

void skill_routes(Api& api) {
  api.get("/api/skills", may(Permission::ticket_read),
          {"list_skills", "What agents may know beyond their tier, by name", "Support"}, [](Ctx& ctx, const Call&) {
            return Page<Skill>{list_skills(ctx), {}};
          });
  api.post("/api/skills", may(Permission::routing_manage), {"create_skill", "Add a skill", "Support"},
           [](Ctx& ctx, const Call&, const NewSkill& input) { return create_skill(ctx, input); });
  api.get("/api/skills/{id}", may(Permission::ticket_read), {"read_skill", "One skill", "Support"},
          [](Ctx& ctx, const Call& call) { return read_skill(ctx, call.id<SkillId>()); });
  api.patch("/api/skills/{id}", may(Permission::routing_manage),
            {"edit_skill", "Rename a skill, or offer it no longer", "Support"},
            [](Ctx& ctx, const Call& call, const EditSkill& input) {
              return edit_skill(ctx, call.id<SkillId>(), input, call.if_match());
            });
}

void agent_routes(Api& api) {
  const Access manage = may(Permission::routing_manage);
  api.get("/api/routing/agents", manage,
          {"list_agent_profiles",
           "Everybody who works on tickets, by name: skills, languages, capacity, hours, absences, load",
           "Support",
           {"q", "skill_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_profiles(ctx, {call.query("q"), call.query_id<SkillId>("skill_id")}, call.query("after"),
                                 call.limit());
          });
  api.get("/api/routing/agents/{id}", manage, {"read_agent_profile", "How one person works on tickets", "Support"},
          [](Ctx& ctx, const Call& call) { return read_profile(ctx, call.id<UserId>()); });
  api.patch("/api/routing/agents/{id}", manage,
            {"edit_agent_profile", "Change how one person works on tickets", "Support"},
            [](Ctx& ctx, const Call& call, const EditProfile& input) {
              return edit_profile(ctx, call.id<UserId>(), input, call.if_match());
            });
  api.post(
      "/api/routing/agents/{id}/absences", manage,
      {"add_absence", "Say from when until when somebody gets no tickets by turn", "Support"},
      [](Ctx& ctx, const Call& call, const NewAbsence& input) { return add_absence(ctx, call.id<UserId>(), input); });
  api.remove("/api/routing/agents/{id}/absences/{absence_id}", manage,
             {"remove_absence", "Take an absence back, or end it", "Support"}, [](Ctx& ctx, const Call& call) {
               remove_absence(ctx, call.id<UserId>(), call.id<AbsenceId>("absence_id"));
             });
}

}  // namespace

void routing_routes(Api& api) {
  skill_routes(api);
  agent_routes(api);
  api.get("/api/routing/me", may(Permission::ticket_work),
          {"read_own_agent_profile", "How one works on tickets oneself", "Support"},
          [](Ctx& ctx, const Call&) { return read_own_profile(ctx); });
  api.patch("/api/routing/me", may(Permission::ticket_work),
            {"set_own_status", "Say whether one takes tickets by turn right now", "Support"},
            [](Ctx& ctx, const Call&, const EditOwnStatus& input) { return set_own_status(ctx, input); });
  api.put("/api/routing/me/activity", may(Permission::ticket_work),
          {"note_own_activity", "Say that one does something right now; once a minute is enough", "Support"},
          [](Ctx& ctx, const Call&) { return note_own_activity(ctx); });
  api.get("/api/routing/settings", may(Permission::ticket_read),
          {"read_routing_settings", "After how long who does nothing counts as away", "Support"},
          [](Ctx& ctx, const Call&) { return read_routing_settings(ctx); });
  api.put("/api/routing/settings", may(Permission::routing_manage),
          {"put_routing_settings", "Say after how long who does nothing counts as away; 0: never", "Support"},
          [](Ctx& ctx, const Call&, const RoutingSettings& input) { return put_routing_settings(ctx, input); });
  api.get("/api/tickets/{id}/candidates", may(Permission::ticket_assign),
          {"list_candidates", "Who could get a ticket: who is next in turn, and who is not, and why not", "Support"},
          [](Ctx& ctx, const Call& call) { return list_candidates(ctx, call.id<TicketId>()); });
}

}  // namespace zelo::support
