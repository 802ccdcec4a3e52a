#include <algorithm>

#include "lib/base/hmac.h"
#include "src/channel/webhook/webhook.h"

namespace zelo::webhook::rules {
namespace {

constexpr std::string_view told_whole[] = {"account.", "contact.", "contract.", "conversation.", "invoice."};

bool tells_details(std::string_view kind) {
  return std::ranges::any_of(told_whole, [&](std::string_view group) { return kind.starts_with(group); });
}

bool is_host_sign(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view(".-:[]").find(c) != std::string_view::npos;
}

}  // namespace

bool is_url(std::string_view url) {
  const bool known = url.starts_with("https://") || url.starts_with("http://");
  if (!known) return false;
  const std::string_view rest = url.substr(url.find("://") + 3);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const bool clean = std::ranges::all_of(rest, [](char c) { return c > ' ' && c < 127; });
  return clean && !host.empty() && std::ranges::all_of(host, is_host_sign);
}

bool wants(const std::vector<std::string>& kinds, std::string_view kind) {
  if (kind.starts_with("draft.")) return false;  // what is not sent yet is its author's alone
  if (kinds.empty()) return true;
  return std::ranges::any_of(kinds, [&](const std::string& one) { return kind == one || kind.starts_with(one + "."); });
}

std::string body_of(const timeline::Event& event) {
  boost::json::object data{{"event_id", event.id.text},
                           {"subject", {{"kind", event.subject_kind}, {"id", event.subject_id}}},
                           {"actor_kind", std::string(name_of(event.actor_kind))}};
  data["account_id"] = event.account_id ? boost::json::value(event.account_id->text) : boost::json::value();
  if (tells_details(event.kind)) data["details"] = json::parse(event.details);
  return boost::json::serialize(
      boost::json::object{{"type", event.kind}, {"timestamp", to_rfc3339(event.at)}, {"data", std::move(data)}});
}

std::string signature_of(const std::string& secret, const std::string& id, std::int64_t seconds,
                         const std::string& body) {
  const auto key = from_base64(std::string_view(secret).substr(6));  // behind "whsec_"
  if (!key) throw std::logic_error("a webhook's secret is not base64");
  return "v1," + to_base64(hmac_sha256(*key, id + "." + std::to_string(seconds) + "." + body));
}

}  // namespace zelo::webhook::rules
