#include "src/success/signal/signal_api.h"

#include "src/identity/api.h"
#include "src/success/signal/signal.h"
#include "src/success/signal/trial/trial.h"

template <>
struct zelo::json::Codec<zelo::success::SignalDetails> {
  static void append(const success::SignalDetails& details, std::string& out) {
    Codec<success::SignalView>::append(details, out);
    out.pop_back();
    json::append(details.found, out += ",\"found\":");
    json::append(details.story, out += ",\"story\":");
    json::append(details.expansion, out += ",\"expansion\":");
    out += '}';
  }
  static bj::object schema(Shapes& shapes) {
    const bj::object more{
        {"type", "object"},
        {"properties", bj::object{{"found", Codec<std::vector<success::SignalFind>>::schema(shapes)},
                                  {"story", Codec<std::vector<success::SignalStep>>::schema(shapes)},
                                  {"expansion", Codec<std::vector<success::ExpansionReason>>::schema(shapes)}}},
        {"required", bj::array{"found", "story", "expansion"}}};
    return {{"allOf", bj::array{Codec<success::SignalView>::schema(shapes), more}}};
  }
};

namespace zelo::success {
namespace {

constexpr const char* signals_tag = "Signals";

std::optional<bool> yes_or_no(const Call& call, const std::string& name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") throw invalid(name, "error.query");
  return *text == "true";
}

std::optional<Time> moment(const Call& call, const std::string& name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  const auto time = parse_rfc3339(*text);
  if (!time) throw invalid(name, "error.query");
  return time;
}

/// What lists and counts have in common.
SignalFilter signals_asked(const Ctx& ctx, const Call& call) {
  SignalFilter filter;
  if (yes_or_no(call, "overdue").value_or(false)) filter.overdue_at = ctx.now();
  filter.mine = yes_or_no(call, "mine").value_or(false);
  filter.escalated = yes_or_no(call, "escalated");
  filter.kind = call.query_enum<SignalKind>("kind");
  filter.detector = call.query_enum<Detector>("detector");
  filter.severity = call.query_enum<Severity>("severity");
  filter.segment = call.query_enum<customer::Segment>("segment");
  if (auto account = call.query_id<AccountId>("account_id")) filter.account_id.emplace(std::move(*account));
  if (call.query("csm_id") == "none") filter.no_csm = true;
  else if (auto csm = call.query_id<UserId>("csm_id")) filter.csm_id.emplace(std::move(*csm));
  if (auto owner = call.query_id<UserId>("owner_id")) filter.owner_id.emplace(std::move(*owner));
  return filter;
}

const std::vector<std::string> signal_filters{"mine",     "kind",   "detector", "severity",  "account_id",
                                              "owner_id", "csm_id", "segment",  "escalated", "overdue"};

std::vector<std::string> with(std::vector<std::string> names, std::initializer_list<const char*> more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

void ledger_routes(Api& api) {
  const Access read = may(Permission::account_read);
  const Access work = may(Permission::signal_work);
  api.get("/api/signals", read,
          {"list_signals",
           "Risks and opportunities: whose answer or action is due soonest first, then the closed ones, newest first",
           signals_tag,
           with(signal_filters, {"open", "state", "held", "outcome", "judged", "closed_by", "found_since",
                                 "closed_since", "answered_since", "in_time", "limit", "after"})},
          [](Ctx& ctx, const Call& call) {
            SignalFilter filter = signals_asked(ctx, call);
            filter.open = yes_or_no(call, "open");
            filter.state = call.query_enum<SignalState>("state");
            filter.held = yes_or_no(call, "held");
            filter.outcome = call.query_enum<SignalOutcome>("outcome");
            filter.judged = yes_or_no(call, "judged").value_or(false);
            filter.found_since = moment(call, "found_since");
            filter.closed_since = moment(call, "closed_since");
            filter.answered_since = moment(call, "answered_since");
            filter.in_time = yes_or_no(call, "in_time");
            if (auto by = call.query_id<UserId>("closed_by")) filter.closed_by.emplace(std::move(*by));
            return list_signals(ctx, filter, call.query("after"), call.limit());
          });
  api.get("/api/signals/counts", read,
          {"count_signals", "How many are open, unanswered, overdue, told to the managers and one's own", signals_tag,
           signal_filters},
          [](Ctx& ctx, const Call& call) { return count_signals(ctx, signals_asked(ctx, call)); });
  api.post("/api/signals/open-risks", read,
           {.operation = "count_open_risks",
            .summary = "How many open risks each of these accounts has; those without any are left out",
            .tag = signals_tag,
            .success = 200},
           [](Ctx& ctx, const Call&, const CountRisks& input) { return count_open_risks(ctx, input); });
  api.get("/api/signals/{id}", read,
          {"read_signal", "A signal, the days on which it was found, and what was done about it", signals_tag},
          [](Ctx& ctx, const Call& call) { return show_signal(ctx, call.id<SignalId>()); });
  api.post("/api/signals/{id}/action", work,
           {.operation = "plan_signal_action",
            .summary = "Answer a signal: who does what until when; given again it is another plan",
            .tag = signals_tag,
            .success = 200},
           [](Ctx& ctx, const Call& call, const PlanAction& input) {
             return plan_action(ctx, call.id<SignalId>(), input, call.if_match());
           });
  api.post("/api/signals/{id}/resolution", work,
           {.operation = "resolve_signal",
            .summary = "Close a signal: a risk is handled only with an action, an owner and a day",
            .tag = signals_tag,
            .success = 200},
           [](Ctx& ctx, const Call& call, const ResolveSignal& input) {
             return resolve_signal(ctx, call.id<SignalId>(), input, call.if_match());
           });
}

Detector detector_named(const Call& call) {
  const auto detector = parse_enum<Detector>(call.request.params.at("detector"));
  if (!detector) throw not_found();
  return *detector;
}

void detector_routes(Api& api) {
  api.get("/api/signal-detectors", may(Permission::account_read),
          {"list_signal_detectors", "What is watched for, from which thresholds on, and how often it was right",
           signals_tag},
          [](Ctx& ctx, const Call&) { return list_detectors(ctx); });
  api.put("/api/signal-detectors/{detector}", may(Permission::signal_manage),
          {"edit_signal_detector",
           "Change thresholds, severities and clocks of segments, and how long a false alarm is not raised again; all"
           " accounts are looked at",
           signals_tag},
          [](Ctx& ctx, const Call& call, const EditDetector& input) {
            return edit_detector(ctx, detector_named(call), input);
          });
  api.post("/api/signal-detectors/{detector}/preview", may(Permission::signal_manage),
           {.operation = "preview_signal_detector",
            .summary = "What it would find today with these thresholds, 2,000 accounts an answer; nothing is saved",
            .tag = signals_tag,
            .query = {"after"},
            .success = 200},
           [](Ctx& ctx, const Call& call, const TryDetector& input) {
             return try_detector(ctx, detector_named(call), input, call.query("after"));
           });
}

}  // namespace

void signal_routes(Api& api) {
  ledger_routes(api);
  detector_routes(api);
  signal_bulk_routes(api);
  figure_routes(api);
}

}  // namespace zelo::success
