#include "src/success/health/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "src/customer/account_rules.h"
#include "src/usage/settings.h"

namespace zelo::success {

Figures::Figures(Ctx& ctx)
    : ctx_(ctx),
      zone_(ctx.read(
          [](db::Tx& tx) { return TimeZone::find(usage::settings_of(tx).time_zone).value_or(TimeZone::utc()); })),
      commas_(ctx.language != "en") {}

std::vector<std::string> Figures::head(std::initializer_list<const char*> columns) const {
  std::vector<std::string> names;
  for (const char* column : columns) names.push_back(ctx_.say("health.csv." + std::string(column)));
  return names;
}

std::string Figures::moment(Time at) const {
  const std::string local = to_rfc3339(at + zone_.at(at).offset);
  return local.substr(0, 10) + " " + local.substr(11, 5);
}

std::string Figures::number(const std::optional<double>& value) const {
  if (!value) return "";
  std::string text = fmt::format("{:.1f}", *value);
  if (commas_) std::ranges::replace(text, '.', ',');
  return text;
}

std::string Figures::amount(const Money& money) const {
  std::string text = std::to_string(money.amount);
  const auto digits = static_cast<std::size_t>(customer::digits_of(money.currency));
  if (digits == 0) return text;
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  return text.insert(text.size() - digits, commas_ ? "," : ".");
}

std::string Figures::band(const std::optional<Band>& band, bool scored) const {
  if (band) return ctx_.say("word.band." + std::string(name_of(*band)));
  return ctx_.say(scored ? "health.csv.few_data" : "health.csv.no_data");
}

}  // namespace zelo::success
