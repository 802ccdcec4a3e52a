#include <algorithm>

#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/customer/field/customer_field.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/calibration/calibration.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/health_words.h"
#include "src/usage/count/calendar.h"

namespace zelo::success {
namespace {

constexpr Duration longest_run = hours(2);

struct Row {
  CalibrationId id;
  ModelSegment segment = ModelSegment::any;
  CalibrationState state = CalibrationState::running;
  std::string question;
  std::optional<std::string> result;
  std::optional<std::string> created_by_name;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, segment, state, question, result, created_by_name, created_at, finished_at))

constexpr std::string_view select_rows =
    "SELECT c.id, c.segment, c.state, c.question, c.result, u.name AS created_by_name, c.created_at, c.finished_at FROM"
    " health_calibrations c LEFT JOIN users u ON u.id = c.created_by WHERE ";

Row load(db::Tx& tx, const CalibrationId& id) {
  auto row = tx.find<Row>(std::string(select_rows) + "c.id = $1", id);
  if (!row) throw not_found();
  return std::move(*row);
}

/// What was left out, and what can be brought in so that it is not.
std::string reasons_of(const Ctx& ctx, const CalibrationResult& result) {
  std::string reasons;
  const auto add = [&](const char* key, std::int64_t count) {
    if (count > 0)
      reasons += " " + ctx.say(Text(key, {{"count", number_text(ctx.language, static_cast<double>(count), 0)}}));
  };
  add("calibration.why.refused", result.refused);
  add("calibration.why.without_data", result.without_data);
  add("calibration.why.left_before", result.left_before);
  add("calibration.why.not_yet", result.not_yet.value_or(0));
  if (result.worth.verdict == rules::Verdict::no_signal && result.columns.empty())
    reasons += " " + ctx.say("calibration.why.nothing_tried");
  return reasons;
}

/// Whether the data carry any signal, in plain words.
std::string sentence_of(const Ctx& ctx, CalibrationState state, const std::optional<CalibrationResult>& result) {
  if (state == CalibrationState::failed) return ctx.say("calibration.failed");
  if (!result) return ctx.say("calibration.running");
  const rules::Worth& w = result->worth;
  std::map<std::string, std::string> values{
      {"accounts", number_text(ctx.language, static_cast<double>(result->accounts), 0)},
      {"churned", number_text(ctx.language, static_cast<double>(result->churned), 0)},
      {"least", std::to_string(rules::least_examples)},
      {"of_each", std::to_string(rules::least_of_each)}};
  if (w.auc) values["auc"] = number_text(ctx.language, *w.auc, 3);
  if (w.auc_low) values["low"] = number_text(ctx.language, *w.auc_low, 3);
  if (w.lift) values["lift"] = number_text(ctx.language, *w.lift, 1);
  std::string sentence = ctx.say(Text("calibration.verdict." + std::string(name_of(w.verdict)), values));
  if (w.verdict != rules::Verdict::signal) sentence += reasons_of(ctx, *result);
  if (result->suspicious) sentence += " " + ctx.say("calibration.suspicious");
  return sentence;
}

CalibrationView view_of(const Ctx& ctx, Row row, bool whole) {
  CalibrationView view{.id = row.id,
                       .segment = row.segment,
                       .state = row.state,
                       .sentence = {},
                       .result = {},
                       .created_by_name = std::move(row.created_by_name),
                       .created_at = row.created_at,
                       .finished_at = row.finished_at};
  if (row.result) view.result = json::read_text<CalibrationResult>(*row.result);
  view.sentence = sentence_of(ctx, view.state, view.result);
  if (view.result && !whole) {
    view.result->columns.clear();
    view.result->dropped.clear();
    view.result->worth.curve.clear();
  }
  return view;
}

/// Nothing when it does not fit, which is then among the problems.
std::optional<customer::CustomerField> field_of(db::Tx& tx, const std::optional<std::string>& id,
                                                customer::FieldKind one, customer::FieldKind other,
                                                const std::string& at, Problems& problems) {
  auto field =
      id && is_uuid(*id) ? customer::store::find_customer_field(tx, customer::CustomerFieldId(*id)) : std::nullopt;
  if (!field || field->owner != customer::FieldOwner::account) {
    problems.add(at, "error.health.field");
    return std::nullopt;
  }
  if (field->kind == one || field->kind == other) return field;
  problems.add(at, "error.calibration.field_kind");
  return std::nullopt;
}

/// Which answer means: has left. A value that the field cannot have would call everybody a customer still.
void check_churned(NewCalibration& q, const customer::CustomerField& field, Problems& problems) {
  const bool choice = field.kind == customer::FieldKind::choice;
  if (!q.churned && choice) return problems.add("churned", "error.required");
  if (!q.churned) q.churned = Line<120>("true");
  const std::string& said = *q.churned;
  const bool known =
      choice ? std::ranges::find(field.choices, said) != field.choices.end() : said == "true" || said == "false";
  if (!known) problems.add("churned", "error.field.value.choice");
}

/// With what was left out filled in. The day must be so long ago that its outcome is known.
NewCalibration checked(db::Tx& tx, NewCalibration q, Time now) {
  using enum customer::FieldKind;
  Problems problems;
  const std::int64_t horizon = q.horizon_days.value_or(90);
  if (horizon < 1 || horizon > longest_horizon)
    problems.add("horizon_days", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(longest_horizon)}}));
  q.horizon_days = horizon;
  const std::int64_t pooled = q.pooled_days.value_or(1);
  if (pooled < 1 || pooled > most_pooled_days)
    problems.add("pooled_days", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(most_pooled_days)}}));
  if (pooled > 1 && q.outcome == OutcomeKind::field && !q.date_field_id)
    problems.add("pooled_days", "error.calibration.one_day");
  if (q.outcome == OutcomeKind::field) {
    if (const auto field = field_of(tx, q.field_id, choice, checkbox, "field_id", problems))
      check_churned(q, *field, problems);
    if (q.date_field_id) field_of(tx, q.date_field_id, date, date, "date_field_id", problems);
    for (std::size_t n = 0; n < q.indicators.size(); ++n)
      if (q.indicators[n].field_id && q.indicators[n].field_id == q.field_id)
        problems.add("indicators[" + std::to_string(n) + "].field_id", "error.calibration.answer");
  }
  if ((q.outcome == OutcomeKind::contracts || q.date_field_id) && problems.empty()) {
    const std::string latest = customer::company_day(tx, now - days(horizon));
    if (!q.snapshot_on) q.snapshot_on = Date(latest);
    if (!usage::parse_day(*q.snapshot_on)) problems.add("snapshot_on", "error.date");
    if (*q.snapshot_on > latest) problems.add("snapshot_on", Text("error.calibration.too_early", {{"day", latest}}));
  }
  problems.done();
  if (!q.indicators.empty()) checked_indicators(tx, q.indicators, Bands{});
  return q;
}

