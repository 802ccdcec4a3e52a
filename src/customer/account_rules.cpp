#include "src/customer/account_rules.h"

#include <algorithm>
#include <cctype>

#include "lib/base/json.h"
#include "lib/base/time_zone.h"
#include "lib/text/fold.h"

namespace zelo::customer {
namespace {

constexpr std::size_t name_key_most = 100;  // bytes: it also travels in cursors

constexpr std::string_view public_mail_domains[] = {
    "126.com",        "163.com",       "aol.com",        "bol.com.br",     "fastmail.com",   "free.fr",
    "globo.com",      "globomail.com", "gmail.com",      "gmx.com",        "gmx.de",         "gmx.net",
    "googlemail.com", "hey.com",       "hotmail.co.uk",  "hotmail.com",    "hotmail.com.br", "hotmail.es",
    "hotmail.fr",     "icloud.com",    "ig.com.br",      "inbox.com",      "laposte.net",    "live.com",
    "live.com.br",    "live.com.pt",   "mac.com",        "mail.com",       "mail.ru",        "me.com",
    "msn.com",        "naver.com",     "oi.com.br",      "orange.fr",      "outlook.com",    "outlook.com.br",
    "outlook.es",     "outlook.pt",    "pm.me",          "pop.com.br",     "proton.me",      "protonmail.com",
    "qq.com",         "r7.com",        "rocketmail.com", "sapo.pt",        "superig.com.br", "t-online.de",
    "terra.com.br",   "tuta.io",       "tutanota.com",   "uol.com.br",     "web.de",         "yahoo.co.uk",
    "yahoo.com",      "yahoo.com.ar",  "yahoo.com.br",   "yahoo.com.mx",   "yahoo.es",       "yahoo.fr",
    "yandex.com",     "yandex.ru",     "ymail.com",      "zipmail.com.br", "zoho.com"};
static_assert(std::ranges::is_sorted(public_mail_domains));

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view domain) {
  if (domain.size() > 253) return false;
  std::size_t labels = 0;
  std::string_view last;
  for (std::size_t at = 0; at <= domain.size(); ++labels) {
    const std::size_t end = std::min(domain.find('.', at), domain.size());
    last = domain.substr(at, end - at);
    if (!is_label(last)) return false;
    at = end + 1;
  }
  const bool numeric = std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
  return labels >= 2 && !numeric;
}

void add_words(std::string& search, std::string_view text) {
  const std::string words = text::fold(text);
  if (!words.empty()) (search += ' ') += words;
}

}  // namespace

std::optional<std::string> clean_domain(std::string_view text) {
  auto domain = clean_line(text);
  if (!domain) return std::nullopt;
  for (char& c : *domain) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (const auto scheme = domain->find("://"); scheme != std::string::npos) domain->erase(0, scheme + 3);
  if (const auto end = domain->find_first_of("/?#:"); end != std::string::npos) domain->erase(end);
  if (domain->starts_with('@')) domain->erase(0, 1);
  if (domain->starts_with("www.")) domain->erase(0, 4);
  if (domain->ends_with('.')) domain->pop_back();
  return is_domain(*domain) ? domain : std::nullopt;
}

bool is_public_mail_domain(std::string_view domain) { return std::ranges::binary_search(public_mail_domains, domain); }

std::string domain_of(std::string_view email) {
  const auto at = email.rfind('@');
  return at == std::string_view::npos ? "" : std::string(email.substr(at + 1));
}

std::optional<std::string> account_domain(std::string_view text, const std::string& path, Problems& problems) {
  auto domain = clean_domain(text);
  if (!domain) {
    problems.add(path, "error.domain");
  } else if (is_public_mail_domain(*domain)) {
    problems.add(path, Text("error.public_domain", {{"domain", *domain}}));
    return std::nullopt;
  }
  return domain;
}

int digits_of(std::string_view currency) {
  // The UI reads the same file; one string is written alike in both languages.
  constexpr std::string_view exceptions =
#include "currency_digits.json"
      ;
  const auto found = currency.size() == 3 ? exceptions.find(" " + std::string(currency)) : std::string_view::npos;
  return found == std::string_view::npos ? 2 : exceptions[found + 4] - '0';
}

