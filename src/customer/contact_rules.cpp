#include "src/customer/contact_rules.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/text/fold.h"
#include "lib/text/phone.h"
#include "src/customer/account_rules.h"

namespace zelo::customer {

std::optional<std::string> phone_of(std::string_view text, const std::string& region, const std::string& path,
                                    Problems& problems) {
  auto phone = text::normal_phone(text, region);
  if (!phone) problems.add(path, "error.phone");
  return phone;
}

void check_language(std::string_view text, const std::string& path, Problems& problems) {
  if (std::ranges::find(Catalogue::languages, text) != std::end(Catalogue::languages)) return;
  problems.add(path, Text("error.choice", {{"choices", "pt-BR, en, es"}}));
}

void set_other_keys(Contact& contact, const std::vector<std::string>& keys, Problems& problems) {
  std::vector<std::string> others;
  for (const std::string& key : keys)
    if (key != contact.external_id && std::ranges::find(others, key) == others.end()) others.push_back(key);
  if (others.size() > most_other_keys)
    problems.add("other_external_ids", Text("error.too_many_items", {{"max", std::to_string(most_other_keys)}}));
  contact.other_external_ids = json::text_of(others);
}

void index_contact(Contact& contact) {
  contact.name_key = name_key_of(contact.name);
  contact.search.clear();
  for (const std::string& part : {contact.name, contact.email.value_or(""), contact.phone.value_or("")}) {
    const std::string words = text::fold(part);
    if (!words.empty()) (contact.search += ' ') += words;
  }
}

std::vector<std::string> differences(const Contact& before, const Contact& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.name != after.name, "name");
  note(before.email != after.email, "email");
  note(before.phone != after.phone, "phone");
  note(before.role != after.role, "role");
  note(before.language != after.language, "language");
  note(before.account_id != after.account_id, "account_id");
  note(before.external_id != after.external_id, "external_id");
  note(before.other_external_ids != after.other_external_ids, "other_external_ids");
  note(before.own_tickets_only != after.own_tickets_only, "own_tickets_only");
  return names;
}

}  // namespace zelo::customer
