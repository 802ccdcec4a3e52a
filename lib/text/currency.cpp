#include "lib/text/currency.h"

#include <unicode/ucurr.h>

#include <algorithm>
#include <array>

namespace zelo::text {

bool is_currency(std::string_view code) {
  if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  std::array<UChar, 4> wide{};
  std::ranges::copy(code, wide.begin());
  UErrorCode status = U_ZERO_ERROR;
  return ucurr_isAvailable(wide.data(), U_DATE_MIN, U_DATE_MAX, &status) != 0 && U_SUCCESS(status) != 0;
}

std::string currency_of(std::string_view region) {
  std::array<UChar, 4> wide{};
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucurr_forLocale(("und_" + std::string(region)).c_str(), wide.data(), wide.size(), &status);
  if (U_FAILURE(status) != 0 || length != 3) return "";
  return {wide.begin(), wide.begin() + 3};
}

}  // namespace zelo::text
