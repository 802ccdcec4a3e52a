#include "src/identity/api.h"
#include "src/success/health/recompute.h"
#include "src/success/signal/detector/settings.h"
#include "src/success/signal/signal_events.h"
#include "src/success/signal/signal_store.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

std::vector<ThresholdView> thresholds_of(const Ctx& ctx, const DetectorSpec& spec) {
  std::vector<ThresholdView> views;
  for (const Threshold& one : spec.thresholds) {
    const std::string key(one.key);
    views.push_back({key, ctx.say("signal.threshold." + std::string(name_of(spec.detector)) + "." + key), one.unit,
                     one.least, one.most});
  }
  return views;
}

DetectorView view_of(const Ctx& ctx, const DetectorSpec& spec, const store::DetectorSettings& settings,
                     const std::vector<store::Judged>& judged) {
  const std::string name(name_of(spec.detector));
  DetectorView view{.detector = spec.detector,
                    .name = ctx.say("word.detector." + name),
                    .about = ctx.say("signal.about." + name),
                    .kind = spec.kind,
                    .thresholds = thresholds_of(ctx, spec),
                    .segments = settings.watches,
                    .defaults = rules::defaults_of(spec),
                    .quiet_days = settings.quiet_days,
                    .proposed_quiet_days = rules::proposed_quiet,
                    .figures = {},
                    .version = settings.version};
  for (const store::Judged& one : judged) {
    if (one.detector != spec.detector) continue;
    view.figures = {.found = one.found,
                    .handled = one.handled,
                    .false_alarms = one.false_alarms,
                    .open = one.open,
                    .precision = rules::precision_of(one.handled, one.false_alarms),
                    .low = {},
                    .high = {}};
    if (const auto between = rules::precision_between(one.handled, one.false_alarms)) {
      view.figures.low = between->low;
      view.figures.high = between->high;
    }
  }
  return view;
}

}  // namespace

DetectorList list_detectors(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto settings = store::detector_settings(tx);
    DetectorList list{.items = {}, .since = ctx.now() - judged_within};
    const auto judged = store::judged_since(tx, ctx.actor, list.since);
    for (const DetectorSpec& spec : detectors())
      list.items.push_back(view_of(ctx, spec, settings.at(spec.detector), judged));
    return list;
  });
}

DetectorView edit_detector(Ctx& ctx, Detector detector, const EditDetector& input) {
  ctx.require(Permission::signal_manage);
  const DetectorSpec& spec = spec_of(detector);
  return ctx.write([&](db::Tx& tx) {
    auto settings = store::detector_settings(tx).at(detector);
    if (settings.version != input.version) throw conflict("error.stale");
    Problems problems;
    rules::apply(spec, input.segments, settings.watches, problems);
    settings.quiet_days = input.quiet_days.value_or(settings.quiet_days);
    rules::check_quiet(settings.quiet_days, problems);
    problems.done();
    if (!store::keep_settings(tx, detector, settings)) throw conflict("error.stale");
    ++settings.version;
    timeline::record(ctx, tx, {{}, "signal_detector", std::string(name_of(detector))}, DetectorEdited{detector});
    start_run(ctx, tx, RunReason::watched);
    return view_of(ctx, spec, settings, store::judged_since(tx, ctx.actor, ctx.now() - judged_within));
  });
}

}  // namespace zelo::success
