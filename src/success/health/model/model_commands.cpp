#include <map>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/jobs/jobs.h"
#include "src/customer/field/customer_field.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/health_words.h"
#include "src/success/health/model/model.h"
#include "src/success/health/recompute.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

std::optional<UserId> doer(const Ctx& ctx) {
  std::optional<UserId> user;
  if (ctx.actor.kind == ActorKind::user) user.emplace(ctx.actor.user_id());
  return user;
}

std::vector<IndicatorView> views_of(const Namer& namer, const std::vector<Indicator>& indicators) {
  std::vector<IndicatorView> views;
  for (const Indicator& i : indicators) {
    const MeasureSpec& spec = spec_of(i.measure);
    views.push_back({i.key, namer.name(i), i.measure, spec.group, spec.unit, i.window_days, i.lo, i.hi, i.direction,
                     i.weight, i.field_id, i.choice});
  }
  return views;
}

struct UserName {
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UserName, (), (id, name))

/// Shows models as people read them: fields and people are read once for all of them.
class Showing {
 public:
  Showing(const Ctx& ctx, db::Tx& tx, const std::vector<HealthModel>& models) : namer_(ctx, tx) {
    std::vector<UserId> people;
    for (const HealthModel& model : models)
      for (const auto& person : {model.created_by, model.published_by})
        if (person) people.push_back(*person);
    const std::string list = json::text_of(people);
    for (UserName& user :
         tx.query<UserName>("SELECT id, name FROM users WHERE id IN " + db::text_list(tx.dialect(), "$1"), list))
      names_.emplace(user.id.text, std::move(user.name));
  }

  [[nodiscard]] HealthModelView view_of(HealthModel m) const {
    return {.id = m.id,
            .segment = m.segment,
            .number = m.number,
            .name = std::move(m.name),
            .state = m.state,
            .indicators = views_of(namer_, m.indicators),
            .bands = m.bands,
            .note = std::move(m.note),
            .created_by_name = name_of_user(m.created_by),
            .created_at = m.created_at,
            .published_by_name = name_of_user(m.published_by),
            .published_at = m.published_at,
            .version = m.version};
  }

 private:
  [[nodiscard]] std::optional<std::string> name_of_user(const std::optional<UserId>& id) const {
    const auto found = id ? names_.find(id->text) : names_.end();
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  }

  Namer namer_;
  std::map<std::string, std::string> names_;
};

HealthModelView view_of(const Ctx& ctx, db::Tx& tx, HealthModel model) {
  const Showing showing(ctx, tx, {model});
  return showing.view_of(std::move(model));
}

HealthModel load(db::Tx& tx, const HealthModelId& id) {
  auto found = store::find_model(tx, id);
  if (!found) throw not_found();
  return std::move(*found);
}

void check_field(db::Tx& tx, const Indicator& indicator, const std::string& at, Problems& problems) {
  if (!indicator.field_id) return;
  const auto field = is_uuid(*indicator.field_id)
                         ? customer::store::find_customer_field(tx, customer::CustomerFieldId(*indicator.field_id))
                         : std::nullopt;
  if (!field || field->owner != customer::FieldOwner::account)
    return problems.add(at + ".field_id", "error.health.field");
  const bool number = indicator.measure == Measure::field_number;
  const bool fits = number ? field->kind == customer::FieldKind::number
                           : field->kind == customer::FieldKind::choice || field->kind == customer::FieldKind::checkbox;
  if (!fits) problems.add(at + ".field_id", "error.health.field_kind");
}

std::vector<IndicatorInput> first_indicators() {
  std::vector<IndicatorInput> inputs;
  for (const MeasureSpec& spec : measures()) {
    if (spec.weight <= 0) continue;
    IndicatorInput& input = inputs.emplace_back();
    input.measure = spec.measure;
    input.weight = spec.weight;
  }
  return inputs;
}

HealthModel new_model(const Ctx& ctx, db::Tx& tx, ModelSegment segment) {
  HealthModel model{.id = ctx.new_id<HealthModelId>(),
                    .segment = segment,
                    .number = store::next_number(tx, segment),
                    .created_at = ctx.now()};
  if (auto user = doer(ctx)) model.created_by.emplace(std::move(*user));
  model.name =
      ctx.say(Text("health.model_name", {{"segment", ctx.say("word.model_segment." + std::string(name_of(segment)))}}));
  return model;
}

void put_in_force(const Ctx& ctx, db::Tx& tx, HealthModel& model) {
  store::retire_models(tx, model.segment);
  const std::int64_t expected = model.version;
  model.state = ModelState::published;
  model.published_at = ctx.now();
  if (auto user = doer(ctx)) model.published_by.emplace(std::move(*user));
  ++model.version;
  if (!store::update_model(tx, model, expected)) throw Error(ErrorKind::stale, "error.stale");
  start_run(ctx, tx, RunReason::published);
}

}  // namespace