IndicatorInput input_of(const Indicator& i) {
  IndicatorInput input{.measure = i.measure,
                       .window_days = i.window_days,
                       .lo = i.lo,
                       .hi = i.hi,
                       .direction = i.direction,
                       .weight = i.weight,
                       .field_id = i.field_id,
                       .choice = {},
                       .key = {}};
  if (i.choice) input.choice = Line<120>(*i.choice);
  return input;
}

/// The heaviest columns, as many as a model may have, with the bands that the company has chosen.
NewHealthModel draft_from(const Ctx& ctx, const CalibrationView& view, const HealthModel* in_force) {
  NewHealthModel model{.segment = view.segment, .name = {}, .indicators = {}, .bands = {}, .note = {}};
  if (in_force != nullptr) model.bands = in_force->bands;
  std::size_t cut = 0;
  for (const FittedColumn& column : view.result->columns) {
    if (column.indicator.weight <= 0) continue;
    if (model.indicators.size() < rules::most_indicators) model.indicators.push_back(input_of(column.indicator));
    else ++cut;
  }
  std::string note = view.sentence;
  if (cut > 0)
    note += " " + ctx.say(Text("calibration.cut", {{"most", std::to_string(rules::most_indicators)},
                                                   {"cut", number_text(ctx.language, static_cast<double>(cut), 0)}}));
  model.note = Prose<2000>(note);
  return model;
}

