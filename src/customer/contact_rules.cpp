#include "src/customer/contact_rules.h"

#include <algorithm>

#include "lib/text/fold.h"
#include "src/customer/account_rules.h"

namespace zelo::customer {

bool is_phone(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    digits += digit ? 1 : 0;
    if (!digit && std::string_view(" +-().").find(c) == std::string_view::npos) return false;
  }
  return digits >= 8 && digits <= 20;
}

void check_phone(std::string_view text, const std::string& path, Problems& problems) {
  if (!is_phone(text)) problems.add(path, "error.phone");
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
  return names;
}

}  // namespace zelo::customer