std::vector<Indicator> checked_indicators(db::Tx& tx, const std::vector<IndicatorInput>& input, const Bands& bands) {
  Problems problems;
  std::vector<Indicator> indicators;
  for (const IndicatorInput& one : input) indicators.push_back(rules::complete(one));
  rules::check(indicators, bands, problems);
  if (indicators.size() <= rules::most_indicators)
    for (std::size_t n = 0; n < indicators.size(); ++n)
      check_field(tx, indicators[n], "indicators[" + std::to_string(n) + "]", problems);
  problems.done();
  return indicators;
}

Page<HealthModelView> list_models(Ctx& ctx, std::optional<ModelState> state, std::optional<ModelSegment> segment,
                                  const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto models = store::list_models(tx, state, segment, keys ? keys->front() : "", limit + 1);
    Page<HealthModelView> page;
    if (models.size() > static_cast<std::size_t>(limit)) {
      models.pop_back();
      page.next = encode_cursor({models.back().id.text});
    }
    const Showing showing(ctx, tx, models);
    for (HealthModel& model : models) page.items.push_back(showing.view_of(std::move(model)));
    return page;
  });
}

HealthModelView read_model(Ctx& ctx, const HealthModelId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, load(tx, id)); });
}

HealthModelView create_model(Ctx& ctx, const NewHealthModel& input) {
  ctx.require(Permission::usage_manage);
  const ModelSegment segment = input.segment.value_or(ModelSegment::any);
  return ctx.write([&](db::Tx& tx) {
    const Bands bands = input.bands.value_or(Bands{});
    auto indicators = checked_indicators(tx, input.indicators, bands);
    if (store::count_drafts(tx, segment) >= most_drafts)
      throw conflict(Text("error.health.drafts", {{"max", std::to_string(most_drafts)}}));
    HealthModel model = new_model(ctx, tx, segment);
    model.indicators = std::move(indicators);
    model.bands = bands;
    if (input.name) model.name = *input.name;
    if (input.note) model.note.emplace(*input.note);
    store::insert_model(tx, model);
    ctx.world.announce(ctx, tx, "health_model.created", "health_model", model.id.text, "{}");
    return view_of(ctx, tx, std::move(model));
  });
}

HealthModelView edit_model(Ctx& ctx, const HealthModelId& id, const EditHealthModel& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    HealthModel model = load(tx, id);
    if (version && *version != model.version) throw Error(ErrorKind::stale, "error.stale");
    if (model.state != ModelState::draft) throw conflict("error.health.published");
    const std::int64_t expected = model.version;
    if (input.bands) model.bands = *input.bands;
    if (input.indicators) model.indicators = checked_indicators(tx, *input.indicators, model.bands);
    Problems problems;
    rules::check(model.indicators, model.bands, problems);
    problems.done();
    if (input.name) model.name = *input.name;
    input.note.apply(model.note);
    ++model.version;
    if (!store::update_model(tx, model, expected)) throw Error(ErrorKind::stale, "error.stale");
    ctx.world.announce(ctx, tx, "health_model.edited", "health_model", model.id.text, "{}");
    return view_of(ctx, tx, std::move(model));
  });
}

void delete_model(Ctx& ctx, const HealthModelId& id) {
  ctx.require(Permission::usage_manage);
  ctx.write([&](db::Tx& tx) {
    load(tx, id);
    if (!store::delete_draft(tx, id)) throw conflict("error.health.published");
    ctx.world.announce(ctx, tx, "health_model.deleted", "health_model", id.text, "{}");
  });
}

HealthModelView publish_model(Ctx& ctx, const HealthModelId& id, std::optional<std::int64_t> version) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    HealthModel model = load(tx, id);
    if (model.state != ModelState::draft) throw conflict("error.health.published");
    if (version && *version != model.version) throw Error(ErrorKind::stale, "error.stale");
    for (const Indicator& indicator : model.indicators) {
      Problems problems;  // a field may have gone since it was drafted
      check_field(tx, indicator, "indicators", problems);
      problems.done();
    }
    // Another draft was published meanwhile: the one in force has the highest number, whenever it was drafted.
    if (model.number <= store::last_published(tx, model.segment)) model.number = store::next_number(tx, model.segment);
    put_in_force(ctx, tx, model);
    timeline::record(ctx, tx, {{}, "health_model", id.text},
                     HealthModelPublished{model.name, model.segment, model.number});
    return view_of(ctx, tx, std::move(model));
  });
}

void found_models(Ctx& ctx) {
  ctx.write([&](db::Tx& tx) {
    if (tx.value<std::int64_t>("SELECT count(*) FROM health_models") > 0) return;
    HealthModel model = new_model(ctx, tx, ModelSegment::any);
    model.indicators = checked_indicators(tx, first_indicators(), model.bands);
    store::insert_model(tx, model);
    put_in_force(ctx, tx, model);
  });
}

MeasureList list_measures(Ctx& ctx) {
  ctx.require(Permission::account_read);
  MeasureList list;
  for (const MeasureSpec& spec : measures()) {
    const std::string name(name_of(spec.measure));
    list.items.push_back({spec.measure, ctx.say("health.measure." + name), ctx.say("health.about." + name), spec.group,
                          spec.unit, spec.direction, spec.lo, spec.hi, spec.window_days});
  }
  return list;
}

}  // namespace zelo::success
