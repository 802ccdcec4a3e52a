#include "lib/http/message.h"

#include "lib/http/grammar.h"

namespace zelo::http {

void Headers::set(std::string name, std::string value) {
  std::erase_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
  add(std::move(name), std::move(value));
}

void Headers::add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [key, value] : fields_) {
    if (same_name(key, name)) return value;
  }
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const auto& [key, value] : fields_) {
    if (same_name(key, name)) return true;
  }
  return false;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = headers.get("Cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view pair = trim(rest.substr(0, end));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

std::string_view Request::query_or(std::string_view name, std::string_view otherwise) const {
  const auto found = query.find(std::string(name));
  return found == query.end() ? otherwise : std::string_view(found->second);
}

}  // namespace zelo::http
