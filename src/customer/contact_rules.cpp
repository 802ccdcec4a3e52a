#include "src/customer/contact_rules.h"

#include <algorithm>

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
  note(before.own_tickets_only != after.own_tickets_only, "own_tickets_only");
  return names;
}

}  // namespace zelo::customer
