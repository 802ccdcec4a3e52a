#include "src/success/health/health_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace zelo::success::rules {
namespace {

constexpr double most_weight = 1e6;
constexpr double least_points = 0.5;

bool within(double value, double most) { return std::isfinite(value) && std::abs(value) <= most; }

void check_indicator(const Indicator& i, const std::string& at, Problems& problems) {
  const MeasureSpec& spec = spec_of(i.measure);
  if (!within(i.weight, most_weight) || i.weight < 0) problems.add(at + ".weight", "error.health.weight");
  if (!within(i.lo, most_anchor)) problems.add(at + ".lo", "error.health.anchor");
  if (!within(i.hi, most_anchor)) problems.add(at + ".hi", "error.health.anchor");
  if (i.lo == i.hi) problems.add(at + ".hi", "error.health.anchors_equal");
  if (i.lo > i.hi) problems.add(at + ".lo", "error.health.anchors_reversed");
  if (spec.window_days == 0 ? i.window_days != 0 : i.window_days < 1 || i.window_days > longest_window)
    problems.add(at + ".window_days", spec.window_days == 0
                                          ? Text("error.health.no_window")
                                          : Text("error.number.range", {{"min", "1"}, {"max", "365"}}));
  const bool of_field = spec.group == MeasureGroup::own;
  if (of_field != i.field_id.has_value()) problems.add(at + ".field_id", of_field ? "error.required" : "error.unknown");
  if ((i.measure == Measure::field_choice) != i.choice.has_value())
    problems.add(at + ".choice", i.choice ? "error.unknown" : "error.required");
}

}  // namespace

std::string key_of(Measure measure, std::int64_t window_days, const std::optional<std::string>& field,
                   const std::optional<std::string>& choice) {
  std::string key(name_of(measure));
  if (window_days != 0) key += "_" + std::to_string(window_days);
  if (field) key += ":" + *field;
  if (choice) key += "=" + *choice;
  return key;
}

Indicator complete(const IndicatorInput& input) {
  const MeasureSpec& spec = spec_of(input.measure);
  Indicator i{.measure = input.measure,
              .window_days = input.window_days.value_or(spec.window_days),
              .lo = input.lo.value_or(spec.lo),
              .hi = input.hi.value_or(spec.hi),
              .direction = input.direction.value_or(spec.direction),
              .weight = input.weight.value_or(1)};
  i.field_id = input.field_id;
  if (input.choice) i.choice = *input.choice;
  i.key = key_of(i.measure, i.window_days, i.field_id, i.choice);
  return i;
}

void check(std::span<const Indicator> indicators, const Bands& bands, Problems& problems) {
  if (indicators.empty() || indicators.size() > most_indicators)
    problems.add("indicators", Text("error.health.indicators", {{"max", std::to_string(most_indicators)}}));
  std::set<std::string> keys;
  std::map<Measure, std::int64_t> windows;
  double sum = 0;
  for (std::size_t n = 0; n < indicators.size(); ++n) {
    const std::string at = "indicators[" + std::to_string(n) + "]";
    check_indicator(indicators[n], at, problems);
    if (!keys.insert(indicators[n].key).second) problems.add(at + ".measure", "error.health.twice");
    else if (spec_of(indicators[n].measure).window_days > 0 && ++windows[indicators[n].measure] > most_windows)
      problems.add(at + ".window_days", Text("error.health.windows", {{"max", std::to_string(most_windows)}}));
    sum += std::max(indicators[n].weight, 0.0);
  }
  if (!indicators.empty() && !(sum > 0)) problems.add("indicators", "error.health.weights_zero");
  const auto percent = [](double v) { return std::isfinite(v) && v > 0 && v < 100; };
  const Text range("error.number.range", {{"min", "1"}, {"max", "99"}});
  if (!percent(bands.healthy_from)) problems.add("bands.healthy_from", range);
  if (!percent(bands.watch_from)) problems.add("bands.watch_from", range);
  if (bands.watch_from >= bands.healthy_from) problems.add("bands.watch_from", "error.health.bands");
}

double measured(const Indicator& i, double value) {
  const double part = std::clamp((value - i.lo) / (i.hi - i.lo), 0.0, 1.0);
  return i.direction == Direction::more ? part : 1 - part;
}