std::int64_t from_hundredths(std::int64_t hundredths, std::string_view currency) {
  const int digits = digits_of(currency);
  if (digits == 0) return (hundredths + 50) / 100;
  return digits == 3 ? hundredths * 10 : hundredths;
}

void check_money(const Money& money, const std::string& path, Problems& problems) {
  constexpr std::int64_t most = 1'000'000'000'000'000;
  if (money.amount < 0 || money.amount > most) problems.add(path + ".amount", "error.amount");
  const bool code =
      money.currency.size() == 3 && std::ranges::all_of(money.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!code) problems.add(path + ".currency", "error.currency");
}

void check_custom(const Custom& custom, const std::string& path, Problems& problems) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : custom) {
    bytes += name.size() + value.size();
    const auto cleaned = clean_line(name);
    if (!cleaned || cleaned->empty() || count_code_points(name) > 100) problems.add(path, "error.custom_name");
    if (count_code_points(value) > 4000) problems.add(path + "." + name, Text("error.too_long", {{"max", "4000"}}));
  }
  if (custom.size() > 500 || bytes > 64 * 1024) problems.add(path, "error.custom_size");
}

void set_tags(Account& account, const std::vector<std::string>& tags, Problems& problems) {
  constexpr std::size_t most = 20;
  std::map<std::string, std::string> by_key;
  for (const std::string& tag : tags) {
    std::string key = text::fold(tag);
    if (key.empty()) problems.add("tags", "error.custom_name");
    else by_key.try_emplace(std::move(key), tag);
  }
  if (by_key.size() > most) problems.add("tags", Text("error.too_many_items", {{"max", std::to_string(most)}}));
  std::vector<std::string> names;
  account.tag_keys.clear();
  for (const auto& [key, tag] : by_key) {
    names.push_back(tag);
    account.tag_keys += (account.tag_keys.empty() ? "," : "") + key + ",";
  }
  account.tags = json::text_of(names);
}

void set_other_keys(Account& account, const std::vector<std::string>& keys, Problems& problems) {
  constexpr std::size_t most = 20;
  std::vector<std::string> others;
  for (const std::string& key : keys)
    if (key != account.external_id && std::ranges::find(others, key) == others.end()) others.push_back(key);
  if (others.size() > most)
    problems.add("other_external_ids", Text("error.too_many_items", {{"max", std::to_string(most)}}));
  account.other_external_ids = json::text_of(others);
}

void check_time_zone(const std::string& name, const std::string& path, Problems& problems) {
  if (!TimeZone::find(name)) problems.add(path, "error.time_zone");
}

std::string name_key_of(std::string_view name) {
  std::string key = text::fold(name);
  if (key.size() <= name_key_most) return key;
  std::size_t end = name_key_most;
  while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xc0) == 0x80) --end;
  return key.substr(0, end);
}

void index_account(Account& account) {
  account.name_key = name_key_of(account.name);
  account.search.clear();
  add_words(account.search, account.name);
  add_words(account.search, account.domain.value_or(""));
  add_words(account.search, account.external_id.value_or(""));
  for (const auto& key : json::read_text<std::vector<std::string>>(account.other_external_ids))
    add_words(account.search, key);
}

std::vector<std::string> differences(const Account& before, const Account& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.name != after.name, "name");
  note(before.segment != after.segment, "segment");
  note(before.domain != after.domain, "domain");
  note(before.external_id != after.external_id, "external_id");
  note(before.other_external_ids != after.other_external_ids, "other_external_ids");
  note(before.csm_id != after.csm_id, "csm_id");
  note(before.arr != after.arr || (after.arr && before.currency != after.currency), "arr");
  note(before.custom != after.custom, "custom");
  note(before.parent_id != after.parent_id, "parent_id");
  note(before.time_zone != after.time_zone, "time_zone");
  note(before.language != after.language, "language");
  note(before.tags != after.tags, "tags");
  return names;
}

}  // namespace zelo::customer
