#include "src/usage/feature/matcher.h"

#include <algorithm>

#include "src/usage/wire/json_scan.h"

namespace zelo::usage {
char letter_of(EventType type) { return type == EventType::track ? 't' : type == EventType::page ? 'p' : 's'; }

Matcher::Matcher(std::span<const Feature> features) {
  for (const Feature& feature : features) {
    if (!feature.active) continue;
    for (const FeatureRule& rule : feature.rules) {
      const Rule kept{feature.number, letter_of(rule.type.value_or(EventType::track)),
                      rule.property ? std::string(*rule.property) : "", rule.equals ? std::string(*rule.equals) : ""};
      if (rule.event.ends_with('*')) beginnings_.emplace_back(rule.event.substr(0, rule.event.size() - 1), kept);
      else exact_[rule.event].push_back(kept);
    }
  }
}

const std::vector<std::int64_t>& Matcher::match(char type, std::string_view name, std::string_view properties) {
  found_.clear();
  if (const auto rules = exact_.find(name); rules != exact_.end())
    for (const Rule& rule : rules->second) ask(rule, type, properties);
  for (const auto& [beginning, rule] : beginnings_)
    if (name.starts_with(beginning)) ask(rule, type, properties);
  return found_;
}

void Matcher::ask(const Rule& rule, char type, std::string_view properties) {
  if (rule.type != type) return;
  if (!rule.property.empty() && !has_value(properties, rule.property, rule.equals)) return;
  if (std::ranges::find(found_, rule.feature) == found_.end()) found_.push_back(rule.feature);
}

bool has_value(std::string_view object, std::string_view member, std::string_view value) {
  if (object.empty() || object.front() != '{') return false;
  bool equal = false;
  wire::Scanner scan(object);
  scan.object([&](std::string_view name) {
    const std::string_view raw = scan.value();
    if (name != member) return;
    equal = raw.front() == '"' ? wire::unescaped(raw.substr(1, raw.size() - 2)) == value : raw == value;
  });
  return equal;
}

}  // namespace zelo::usage