struct Payload {
  CalibrationId calibration_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (calibration_id))

}  // namespace

Page<CalibrationView> list_calibrations(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::usage_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto rows = tx.query<Row>(std::string(select_rows) + "c.id < $1 ORDER BY c.id DESC LIMIT $2",
                              keys ? keys->front() : "g", limit + 1);
    Page<CalibrationView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().id.text});
    }
    for (Row& row : rows) page.items.push_back(view_of(ctx, std::move(row), false));
    return page;
  });
}

CalibrationView read_calibration(Ctx& ctx, const CalibrationId& id) {
  ctx.require(Permission::usage_manage);
  return ctx.read([&](db::Tx& tx) {
    CalibrationView view = view_of(ctx, load(tx, id), true);
    const Namer namer(ctx, tx);
    if (view.result)
      for (FittedColumn& column : view.result->columns) column.name = namer.name(column.indicator);
    if (view.result)
      for (DroppedColumn& column : view.result->dropped) column.name = namer.name(column.indicator);
    return view;
  });
}

CalibrationView start_calibration(Ctx& ctx, const NewCalibration& input) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    const NewCalibration question = checked(tx, input, ctx.now());
    // Each takes hundreds of megabytes. One that was lost for whatever reason stands in nobody's way for ever.
    if (tx.find<CalibrationId>("SELECT id FROM health_calibrations WHERE state = 'running' AND created_at > $1 LIMIT 1",
                               ctx.now() - longest_run))
      throw conflict("error.calibration.running");
    const auto id = ctx.new_id<CalibrationId>();
    std::optional<UserId> author;
    if (ctx.actor.kind == ActorKind::user) author.emplace(ctx.actor.user_id());
    tx.exec(
        "INSERT INTO health_calibrations (id, segment, state, question, created_by, created_at) VALUES ($1, $2,"
        " 'running', $3, $4, $5)",
        id, question.segment.value_or(ModelSegment::any), json::text_of(question), author, ctx.now());
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "health.calibrate", .payload = json::text_of(Payload{id}), .unique_key = id.text});
    ctx.world.announce(ctx, tx, "health_model.calibrated", "health_model", id.text, "{}");
    return view_of(ctx, load(tx, id), true);
  });
}

HealthModelView draft_of(Ctx& ctx, const CalibrationId& id) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    const CalibrationView view = view_of(ctx, load(tx, id), true);
    if (!view.result || view.result->worth.verdict != rules::Verdict::signal)
      throw conflict("error.calibration.no_signal");
    const auto models = store::models_in_force(tx);
    const HealthModel* in_force = store::model_for(models, view.segment);
    return create_model(ctx, draft_from(ctx, view, in_force));
  });
}

void fail_calibration(Ctx& ctx, const CalibrationId& id) {
  ctx.write([&](db::Tx& tx) {
    tx.exec("UPDATE health_calibrations SET state = 'failed', finished_at = $1 WHERE id = $2", ctx.now(), id);
  });
}

void work_out(Ctx& ctx, const CalibrationId& id) {
  const auto row = ctx.read([&](db::Tx& tx) { return load(tx, id); });
  if (row.state == CalibrationState::done) return;
  const CalibrationResult result = result_of(gather(ctx, json::read_text<NewCalibration>(row.question)));
  ctx.write([&](db::Tx& tx) {
    tx.exec("UPDATE health_calibrations SET state = 'done', result = $1, finished_at = $2 WHERE id = $3",
            json::text_of(result), ctx.now(), id);
    ctx.world.announce(ctx, tx, "health_model.calibrated", "health_model", id.text, "{}");
  });
}

}  // namespace zelo::success
