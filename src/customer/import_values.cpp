// How people write amounts, segments and languages in their files.

#include <algorithm>
#include <cctype>

#include "lib/text/fold.h"
#include "src/customer/import_rows.h"

namespace zelo::customer {
namespace {

/// Digits, '.' and ',' of an amount; nothing when there is anything else but a currency.
std::optional<std::string> bare_number(std::string_view text) {
  std::string number;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit || c == '.' || c == ',') number += c;
    else if (c == '-' || c == '(' || c == '%') return std::nullopt;
  }
  return number.empty() ? std::nullopt : std::optional(number);
}

/// Where the decimals begin, or the end of the text where there are none.
std::size_t decimal_mark(const std::string& number) {
  const auto last = number.find_last_of(".,");
  if (last == std::string::npos) return number.size();
  const bool other_mark_before = number.find(number[last] == '.' ? ',' : '.') != std::string::npos;
  const bool several = number.find(number[last]) != last;
  if (other_mark_before && !several) return last;
  if (several) return number.size();
  // "1.234" is taken for a thousand and more; a group of thousands never stands behind a lone zero.
  return number.size() - last - 1 == 3 && last > 0 && number.substr(0, last) != "0" ? number.size() : last;
}

bool only_currency_and_number(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return letters.empty() || letters == "R" || letters == "US" || letters == "U" || letters.size() == 3;
}

bool is_one_of(std::string_view word, std::string_view words) {
  return !word.empty() && words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

}  // namespace

std::optional<std::int64_t> parse_amount(std::string_view text) {
  if (!only_currency_and_number(text)) return std::nullopt;
  const auto number = bare_number(text);
  if (!number) return std::nullopt;
  const std::size_t mark = decimal_mark(*number);
  std::int64_t cents = 0;
  int digits = 0;
  for (std::size_t i = 0; i < mark; ++i) {
    if ((*number)[i] == '.' || (*number)[i] == ',') continue;
    if (++digits > 13) return std::nullopt;
    cents = cents * 10 + ((*number)[i] - '0');
  }
  const std::string decimals = mark < number->size() ? number->substr(mark + 1) : "";
  if (digits == 0 && decimals.empty()) return std::nullopt;
  const auto decimal = [&](std::size_t i) { return i < decimals.size() ? decimals[i] - '0' : 0; };
  return cents * 100 + decimal(0) * 10 + decimal(1) + (decimal(2) >= 5 ? 1 : 0);
}

std::optional<std::string> currency_in(std::string_view amount) {
  if (amount.find("R$") != std::string_view::npos) return "BRL";
  if (amount.find("US$") != std::string_view::npos || amount.find("U$") != std::string_view::npos) return "USD";
  if (amount.find("\xE2\x82\xAC") != std::string_view::npos) return "EUR";
  std::string code;
  for (const char c : amount) {
    if (c >= 'A' && c <= 'Z') code += c;
  }
  return code.size() == 3 ? std::optional(code) : std::nullopt;
}

std::optional<Segment> parse_segment(std::string_view text) {
  const std::string word = text::fold(text);
  if (is_one_of(word, " enterprise grande large corporate corporativo corporativa ") || word == "grande porte" ||
      word == "grande empresa") {
    return Segment::enterprise;
  }
  if (is_one_of(word, " midmarket mid medium medio media mediano mediana ") || word == "mid market" ||
      word == "medio porte" || word == "media empresa" || word == "mediana empresa") {
    return Segment::mid_market;
  }
  if (is_one_of(word, " smb small pequeno pequena pme pyme mpe micro mei ") || word == "pequeno porte" ||
      word == "pequena empresa" || word == "small business") {
    return Segment::smb;
  }
  return std::nullopt;
}

std::optional<std::string> parse_day(std::string_view text) {
  std::string day(text.substr(0, 10));
  for (char& c : day) c = c == '/' || c == '.' ? '-' : c;
  if (text.size() == 10 && day[2] == '-' && day[5] == '-')
    day = day.substr(6) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
  return text.size() == 10 && is_date(day) ? std::optional(day) : std::nullopt;
}

