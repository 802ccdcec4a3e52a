#include "src/support/alert/alert_payload.h"

#include "lib/base/json.h"
#include "lib/text/plain.h"

namespace zelo::support {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_problems = 20;  // enough to see what is wrong

const bj::value* field(const bj::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && !found->is_null() ? found : nullptr;
}

std::optional<std::string> text_at(const bj::object& object, std::string_view name) {
  const auto* found = field(object, name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

std::string value_text(const bj::value& value) {
  return text::plain_text(value.is_string() ? std::string(value.get_string()) : bj::serialize(value));
}

void read_labels(const bj::object& alert, AlertTexts& labels, const std::string& path, Problems& problems) {
  const auto* found = field(alert, "labels");
  if (found == nullptr) return problems.add(path, "error.required");
  if (!found->is_object()) return json::detail::wrong_type(path, "object", problems);
  if (found->get_object().size() > most_labels)
    return problems.add(path, Text("error.too_many_items", {{"max", std::to_string(most_labels)}}));
  for (const auto& [key, value] : found->get_object()) {
    const std::string name = text::one_line(key);
    std::string text = value_text(value);
    const bool name_fits = !name.empty() && count_code_points(name) <= longest_name;
    const std::string where = path + "." + text::shortened(name, 60);
    if (!name_fits) problems.add(where, Text("error.too_long", {{"max", std::to_string(longest_name)}}));
    else if (count_code_points(text) > longest_label)
      problems.add(where, Text("error.too_long", {{"max", std::to_string(longest_label)}}));
    else labels[name] = std::move(text);
  }
}

/// Words for people: cut, never refused.
AlertTexts read_annotations(const bj::object& alert) {
  AlertTexts annotations;
  const auto* found = field(alert, "annotations");
  if (found == nullptr || !found->is_object()) return annotations;
  for (const auto& [key, value] : found->get_object()) {
    if (annotations.size() == most_labels) break;
    const std::string name = text::shortened(text::one_line(key), longest_name);
    if (!name.empty()) annotations[name] = text::shortened(value_text(value), longest_annotation);
  }
  return annotations;
}

/// Alertmanager's "no time" is the year 1. A start far ahead is a broken clock's: everything after it would be late.
void read_start(const bj::object& alert, Time& starts_at, Time now, const std::string& path, Problems& problems) {
  const auto text = text_at(alert, "startsAt");
  if (!text) return problems.add(path, "error.required");
  if (text->starts_with("0001-01-01T")) starts_at = now;
  else if (const auto time = parse_rfc3339(*text)) starts_at = *time > now + days(1) ? now : *time;
  else problems.add(path, "error.time");
}

/// Only what a browser may open; anything else is left out.
std::optional<std::string> read_url(const bj::object& alert) {
  const auto text = text_at(alert, "generatorURL");
  if (!text || !text::is_web_address(*text) || text->size() > 2000 || text::one_line(*text) != *text)
    return std::nullopt;
  return text;
}

std::string read_fingerprint(const bj::object& alert, const AlertTexts& labels, const std::string& path,
                             Problems& problems) {
  const std::string text = text::one_line(text_at(alert, "fingerprint").value_or(""));
  if (text.empty()) return rules::fingerprint_of(labels);
  if (text.size() > 128) problems.add(path, Text("error.too_long", {{"max", "128"}}));
  return text;
}

rules::ToldAlert read_alert(const bj::value& value, const std::string& path, Time now, Problems& problems) {
  rules::ToldAlert told;
  if (!value.is_object()) {
    json::detail::wrong_type(path, "object", problems);
    return told;
  }
  const auto& alert = value.get_object();
  const auto status = text_at(alert, "status");
  told.firing = status == "firing";
  if (!told.firing && status != "resolved")
    problems.add(path + ".status", Text("error.choice", {{"choices", "firing, resolved"}}));
  read_labels(alert, told.labels, path + ".labels", problems);
  told.annotations = read_annotations(alert);
  read_start(alert, told.starts_at, now, path + ".startsAt", problems);
  told.source_url = read_url(alert);
  told.fingerprint = read_fingerprint(alert, told.labels, path + ".fingerprint", problems);
  return told;
}

std::int64_t read_truncated(const bj::object& payload) {
  const auto* found = field(payload, "truncatedAlerts");
  boost::system::error_code error;
  const auto number = found != nullptr ? found->to_number<std::int64_t>(error) : 0;
  return error || number < 0 ? 0 : std::min<std::int64_t>(number, 1'000'000);
}

}  // namespace

AlertDelivery read_delivery(std::string_view body, Time now) {
  const auto value = json::parse(body);
  if (!value.is_object()) throw invalid("$", "error.type.object");
  const auto& payload = value.get_object();
  const auto* alerts = field(payload, "alerts");
  if (alerts == nullptr) throw invalid("alerts", "error.required");
  if (!alerts->is_array()) throw invalid("alerts", "error.type.array");
  if (alerts->get_array().size() > most_alerts)
    throw invalid("alerts", Text("error.too_many_items", {{"max", std::to_string(most_alerts)}}));

  AlertDelivery delivery{.alerts = {}, .truncated = read_truncated(payload)};
  Problems problems;
  for (const auto& alert : alerts->get_array()) {
    const std::string path = json::detail::at("alerts", delivery.alerts.size());
    delivery.alerts.push_back(read_alert(alert, path, now, problems));
    if (problems.fields().size() >= most_problems) break;
  }
  problems.done();
  return delivery;
}

}  // namespace zelo::support
