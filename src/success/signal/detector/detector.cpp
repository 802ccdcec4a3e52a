#include "src/success/signal/detector/detector.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "lib/base/text_types.h"

namespace zelo::success {
namespace {

using enum Detector;
constexpr auto in_percent = ThresholdUnit::percent;
constexpr auto in_count = ThresholdUnit::count;
constexpr auto in_days = ThresholdUnit::days;
constexpr auto in_hours = ThresholdUnit::hours;
constexpr auto in_points = ThresholdUnit::points;
constexpr auto risk = SignalKind::risk;
constexpr auto opportunity = SignalKind::opportunity;
constexpr auto warning = Severity::warning;
constexpr auto critical = Severity::critical;

constexpr std::int64_t one_day = 8, two_days = 16, four_days = 32;  // in business hours

constexpr double a_million = 1'000'000;
constexpr Threshold least_events{"least_events", in_count, 1, a_million, 20, 20, 20};

// {key, unit, least, most, enterprise, mid-market, small}
constexpr Threshold drop_at[] = {{"percent", in_percent, 5, 100, 30, 40, 50}, least_events};
constexpr Threshold silence_at[] = {{"days", in_days, 1, 365, 7, 10, 14}};
constexpr Threshold single_at[] = {{"users", in_count, 1, 1'000, 1, 1, 1}, {"seats", in_count, 2, 100'000, 5, 3, 3}};
constexpr Threshold ignored_at[] = {{"uses", in_count, 1, 1'000, 1, 1, 1}};
constexpr Threshold declining_at[] = {{"percent_a_week", in_percent, 1, 50, 4, 5, 6}, least_events};
constexpr Threshold critical_at[] = {{"hours", in_hours, 0, 720, 0, 0, 0}};
constexpr Threshold surge_at[] = {{"tickets", in_count, 2, 10'000, 5, 4, 3}, {"times", in_count, 1, 50, 2, 2, 3}};
constexpr Threshold first_at[] = {{"days", in_days, 1, 90, 7, 7, 7}};
constexpr Threshold complaint_at[] = {{"influence", in_points, 1, 5, 4, 4, 4}};
constexpr Threshold late_at[] = {{"days", in_days, 1, 365, 15, 10, 7}};
constexpr Threshold gone_at[] = {{"days", in_days, 1, 365, 90, 90, 60}};
constexpr Threshold low_at[] = {{"score", in_points, 1, 100, 40, 40, 35}};
constexpr Threshold falling_at[] = {{"points", in_points, 1, 100, 10, 12, 15}};
constexpr Threshold limit_at[] = {{"percent", in_percent, 10, 100, 80, 80, 90}};
constexpr Threshold premium_at[] = {{"times", in_count, 1, 1'000, 3, 3, 5}};
constexpr Threshold growing_at[] = {{"percent", in_percent, 5, 1'000, 25, 25, 30},
                                    {"least_users", in_count, 2, 100'000, 20, 10, 5}};

constexpr DetectorSpec table[] = {
    {usage_drop, risk, warning, two_days, drop_at},
    {silence, risk, critical, one_day, silence_at},
    {single_user, risk, warning, four_days, single_at},
    {core_ignored, risk, warning, four_days, ignored_at},
    {declining, risk, warning, two_days, declining_at},
    {critical_ticket, risk, critical, one_day, critical_at},
    {ticket_surge, risk, warning, two_days, surge_at},
    {first_ticket, risk, warning, one_day, first_at},
    {executive_complaint, risk, critical, one_day, complaint_at},
    {late_payment, risk, warning, two_days, late_at},
    {sponsor_gone, risk, critical, two_days, gone_at},
    {low_health, risk, critical, one_day, low_at},
    {falling_health, risk, warning, two_days, falling_at},
    {limit_near, opportunity, warning, four_days, limit_at},
    {premium_asked, opportunity, warning, four_days, premium_at},
    {team_growing, opportunity, warning, four_days, growing_at},
};

Watch proposed(const DetectorSpec& spec, double Threshold::*segment) {
  Watch watch;
  watch.severity = spec.severity;
  watch.respond_within_hours = spec.respond_within_hours;
  for (const Threshold& threshold : spec.thresholds) watch.thresholds.emplace(threshold.key, threshold.*segment);
  return watch;
}

const Threshold* threshold_of(const DetectorSpec& spec, std::string_view key) {
  const auto found = std::ranges::find(spec.thresholds, key, &Threshold::key);
  return found == spec.thresholds.end() ? nullptr : &*found;
}

std::string whole(double value) { return std::to_string(std::llround(value)); }

void apply_thresholds(const DetectorSpec& spec, const std::map<std::string, double>& wanted, Watch& watch,
                      const std::string& at, Problems& problems) {
  for (const auto& [key, value] : wanted) {
    const std::string path = at + ".thresholds." + std::string(beginning(clean_line(key).value_or("?"), 100));
    const Threshold* known = threshold_of(spec, key);
    if (known == nullptr) problems.add(path, "error.unknown_field");
    else if (!std::isfinite(value) || value < known->least || value > known->most)
      problems.add(path, Text("error.number.range", {{"min", whole(known->least)}, {"max", whole(known->most)}}));
    else watch.thresholds[key] = value;
  }
}

void apply_one(const DetectorSpec& spec, const std::optional<EditWatch>& wanted, Watch& watch, const std::string& at,
               Problems& problems) {
  if (!wanted) return;
  if (wanted->enabled) watch.enabled = *wanted->enabled;
  if (wanted->severity) watch.severity = *wanted->severity;
  if (wanted->thresholds) apply_thresholds(spec, *wanted->thresholds, watch, at, problems);
  if (!wanted->respond_within_hours) return;
  watch.respond_within_hours = *wanted->respond_within_hours;
  if (watch.respond_within_hours < 1 || watch.respond_within_hours > rules::longest_response)
    problems.add(at + ".respond_within_hours",
                 Text("error.number.range", {{"min", "1"}, {"max", std::to_string(rules::longest_response)}}));
}

}  // namespace

std::span<const DetectorSpec> detectors() { return table; }

const DetectorSpec& spec_of(Detector detector) {
  const auto* found = std::ranges::find(table, detector, &DetectorSpec::detector);
  if (found == std::end(table)) throw std::logic_error("a detector without its line in the table");
  return *found;
}

const Watch& watch_of(const Watches& watches, customer::Segment segment) {
  if (segment == customer::Segment::enterprise) return watches.enterprise;
  return segment == customer::Segment::mid_market ? watches.mid_market : watches.smb;
}

namespace rules {

Watches defaults_of(const DetectorSpec& spec) {
  return {proposed(spec, &Threshold::enterprise), proposed(spec, &Threshold::mid_market),
          proposed(spec, &Threshold::smb)};
}

void apply(const DetectorSpec& spec, const EditWatches& input, Watches& watches, Problems& problems) {
  apply_one(spec, input.enterprise, watches.enterprise, "segments.enterprise", problems);
  apply_one(spec, input.mid_market, watches.mid_market, "segments.mid_market", problems);
  apply_one(spec, input.smb, watches.smb, "segments.smb", problems);
}

void check_quiet(std::int64_t days, Problems& problems) {
  if (days < 1 || days > longest_quiet)
    problems.add("quiet_days", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(longest_quiet)}}));
}

}  // namespace rules
}  // namespace zelo::success