std::optional<std::string> parse_moment(std::string_view text) {
  std::string given(text);
  if (parse_rfc3339(given)) return given;
  const auto day = parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return *day + "T12:00:00";
  std::string clock(text.substr(11));
  if (clock.size() == 5) clock += ":00";
  const std::string moment = *day + "T" + clock;
  const bool parted = text[10] == ' ' || text[10] == 'T';
  return parted && clock.size() == 8 && parse_rfc3339(moment + "Z") ? std::optional(moment) : std::nullopt;
}

Time moment_in(const TimeZone& zone, const std::string& at) {
  if (const auto told = parse_rfc3339(at)) return *told;
  const Time as_utc = parse_rfc3339(at + "Z").value();
  const Time near = as_utc - zone.at(as_utc).offset;
  return as_utc - zone.at(near).offset;
}

std::optional<Billing> parse_billing(std::string_view text) {
  const std::string word = text::fold(text);
  if (is_one_of(word, " monthly month mensal mes mensual ")) return Billing::monthly;
  if (is_one_of(word, " yearly year annual annually anual ano ")) return Billing::yearly;
  if (is_one_of(word, " once unica unico ")) return Billing::once;
  return std::nullopt;
}

std::optional<Limits> parse_limits(std::string_view text) {
  const char parting = text.find('\n') == std::string_view::npos ? ';' : '\n';
  Limits limits;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(parting));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto colon = one.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto name = clean_line(one.substr(0, colon));
    const auto most = clean_line(one.substr(colon + 1));
    const bool number =
        most && !most->empty() && most->size() <= 18 && most->find_first_not_of("0123456789") == std::string::npos;
    if (!name || name->empty() || !number || !limits.emplace(*std::move(name), std::stoll(*most)).second)
      return std::nullopt;
  }
  return limits;
}

std::optional<bool> parse_yes(std::string_view text) {
  const std::string word = text::fold(text);
  if (is_one_of(word, " sim si yes true verdadeiro verdadero s y 1 x ")) return true;
  if (is_one_of(word, " nao no false falso n 0 ")) return false;
  return std::nullopt;
}

std::optional<Sentiment> parse_sentiment(std::string_view text) {
  const std::string word = text::fold(text);
  if (is_one_of(word,
                " supporter apoiador apoiadora apoia favoravel favorable defensor defensora promotor promotora"
                " partidario partidaria aliado aliada positive positivo "))
    return Sentiment::supporter;
  if (is_one_of(word, " neutral neutro neutra ")) return Sentiment::neutral;
  if (is_one_of(word, " critic critico critica detractor detrator detratora contrario contraria negative negativo "))
    return Sentiment::critic;
  return std::nullopt;
}

std::optional<ContactRole> parse_role(std::string_view text) {
  std::string word = text::fold(text);
  for (char& c : word) c = c == ' ' ? '_' : c;
  if (is_one_of(word, " sponsor patrocinador patrocinadora ")) return ContactRole::sponsor;
  if (is_one_of(word, " champion campeao campea campeon campeona impulsor impulsora ")) return ContactRole::champion;
  if (is_one_of(word, " user usuario usuaria end_user usuario_final usuaria_final ")) return ContactRole::user;
  if (is_one_of(word,
                " decision_maker decider decisor decisora tomador_de_decisao tomadora_de_decisao"
                " tomador_de_decisiones tomadora_de_decisiones responsable_de_decisiones "))
    return ContactRole::decision_maker;
  if (is_one_of(word, " billing finance financeiro financeira finanzas financiero financiera facturacion faturamento "))
    return ContactRole::billing;
  return std::nullopt;
}

std::optional<std::string> parse_language(std::string_view text) {
  const std::string word = text::fold(text);
  if (is_one_of(word, " pt portugues portuguese portugal brasil por ") || word.starts_with("pt ")) return "pt-BR";
  if (is_one_of(word, " en ingles english eng ") || word.starts_with("en ")) return "en";
  if (is_one_of(word, " es espanhol espanol spanish castellano spa ") || word.starts_with("es ")) return "es";
  return std::nullopt;
}

}  // namespace zelo::customer
