#include "src/success/health/health_api.h"

#include <algorithm>
#include <charconv>

#include "src/identity/api.h"
#include "src/success/calibration/calibration.h"
#include "src/success/health/account_health.h"
#include "src/success/health/health_period.h"
#include "src/success/health/nps/nps.h"
#include "src/success/health/portfolio/portfolio.h"
#include "src/success/health/portfolio/weeks.h"
#include "src/success/health/replay/replay.h"
#include "src/success/health/view/portfolio_view.h"

namespace zelo::success {
namespace {

constexpr const char* tag = "Health";

void model_routes(Api& api) {
  const Access read = may(Permission::account_read);
  const Access manage = may(Permission::usage_manage);
  api.get("/api/health_measures", read,
          {"list_health_measures", "What health can be measured by, with proposed anchors and windows", tag},
          [](Ctx& ctx, const Call&) { return list_measures(ctx); });
  api.get("/api/health_models", read,
          {"list_health_models",
           "Versions of the health models of all segments, newest first",
           tag,
           {"state", "segment", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_models(ctx, call.query_enum<ModelState>("state"), call.query_enum<ModelSegment>("segment"),
                               call.query("after"), call.limit());
          });
  api.post("/api/health_models", manage, {"create_health_model", "Draft a version of a segment's model", tag},
           [](Ctx& ctx, const Call&, const NewHealthModel& input) { return create_model(ctx, input); });
  api.post("/api/health_models/preview", manage,
           {.operation = "preview_health_model",
            .summary = "What a model would make of today's portfolio; nothing is kept",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call&, const PreviewInput& input) { return preview_model(ctx, input); });
  api.get("/api/health_models/{id}", read, {"read_health_model", "One version of a model", tag},
          [](Ctx& ctx, const Call& call) { return read_model(ctx, call.id<HealthModelId>()); });
  api.patch("/api/health_models/{id}", manage, {"edit_health_model", "Change a draft", tag},
            [](Ctx& ctx, const Call& call, const EditHealthModel& input) {
              return edit_model(ctx, call.id<HealthModelId>(), input, call.if_match());
            });
  api.remove("/api/health_models/{id}", manage, {"delete_health_model", "Throw a draft away", tag},
             [](Ctx& ctx, const Call& call) { delete_model(ctx, call.id<HealthModelId>()); });
  api.post(
      "/api/health_models/{id}/publication", manage,
      {"publish_health_model",
       "From now on this version counts for its segment; it never changes again, and all accounts are looked at", tag},
      [](Ctx& ctx, const Call& call) { return publish_model(ctx, call.id<HealthModelId>(), call.if_match()); });
}

DaysAsked days_asked(const Call& call) { return {call.query("from"), call.query("to")}; }

Describe csv(const char* operation, const char* summary, std::vector<std::string> asked) {
  Describe describe{.operation = operation, .summary = summary, .tag = tag, .query = std::move(asked)};
  describe.response_type = "text/csv";
  return describe;
}

void account_routes(Api& api) {
  const Access read = may(Permission::account_read);
  const Access write = may(Permission::account_write);
  api.get("/api/accounts/{id}/health", read,
          {"account_health", "An account's health, what it is made of, and what changed since a week ago", tag},
          [](Ctx& ctx, const Call& call) { return account_health(ctx, call.id<AccountId>()); });
  api.get("/api/accounts/{id}/health/history", read,
          {"account_health_history",
           "Every score that an account has had, or had on some days, newest first",
           tag,
           {"from", "to", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return health_history(ctx, call.id<AccountId>(), days_asked(call), call.query("after"), call.limit());
          });
  api.get("/api/accounts/{id}/health/history.csv", read,
          csv("export_account_health_history", "The same as CSV", {"from", "to"}),
          [](Ctx& ctx, const Call& call) { return health_history_file(ctx, call.id<AccountId>(), days_asked(call)); });
  api.get("/api/accounts/{id}/health/period", read,
          {"account_health_period",
           "Its score on each of some days and on as many days before, with changes of model and people's words",
           tag,
           {"from", "to"}},
          [](Ctx& ctx, const Call& call) { return health_period(ctx, call.id<AccountId>(), days_asked(call)); });
  api.get("/api/accounts/{id}/health/history/{at}", read,
          {"account_health_then", "One of those scores, and what it was made of against the one before", tag},
          [](Ctx& ctx, const Call& call) {
            const auto at = parse_rfc3339(call.request.params.at("at"));
            if (!at) throw not_found();
            return health_then(ctx, call.id<AccountId>(), *at);
          });
  api.put("/api/accounts/{id}/health/override", write,
          {"override_account_health", "Say another score than the calculated one, with a reason and until a day", tag},
          [](Ctx& ctx, const Call& call, const NewOverride& input) {
            return override_health(ctx, call.id<AccountId>(), input);
          });
  api.remove(
      "/api/accounts/{id}/health/override", write,
      {.operation = "end_health_override", .summary = "The calculated score counts again", .tag = tag, .success = 200},
      [](Ctx& ctx, const Call& call) { return end_override(ctx, call.id<AccountId>()); });
}

std::optional<std::int64_t> number_asked(const Call& call, const std::string& name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size()) throw invalid(name, "error.query");
  return number;
}

void replay_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/accounts/{id}/health/replay", read,
          {"replay_account_health", "Its past scores as another model would have seen them", tag, {"model_id"}},
          [](Ctx& ctx, const Call& call) {
            const auto model = call.query_id<HealthModelId>("model_id");
            if (!model) throw invalid("model_id", "error.required");
            return replay_health(ctx, call.id<AccountId>(), *model);
          });
  api.get("/api/health_models/{id}/replay", read,
          {"replay_health_model",
           "The bands of the past, week by week, and what they would have been by this model",
           tag,
           {"weeks"}},
          [](Ctx& ctx, const Call& call) {
            return replay_portfolio(ctx, call.id<HealthModelId>(), number_asked(call, "weeks").value_or(13));
          });
  api.get("/api/health_models/{id}/replay/accounts", read,
          {"list_replayed_accounts",
           "Accounts as they were on a day, and as this model would have seen them; the most revenue first",
           tag,
           {"on", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return replay_accounts(ctx, call.id<HealthModelId>(), call.query("on").value_or(""), call.query("after"),
                                   call.limit());
          });
}

void nps_routes(Api& api) {
  const Access write = may(Permission::account_write);
  api.get("/api/accounts/{id}/nps", may(Permission::account_read),
          {"list_account_nps", "Answers to \"would you recommend us?\", latest first", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_nps(ctx, call.id<AccountId>(), call.query("after"), call.limit());
          });
  api.post(
      "/api/accounts/{id}/nps", write, {"add_account_nps", "Enter an answer by hand", tag},
      [](Ctx& ctx, const Call& call, const NewNpsAnswer& input) { return add_nps(ctx, call.id<AccountId>(), input); });
  api.remove("/api/nps_answers/{id}", write, {"delete_nps_answer", "Take an answer away that was a mistake", tag},
             [](Ctx& ctx, const Call& call) { delete_nps(ctx, call.id<NpsAnswerId>()); });
  api.post("/api/nps_answers", may(Permission::import_run),
           {"import_nps_answers", "Answers of many customers at once; all of them or, when a line is wrong, none", tag},
           [](Ctx& ctx, const Call&, const NpsImport& input) { return import_nps(ctx, input); });
}

/// Of a segment and a CSM: "me" is whoever asks, and "none" nobody.
PortfolioFilter scope_asked(const Ctx& ctx, const Call& call) {
  PortfolioFilter filter{.segment = call.query_enum<customer::Segment>("segment")};
  const auto csm = call.query("csm_id");
  filter.no_csm = csm == "none";
  if (csm == "me") filter.csm_id.emplace(ctx.actor.user_id());
  if (csm == "me" || filter.no_csm) return filter;
  if (auto id = call.query_id<UserId>("csm_id")) filter.csm_id.emplace(std::move(*id));
  return filter;
}

PortfolioFilter band_asked(const Ctx& ctx, const Call& call) {
  PortfolioFilter filter = scope_asked(ctx, call);
  const auto band = call.query_enum<BandAsked>("band");
  filter.no_score = band == BandAsked::none;
  filter.few_data = band == BandAsked::few;
  filter.left = band == BandAsked::left;
  if (band) filter.band = parse_enum<Band>(name_of(*band));
  return filter;
}

PortfolioFilter filter_asked(const Ctx& ctx, const Call& call) {
  PortfolioFilter filter = band_asked(ctx, call);
  filter.words = call.query("q");
  filter.score_from = number_asked(call, "score_from");
  filter.score_to = number_asked(call, "score_to");
  filter.arr_from = number_asked(call, "arr_from");
  filter.arr_to = number_asked(call, "arr_to");
  filter.no_arr = call.query("no_arr") == "true";
  filter.at_risk = call.query("at_risk") == "true";
  return filter;
}

void weeks_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/health/portfolio/weeks", read,
          {"list_portfolio_weeks",
           "How many accounts and how much revenue were in which band, a day of each week, latest first",
           tag,
           {"segment", "csm_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return portfolio_weeks(ctx, scope_asked(ctx, call), call.query("after"),
                                   std::min(call.limit(), most_portfolio_weeks));
          });
  api.get("/api/health/portfolio/weeks.csv", read,
          csv("export_portfolio_weeks", "The same of a year as CSV", {"segment", "csm_id"}),
          [](Ctx& ctx, const Call& call) { return portfolio_weeks_file(ctx, scope_asked(ctx, call)); });
  api.get("/api/health/portfolio/accounts", read,
          {"list_portfolio_on",
           "The accounts that were in a band at the end of a day, the most revenue first",
           tag,
           {"on", "band", "segment", "csm_id", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return portfolio_on(ctx, band_asked(ctx, call), call.query("on").value_or(""), call.query("after"),
                                call.limit());
          });
}

void portfolio_routes(Api& api) {
  const Access read = may(Permission::account_read);
  api.get("/api/health/accounts", read,
          {"list_account_health",
           "Accounts by health: the worst (score), the largest fall (change) or rise (rise), the most revenue (arr) or "
           "the next renewal (renewal) first",
           tag,
           {"sort", "band", "segment", "csm_id", "q", "score_from", "score_to", "arr_from", "arr_to", "no_arr",
            "at_risk", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            const auto sort = call.query_enum<PortfolioSort>("sort").value_or(PortfolioSort::score);
            return list_portfolio(ctx, filter_asked(ctx, call), sort, call.query("after"), call.limit());
          });
  api.get("/api/health/accounts.csv", read,
          csv("export_account_health", "The same accounts as CSV",
              {"sort", "band", "segment", "csm_id", "q", "score_from", "score_to", "arr_from", "arr_to", "no_arr",
               "at_risk"}),
          [](Ctx& ctx, const Call& call) {
            const auto sort = call.query_enum<PortfolioSort>("sort").value_or(PortfolioSort::score);
            return portfolio_file(ctx, filter_asked(ctx, call), sort);
          });
  api.get("/api/health/portfolio", read,
          {"show_health_portfolio",
           "How many accounts and how much revenue are in which band, and the map health by revenue",
           tag,
           {"segment", "csm_id"}},
          [](Ctx& ctx, const Call& call) { return show_portfolio(ctx, scope_asked(ctx, call)); });
  weeks_routes(api);
  api.get("/api/health/runs/latest", read, {"show_health_run", "How far the latest look at all accounts is", tag},
          [](Ctx& ctx, const Call&) { return show_run(ctx); });
  api.post("/api/health/runs", may(Permission::usage_manage),
           {"recompute_health", "Look at all accounts again, now", tag},
           [](Ctx& ctx, const Call&) { return recompute_all(ctx); });
}

void view_routes(Api& api) {
  // Who may read accounts may save a view; how widely it may be shared, the command decides.
  const Access read = may(Permission::account_read);
  api.get("/api/portfolio_views", read, {"list_portfolio_views", "Saved lists of the portfolio", tag},
          [](Ctx& ctx, const Call&) { return list_portfolio_views(ctx); });
  api.post("/api/portfolio_views", read, {"create_portfolio_view", "Save a filter of the portfolio under a name", tag},
           [](Ctx& ctx, const Call&, const NewPortfolioView& input) { return create_portfolio_view(ctx, input); });
  api.patch("/api/portfolio_views/{id}", read,
            {"edit_portfolio_view", "Rename, change, order or share a list of the portfolio", tag},
            [](Ctx& ctx, const Call& call, const EditPortfolioView& input) {
              return edit_portfolio_view(ctx, call.id<PortfolioViewId>(), input, call.if_match());
            });
  api.remove("/api/portfolio_views/{id}", read, {"delete_portfolio_view", "Delete a saved list of the portfolio", tag},
             [](Ctx& ctx, const Call& call) { delete_portfolio_view(ctx, call.id<PortfolioViewId>()); });
}

void calibration_routes(Api& api) {
  const Access manage = may(Permission::usage_manage);
  api.get("/api/health_calibrations", manage,
          {"list_health_calibrations", "What past outcomes said about weights, newest first", tag, {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_calibrations(ctx, call.query("after"), call.limit()); });
  api.post("/api/health_calibrations", manage,
           {"start_health_calibration",
            "Fit weights to past outcomes; a job works it out and says whether the data carry any signal", tag},
           [](Ctx& ctx, const Call&, const NewCalibration& input) { return start_calibration(ctx, input); });
  api.get("/api/health_calibrations/{id}", manage, {"read_health_calibration", "One of them, with its figures", tag},
          [](Ctx& ctx, const Call& call) { return read_calibration(ctx, call.id<CalibrationId>()); });
  api.post("/api/health_calibrations/{id}/draft", manage,
           {"draft_of_health_calibration", "A draft of a model with the weights that were found", tag},
           [](Ctx& ctx, const Call& call) { return draft_of(ctx, call.id<CalibrationId>()); });
}

}  // namespace

void health_routes(Api& api) {
  model_routes(api);
  account_routes(api);
  replay_routes(api);
  nps_routes(api);
  portfolio_routes(api);
  view_routes(api);
  calibration_routes(api);
}

}  // namespace zelo::success