Score score_of(std::span<const Indicator> indicators, std::span<const std::optional<double>> values) {
  const auto counts = [&](std::size_t n) { return values[n] && std::isfinite(*values[n]); };
  double all = 0;
  double there = 0;
  for (std::size_t n = 0; n < indicators.size(); ++n) {
    all += indicators[n].weight;
    if (counts(n)) there += indicators[n].weight;
  }
  Score score;
  score.coverage = all > 0 ? there / all * 100 : 0;
  double sum = 0;
  for (std::size_t n = 0; n < indicators.size(); ++n) {
    Part& part = score.parts.emplace_back(Part{.key = indicators[n].key});
    if (!counts(n)) continue;
    part.value = kept_value(*values[n]);
    if (!(there > 0)) continue;
    part.weight = indicators[n].weight / there * 100;
    part.contribution = part.weight * measured(indicators[n], *part.value);
    sum += part.contribution;
  }
  if (there > 0) score.score = std::clamp(sum, 0.0, 100.0);
  return score;
}

std::vector<std::optional<double>> values_of(std::span<const Indicator> indicators, std::span<const KeptPart> kept) {
  std::vector<std::optional<double>> values;
  for (const Indicator& i : indicators) {
    const auto part = std::ranges::find(kept, i.key, &KeptPart::key);
    values.push_back(part == kept.end() ? std::nullopt : part->value);
  }
  return values;
}

Band band_of(double score, const Bands& bands) {
  if (score >= bands.healthy_from) return Band::healthy;
  return score >= bands.watch_from ? Band::watch : Band::risk;
}

std::optional<Band> band_of(double score, double coverage, const Bands& bands, bool unseen) {
  if (coverage < least_coverage) return std::nullopt;
  const Band band = band_of(score, bands);
  return unseen && band == Band::healthy ? std::nullopt : std::optional(band);
}

bool lacks_usage(std::span<const Indicator> indicators, std::span<const std::optional<double>> values) {
  bool counts = false;
  for (std::size_t n = 0; n < indicators.size(); ++n) {
    if (spec_of(indicators[n].measure).group != MeasureGroup::usage || !(indicators[n].weight > 0)) continue;
    if (values[n]) return false;
    counts = true;
  }
  return counts;
}

double rounded(double value) { return std::round(value * 100) / 100; }

double kept_value(double value) {
  const double size = std::abs(value);
  if (size >= 1000 || size < 1e-12) return rounded(value);
  const double scale = std::pow(10.0, 5 - std::floor(std::log10(size)));
  return std::round(value * scale) / scale;
}

std::optional<GroupScore> group_score(std::span<const MemberSum> sums) {
  const auto pays = [](const MemberSum& sum) { return sum.revenue > 0; };
  // Revenues can be weighed against each other where some are known, all in one currency.
  const auto paying = std::ranges::find_if(sums, pays);
  if (std::ranges::count_if(sums, pays) == 1)
    return GroupScore{.score = paying->weighted / paying->revenue, .accounts = paying->paying};
  GroupScore group{.by_revenue = false};
  double points = 0;
  for (const MemberSum& sum : sums) {
    points += sum.points;
    group.accounts += sum.accounts;
  }
  if (group.accounts == 0) return std::nullopt;
  group.score = points / static_cast<double>(group.accounts);
  return group;
}

std::vector<Shift> all_shifts(std::span<const KeptPart> before, std::span<const KeptPart> after) {
  std::map<std::string, Shift> by_key;
  double score = 0;
  for (const KeptPart& part : before) score += part.contribution;
  const auto above = [&](const KeptPart& part) { return part.contribution - part.weight / 100 * score; };
  for (const KeptPart& part : before) by_key[part.key] = {part.key, part.value, {}, -above(part)};
  for (const KeptPart& part : after) {
    Shift& shift = by_key[part.key];
    shift.key = part.key;
    shift.is = part.value;
    shift.points += above(part);
  }
  std::vector<Shift> all;
  for (auto& [key, shift] : by_key)
    if (shift.was != shift.is) all.push_back(std::move(shift));
  return all;
}

std::vector<Shift> shifts(std::span<const KeptPart> before, std::span<const KeptPart> after) {
  std::vector<Shift> all = all_shifts(before, after);
  std::erase_if(all, [](const Shift& s) { return std::abs(s.points) < least_points; });
  std::ranges::stable_sort(all, {}, [](const Shift& s) { return -std::abs(s.points); });
  return all;
}

}  // namespace zelo::success::rules
