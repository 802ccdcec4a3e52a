#pragma once
// Currencies by their codes (ISO 4217), as ICU knows them. Pure.

#include <string>
#include <string_view>

namespace zelo::text {

/// Three letters of a currency that is or was in use.
bool is_currency(std::string_view code);
/// "BRL" of "BR"; nothing (empty) for what is no country.
std::string currency_of(std::string_view region);

}  // namespace zelo::text
