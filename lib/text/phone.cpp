#include "lib/text/phone.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace zelo::text {
namespace {

/// A country's calling code and how many digits follow it.
struct Plan {
  std::string_view code;
  std::uint8_t least;
  std::uint8_t most;
};

// In the order of codes; no code is the beginning of another (ITU-T E.164, annex: list of assigned country codes).
constexpr Plan plans[] = {
    {"1", 10, 10},  {"20", 8, 10},  {"211", 9, 9},  {"212", 9, 9},  {"213", 8, 9},  {"216", 8, 8},   {"218", 8, 9},
    {"220", 7, 7},  {"221", 9, 9},  {"222", 8, 8},  {"223", 8, 8},  {"224", 9, 9},  {"225", 10, 10}, {"226", 8, 8},
    {"227", 8, 8},  {"228", 8, 8},  {"229", 8, 10}, {"230", 7, 8},  {"231", 7, 9},  {"232", 8, 8},   {"233", 9, 9},
    {"234", 7, 10}, {"235", 8, 8},  {"236", 8, 8},  {"237", 8, 9},  {"238", 7, 7},  {"239", 7, 7},   {"240", 9, 9},
    {"241", 7, 8},  {"242", 9, 9},  {"243", 7, 9},  {"244", 9, 9},  {"245", 7, 9},  {"246", 7, 7},   {"248", 7, 7},
    {"249", 9, 9},  {"250", 9, 9},  {"251", 9, 9},  {"252", 7, 9},  {"253", 8, 8},  {"254", 7, 10},  {"255", 9, 9},
    {"256", 9, 9},  {"257", 8, 8},  {"258", 8, 9},  {"260", 9, 9},  {"261", 9, 9},  {"262", 9, 9},   {"263", 5, 10},
    {"264", 8, 9},  {"265", 7, 9},  {"266", 8, 8},  {"267", 7, 8},  {"268", 8, 8},  {"269", 7, 7},   {"27", 9, 9},
    {"290", 4, 5},  {"291", 7, 7},  {"297", 7, 7},  {"298", 6, 6},  {"299", 6, 6},  {"30", 10, 10},  {"31", 9, 9},
    {"32", 8, 9},   {"33", 9, 9},   {"34", 9, 9},   {"350", 8, 8},  {"351", 9, 9},  {"352", 4, 11},  {"353", 7, 9},
    {"354", 7, 9},  {"355", 6, 9},  {"356", 8, 8},  {"357", 8, 8},  {"358", 5, 11}, {"359", 7, 9},   {"36", 8, 9},
    {"370", 8, 8},  {"371", 8, 8},  {"372", 7, 8},  {"373", 8, 8},  {"374", 8, 8},  {"375", 9, 10},  {"376", 6, 9},
    {"377", 8, 9},  {"378", 6, 10}, {"380", 9, 9},  {"381", 6, 11}, {"382", 7, 9},  {"383", 8, 9},   {"385", 8, 9},
    {"386", 8, 8},  {"387", 8, 9},  {"389", 8, 8},  {"39", 6, 11},  {"40", 9, 9},   {"41", 9, 9},    {"420", 9, 9},
    {"421", 9, 9},  {"423", 7, 9},  {"43", 4, 13},  {"44", 9, 10},  {"45", 8, 8},   {"46", 7, 10},   {"47", 5, 8},
    {"48", 9, 9},   {"49", 5, 13},  {"500", 5, 5},  {"501", 7, 7},  {"502", 8, 8},  {"503", 8, 8},   {"504", 8, 8},
    {"505", 8, 8},  {"506", 8, 8},  {"507", 7, 8},  {"508", 6, 6},  {"509", 8, 8},  {"51", 8, 9},    {"52", 10, 10},
    {"53", 6, 8},   {"54", 10, 11}, {"55", 10, 11}, {"56", 9, 9},   {"57", 8, 10},  {"58", 10, 10},  {"590", 9, 9},
    {"591", 8, 8},  {"592", 7, 7},  {"593", 8, 9},  {"594", 9, 9},  {"595", 7, 9},  {"596", 9, 9},   {"597", 6, 7},
    {"598", 7, 8},  {"599", 7, 8},  {"60", 8, 10},  {"61", 9, 9},   {"62", 8, 12},  {"63", 8, 10},   {"64", 8, 10},
    {"65", 8, 8},   {"66", 8, 9},   {"670", 7, 8},  {"672", 6, 6},  {"673", 7, 7},  {"674", 7, 7},   {"675", 7, 8},
    {"676", 5, 7},  {"677", 5, 7},  {"678", 5, 7},  {"679", 7, 7},  {"680", 7, 7},  {"681", 6, 6},   {"682", 5, 5},
    {"683", 4, 7},  {"685", 5, 7},  {"686", 5, 8},  {"687", 6, 6},  {"688", 5, 7},  {"689", 6, 8},   {"690", 4, 7},
    {"691", 7, 7},  {"692", 7, 7},  {"7", 10, 10},  {"81", 9, 10},  {"82", 8, 10},  {"84", 7, 10},   {"850", 8, 10},
    {"852", 8, 8},  {"853", 8, 8},  {"855", 8, 9},  {"856", 8, 10}, {"86", 7, 11},  {"880", 8, 10},  {"886", 8, 9},
    {"90", 10, 10}, {"91", 10, 10}, {"92", 9, 10},  {"93", 9, 9},   {"94", 9, 9},   {"95", 7, 10},   {"960", 7, 7},
    {"961", 7, 8},  {"962", 8, 9},  {"963", 8, 9},  {"964", 8, 10}, {"965", 8, 8},  {"966", 8, 9},   {"967", 7, 9},
    {"968", 8, 8},  {"970", 8, 9},  {"971", 8, 9},  {"972", 8, 9},  {"973", 8, 8},  {"974", 8, 8},   {"975", 7, 8},
    {"976", 8, 8},  {"977", 8, 10}, {"98", 10, 10}, {"992", 9, 9},  {"993", 8, 8},  {"994", 9, 9},   {"995", 9, 9},
    {"996", 9, 9},  {"998", 9, 9}};

/// How a number is dialled at home: the code, and what stands before the area there.
struct Home {
  std::string_view region;
  std::string_view code;
  std::string_view trunk;
};
constexpr Home homes[] = {{"AO", "244", ""},  {"AR", "54", "0"}, {"AU", "61", "0"},  {"BE", "32", "0"},
                          {"BO", "591", "0"}, {"BR", "55", "0"}, {"CA", "1", "1"},   {"CH", "41", "0"},
                          {"CL", "56", ""},   {"CO", "57", "0"}, {"CR", "506", ""},  {"CV", "238", ""},
                          {"DE", "49", "0"},  {"DO", "1", "1"},  {"EC", "593", "0"}, {"ES", "34", ""},
                          {"FR", "33", "0"},  {"GB", "44", "0"}, {"GT", "502", ""},  {"HN", "504", ""},
                          {"IE", "353", "0"}, {"IN", "91", "0"}, {"IT", "39", ""},   {"JP", "81", "0"},
                          {"MX", "52", ""},   {"MZ", "258", ""}, {"NI", "505", ""},  {"NL", "31", "0"},
                          {"PA", "507", ""},  {"PE", "51", "0"}, {"PT", "351", ""},  {"PY", "595", "0"},
                          {"SV", "503", ""},  {"US", "1", "1"},  {"UY", "598", "0"}, {"VE", "58", "0"}};

constexpr std::string_view brazilian_areas =
    " 11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64"
    " 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99 ";

const Home* home_of(std::string_view region) {
  const auto found = std::ranges::find(homes, region, &Home::region);
  return found == std::end(homes) ? nullptr : found;
}

/// "+49 (0)30 901820": who calls from abroad leaves the 0 in brackets out. In Italy it is dialled from everywhere.
std::string without_bracketed_zero(std::string_view text) {
  std::string written(text);
  const auto zero = written.find("(0)");
  if (zero == std::string::npos) return written;
  const std::string_view before = std::string_view(written).substr(0, zero);
  const bool behind_code = before.find_first_of("123456789") != std::string_view::npos;
  const bool italy = before.find("+39") != std::string_view::npos || before.find("0039") != std::string_view::npos;
  if (behind_code && !italy) written.erase(zero, 3);
  return written;
}

/// The digits, with '+' before them where there was one; nothing when there is anything but signs between.
std::optional<std::string> bare(std::string_view text) {
  std::string digits;
  for (const char c : without_bracketed_zero(text)) {
    if (c >= '0' && c <= '9') digits += c;
    else if (c == '+' && digits.empty()) digits = "+";
    else if (std::string_view(" -().\t/").find(c) == std::string_view::npos) return std::nullopt;
  }
  if (digits.starts_with("00") && digits.size() > 9) digits.replace(0, 2, "+");
  return digits;
}

/// Ten digits with an area, or eleven where a 9 makes it a mobile one.
bool is_brazilian(std::string_view national) {
  if (brazilian_areas.find(" " + std::string(national.substr(0, 2)) + " ") == std::string_view::npos) return false;
  const char first = national[2];
  return national.size() == 11 ? first == '9' : first >= '2' && first <= '9';
}

bool fits(std::string_view digits) {
  for (const Plan& plan : plans) {
    if (!digits.starts_with(plan.code)) continue;
    const std::string_view national = digits.substr(plan.code.size());
    if (national.size() < plan.least || national.size() > plan.most) return false;
    return plan.code != "55" || is_brazilian(national);
  }
  return false;
}

std::optional<std::string> whole(std::string digits) {
  // "+52 1 55 1234 5678": the 1 of mobile numbers in Mexico was given up in 2020, and WhatsApp still writes it.
  if (digits.starts_with("521") && digits.size() == 13) digits.erase(2, 1);
  return digits.size() <= 15 && fits(digits) ? std::optional("+" + digits) : std::nullopt;
}

/// "0 15 11 98765-4321": who dials another area in Brazil names a carrier first.
std::string without_trunk(const Home& home, std::string digits) {
  if (home.trunk.empty() || !digits.starts_with(home.trunk)) return digits;
  digits.erase(0, home.trunk.size());
  if (home.region == "BR" && digits.size() > 11) digits.erase(0, 2);
  return digits;
}

}  // namespace

bool is_region(std::string_view region) { return home_of(region) != nullptr; }

std::optional<std::string> normal_phone(std::string_view text, std::string_view region) {
  const auto digits = bare(text);
  if (!digits || digits->empty()) return std::nullopt;
  if (digits->starts_with('+')) return whole(digits->substr(1));
  const Home* home = home_of(region);
  if (home == nullptr) return std::nullopt;
  const std::string national = without_trunk(*home, *digits);
  if (auto found = whole(std::string(home->code) + national)) return found;
  // "55 11 98765-4321": the country is there, its + is not.
  return national.starts_with(home->code) ? whole(national) : std::nullopt;
}

}  // namespace zelo::text
