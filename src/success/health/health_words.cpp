#include "src/success/health/health_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/customer/field/customer_field.h"

namespace zelo::success {
namespace {

constexpr std::size_t most_reasons = 3;
constexpr double same = 1;  // less is no change that anybody would speak of

int decimals_of(Unit unit, double value) { return unit == Unit::number && std::abs(value) < 10 ? 1 : 0; }

}  // namespace

std::string number_text(std::string_view language, double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  double shown = std::round(value * scale) / scale;
  if (shown == 0) shown = 0;  // no minus before it
  std::string text = fmt::format("{:.{}f}", std::abs(shown), decimals);
  if (decimals > 0 && text.ends_with(std::string(static_cast<std::size_t>(decimals), '0')))
    text.resize(text.size() - static_cast<std::size_t>(decimals) - 1);
  const auto point = text.find('.');
  const std::size_t whole = point == std::string::npos ? text.size() : point;
  if (point != std::string::npos && language != "en") text[point] = ',';
  for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, language == "en" ? "," : ".");
  return shown < 0 ? "−" + text : text;
}

std::string score_text(std::string_view language, double score) { return number_text(language, std::floor(score), 0); }

std::string interval_text(const Ctx& ctx, const NpsSummary& nps) {
  return ctx.say(Text(nps.answers == 1 ? "health.nps_interval.one" : "health.nps_interval",
                      {{"answers", number_text(ctx.language, static_cast<double>(nps.answers), 0)},
                       {"low", number_text(ctx.language, nps.low.value_or(-100), 0)},
                       {"high", number_text(ctx.language, nps.high.value_or(100), 0)}}));
}

Namer::Namer(const Ctx& ctx, db::Tx& tx) : ctx_(ctx) {
  for (auto& field : customer::store::list_customer_fields(tx, customer::FieldOwner::account, true))
    fields_.emplace(field.id.text, Field{std::move(field.name), field.kind == customer::FieldKind::checkbox});
}

bool Namer::has(const std::string& key) const {
  return ctx_.world.texts.entries(Catalogue::languages[0]).contains(key);
}

std::string Namer::name(const Indicator& i) const {
  if (i.field_id) {
    const auto found = fields_.find(*i.field_id);
    const std::string field = found == fields_.end() ? ctx_.say("word.gone") : found->second.name;
    if (!i.choice) return field;
    if (found == fields_.end() || !found->second.yes_no) return field + ": " + *i.choice;
    return field + ": " + ctx_.say(*i.choice == "true" ? "word.health_yes_no.yes" : "word.health_yes_no.no");
  }
  const std::string name = ctx_.say("health.measure." + std::string(name_of(i.measure)));
  if (i.window_days == 0) return name;
  return ctx_.say(Text("health.measure_in", {{"name", name}, {"days", std::to_string(i.window_days)}}));
}

std::string Namer::of_calculated(const std::string& sentence, const std::optional<double>& calculated) const {
  if (!calculated) return sentence;
  return ctx_.say(
      Text("health.why_forced", {{"score", score_text(ctx_.language, *calculated)}, {"sentence", sentence}}));
}

std::string Namer::figure(const Indicator& i, const std::optional<double>& value) const {
  if (!value) return "–";
  const Unit unit = spec_of(i.measure).unit;
  if (unit == Unit::yes_no) return ctx_.say(*value >= 0.5 ? "word.health_yes_no.yes" : "word.health_yes_no.no");
  const std::string number = number_text(ctx_.language, *value, decimals_of(unit, *value));
  return unit == Unit::percent ? number + "%" : number;
}

/// "dias de uso (28 dias)"; what the company has named, and abbreviations, stay as they are.
std::string Namer::within_sentence(const Indicator& i) const {
  std::string text = name(i);
  const auto is = [&](std::size_t at, char from, char to) { return text[at] >= from && text[at] <= to; };
  if (!i.field_id && text.size() > 1 && is(0, 'A', 'Z') && is(1, 'a', 'z')) text[0] = static_cast<char>(text[0] + 32);
  return text;
}

std::string Namer::shift(const Indicator& i, const rules::Shift& s) const {
  std::map<std::string, std::string> values{
      {"name", within_sentence(i)}, {"value", figure(i, s.is)}, {"was", figure(i, s.was)}};
  if (!s.is) return ctx_.say(Text("health.said_missing", values));
  const std::string key = "health.said." + std::string(name_of(i.measure));
  const MeasureSpec& spec = spec_of(i.measure);
  if (spec.telling == Telling::change && s.was && *s.was > 0) {
    const double percent = (*s.is / *s.was - 1) * 100;
    values["change"] = (percent > 0 ? "+" : "") + number_text(ctx_.language, percent, 0) + "%";
    return ctx_.say(Text(key, values));
  }
  if (spec.telling == Telling::value) {
    if (std::round(*s.is) == 0 && has(key + ".none")) return ctx_.say(Text(key + ".none", values));
    if (std::round(*s.is) == 1 && has(key + ".one")) return ctx_.say(Text(key + ".one", values));
    if (has(key)) return ctx_.say(Text(key, values));
  }
  return ctx_.say(Text(s.was ? "health.said_from_to" : "health.said_new", values));
}

std::string Namer::why(std::span<const Indicator> indicators, std::optional<double> was, std::optional<double> is,
                       std::span<const rules::Shift> shifts, bool other_model, std::string_view unchanged) const {
  if (!is) return ctx_.say("health.why_no_data");
  if (!was) return ctx_.say("health.why_first");
  const double change = *is - *was;
  const bool steady = std::abs(change) < same;
  std::string reasons;
  std::size_t told = 0;
  for (const rules::Shift& s : shifts) {
    const auto indicator = std::ranges::find(indicators, s.key, &Indicator::key);
    // What went against the stream is no reason for it.
    if (indicator == indicators.end() || (!steady && (s.points > 0) != (change > 0))) continue;
    reasons += (reasons.empty() ? "" : ", ") + shift(*indicator, s);
    if (++told == most_reasons) break;
  }
  const std::string direction = steady ? "same" : change > 0 ? "up" : "down";
  const bool still = steady && reasons.empty();
  Text text(still ? std::string(unchanged) : "health.why_" + direction + (reasons.empty() ? "_alone" : ""),
            {{"points", number_text(ctx_.language, std::abs(change), 0)}, {"reasons", reasons}});
  const std::string sentence = ctx_.say(text);
  return other_model ? ctx_.say(Text("health.why_other_model", {{"sentence", sentence}})) : sentence;
}

}  // namespace zelo::success
