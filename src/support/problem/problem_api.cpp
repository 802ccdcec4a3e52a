#include "src/support/problem/problem_api.h"

#include <charconv>

#include "src/customer/names.h"
#include "src/identity/api.h"
#include "src/support/problem/link.h"
#include "src/support/problem/problem.h"
#include "src/support/problem/radar_watch.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/update.h"
#include "src/support/problem/writeup.h"
#include "src/timeline/timeline.h"

namespace zelo::support {
namespace {

std::optional<bool> read_flag(const Call& call, const std::string& name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") throw invalid(name, "error.query");
  return *text == "true";
}

std::int64_t read_offset(const Call& call) {
  const auto text = call.query("offset");
  std::int64_t value = 0;
  if (!text) return value;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) throw invalid("offset", "error.query");
  return value;
}

ProblemFilter read_filter(const Ctx& ctx, const Call& call) {
  ProblemFilter filter{.status = call.query_enum<ProblemStatus>("status"),
                       .open = read_flag(call, "open"),
                       .kind = call.query_enum<ProblemKind>("kind"),
                       .severity = call.query_enum<Severity>("severity"),
                       .owner_id = {},
                       .q = call.query("q")};
  if (call.query("owner_id") == "me") filter.owner_id = ctx.actor.user_id();
  else filter.owner_id = call.query_id<UserId>("owner_id");
  return filter;
}

TicketsOfProblem read_which(const Call& call) {
  TicketsOfProblem which{.state = call.query_enum<LinkState>("state"), .account_id = {}, .no_account = false};
  which.no_account = call.query("account_id") == "none";
  if (!which.no_account) which.account_id = call.query_id<AccountId>("account_id");
  return which;
}

Page<timeline::TimelineItem> problem_timeline(Ctx& ctx, const Call& call) {
  const ProblemView problem = show_problem(ctx, call.id<ProblemId>());
  return ctx.read([&](db::Tx& tx) {
    customer::CustomerNames names(tx);
    const timeline::TimelineFilter filter{
        .account_id = {}, .subject = timeline::TimelineSubject{"problem", problem.id.text}, .kind = {}};
    return timeline::timeline_page(ctx, tx, names, filter, call.limit(), call.query("after"));
  });
}

void record_routes(Api& api) {
  const Access read = may(Permission::problem_read);
  const Access manage = may(Permission::problem_manage);
  api.get("/api/problems", read,
          {"list_problems",
           "Problems, last changed first; owner_id may be \"me\"",
           "Support",
           {"status", "open", "kind", "severity", "owner_id", "q", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_problems(ctx, read_filter(ctx, call), call.query("after"), call.limit());
          });
  api.post("/api/problems", manage, {"create_problem", "Begin a problem, with its tickets", "Support"},
           [](Ctx& ctx, const Call&, const NewProblem& input) { return create_problem(ctx, input); });
  api.get("/api/problems/radar", read,
          {"problem_radar", "Tickets of the last hours that are about the same and have no problem yet", "Support"},
          [](Ctx& ctx, const Call&) { return problem_radar(ctx); });
  api.get("/api/problems/radar/count", read,
          {"count_bursts", "How many groups of such tickets there were when the program looked last", "Support"},
          [](Ctx& ctx, const Call&) { return count_bursts(ctx); });
  api.get("/api/problems/{id}", read, {"show_problem", "One problem", "Support"},
          [](Ctx& ctx, const Call& call) { return show_problem(ctx, call.id<ProblemId>()); });
  api.patch("/api/problems/{id}", manage, {"edit_problem", "Change a problem", "Support"},
            [](Ctx& ctx, const Call& call, const EditProblem& input) {
              return edit_problem(ctx, call.id<ProblemId>(), input, call.if_match());
            });
  api.put("/api/problems/{id}/following", read, {"follow_problem", "Hear of its news", "Support"},
          [](Ctx& ctx, const Call& call) { follow_problem(ctx, call.id<ProblemId>()); });
  api.remove("/api/problems/{id}/following", read, {"unfollow_problem", "Hear of it no longer", "Support"},
             [](Ctx& ctx, const Call& call) { unfollow_problem(ctx, call.id<ProblemId>()); });
  api.get("/api/problems/{id}/timeline", may(Permission::timeline_read),
          {"problem_timeline", "What happened to a problem, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return problem_timeline(ctx, call); });
}

void link_routes(Api& api) {
  const Access read = may(Permission::problem_read);
  const Access manage = may(Permission::problem_manage);
  api.get("/api/problems/{id}/tickets", read,
          {"list_problem_tickets",
           "Its tickets, newest first; account_id may be \"none\"",
           "Support",
           {"state", "account_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_problem_tickets(ctx, call.id<ProblemId>(), read_which(call), call.query("after"), call.limit());
          });
  api.post("/api/problems/{id}/tickets", manage,
           {.operation = "link_to_problem", .summary = "Link tickets to it", .tag = "Support", .success = 200},
           [](Ctx& ctx, const Call& call, const LinkToProblem& input) {
             return link_to_problem(ctx, call.id<ProblemId>(), input);
           });
  api.remove(
      "/api/problems/{id}/tickets/{ticket_id}", manage, {"unlink_ticket", "Take a ticket off it", "Support"},
      [](Ctx& ctx, const Call& call) { unlink_ticket(ctx, call.id<ProblemId>(), call.id<TicketId>("ticket_id")); });
  api.get("/api/problems/{id}/accounts", read,
          {"list_problem_accounts",
           "Whom it hits, largest ARR first; renewing=true: whose contract renews within 90 days",
           "Support",
           {"renewing", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            const bool renewing = call.query("renewing") == "true";
            return list_problem_accounts(ctx, call.id<ProblemId>(), renewing, call.query("after"), call.limit());
          });
  api.get(
      "/api/problems/{id}/impact", read,
      {"problem_impact", "Its numbers; days by a clock that is `offset` minutes ahead of UTC", "Support", {"offset"}},
      [](Ctx& ctx, const Call& call) { return problem_impact(ctx, call.id<ProblemId>(), read_offset(call)); });
}

void update_routes(Api& api) {
  const Access read = may(Permission::problem_read);
  const Access manage = may(Permission::problem_manage);
  api.get("/api/problems/{id}/updates", read,
          {"list_problem_updates", "What was said about it, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_updates(ctx, call.id<ProblemId>(), call.query("after"), call.limit());
          });
  api.post(
      "/api/problems/{id}/updates", manage,
      {"post_problem_update", "A note to colleagues, one text to all its customers, or the solution of all its tickets",
       "Support"},
      [](Ctx& ctx, const Call& call, const NewUpdate& input) { return post_update(ctx, call.id<ProblemId>(), input); });
  api.post("/api/problems/{id}/update_previews", manage,
           {.operation = "preview_problem_update",
            .summary = "How a text would read on its tickets, and how many would hear of it",
            .tag = "Support",
            .success = 200},
           [](Ctx& ctx, const Call& call, const NewUpdate& input) {
             return preview_update(ctx, call.id<ProblemId>(), input);
           });
  api.get("/api/problems/{id}/updates/{update_id}", read, {"show_problem_update", "How far it is", "Support"},
          [](Ctx& ctx, const Call& call) {
            return show_update(ctx, call.id<ProblemId>(), call.id<ProblemUpdateId>("update_id"));
          });
  api.get("/api/problems/{id}/updates/{update_id}/items", read,
          {"list_problem_update_items",
           "What became of it on each ticket, and why",
           "Support",
           {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_update_items(ctx, call.id<ProblemId>(), call.id<ProblemUpdateId>("update_id"),
                                     call.query_enum<UpdateItemState>("state"), call.query("after"), call.limit());
          });
  api.post(
      "/api/problems/{id}/updates/{update_id}/stop", manage,
      {.operation = "stop_problem_update", .summary = "Say it on no more tickets", .tag = "Support", .success = 200},
      [](Ctx& ctx, const Call& call) {
        return stop_update(ctx, call.id<ProblemId>(), call.id<ProblemUpdateId>("update_id"));
      });
}

void knowledge_routes(Api& api) {
  api.post("/api/problems/{id}/article", may(Permission::problem_manage),
           {.operation = "write_problem_up",
            .summary = "Begin an internal article from what was learned",
            .tag = "Support",
            .success = 202},
           [](Ctx& ctx, const Call& call) { ask_for_article(ctx, call.id<ProblemId>()); });
  api.get("/api/tickets/{id}/training", may(Permission::ticket_read),
          {"show_training", "Whether a ticket can teach N1 something, and the articles begun from it", "Support"},
          [](Ctx& ctx, const Call& call) { return show_training(ctx, call.id<TicketId>()); });
  api.post("/api/tickets/{id}/training", may(Permission::ticket_work),
           {.operation = "write_ticket_up",
            .summary = "Begin training material for N1 from how N2 or N3 solved a ticket",
            .tag = "Support",
            .success = 202},
           [](Ctx& ctx, const Call& call) { ask_for_training(ctx, call.id<TicketId>()); });
  api.get("/api/tickets/{id}/similar", may(Permission::problem_read),
          {"similar_tickets", "Tickets around the same time that are about the same", "Support"},
          [](Ctx& ctx, const Call& call) { return similar_tickets(ctx, call.id<TicketId>()); });
}

}  // namespace

void problem_routes(Api& api) {
  record_routes(api);
  link_routes(api);
  update_routes(api);
  notice_routes(api);
  knowledge_routes(api);
}

}  // namespace zelo::support
