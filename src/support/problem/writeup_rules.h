#pragma once
// Text without those whom it was about. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace zelo::support::rules {

/// How somebody is named in a text, and the word that stands there instead.
struct Alias {
  std::string name;  // "Rita de Souza", "Padaria Estrela"
  std::string instead;
  bool person = false;  // each word of the name alone gives it away too
};

/// What stands for addresses and long numbers.
struct Masks {
  std::string address;  // e-mail
  std::string number;   // telephone, CPF, CNPJ, card: eight digits or more
};

/// Names are found whatever their case and accents.
std::string without_people(std::string_view text, const std::vector<Alias>& aliases, const Masks& masks);

/// Without "{{contact.first_name}}" and its kin.
std::string without_variables(std::string_view text);

}  // namespace zelo::support::rules
