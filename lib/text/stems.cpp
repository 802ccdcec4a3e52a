#include "lib/text/stems.h"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>

#include "lib/text/fold.h"

namespace zelo::text {
namespace {

/// What a word ends with, and what stands there instead.
struct Ending {
  std::string_view from, to;
};

// The longest that fits is taken, so longer ones stand before those that they end with.
constexpr Ending pt_plurals[] = {
    {"estereis", "esteril"}, {"ferteis", "fertil"}, {"herois", "heroi"}, {"debeis", "debil"}, {"jeteis", "jetil"},
    {"doceis", "docil"},     {"sseis", "ssil"},     {"pteis", "ptil"},   {"xteis", "xtil"},   {"imeis", "imil"},
    {"abeis", "abil"},       {"uteis", "util"},     {"aceis", "acil"},   {"iceis", "icil"},   {"ateis", "atil"},
    {"ageis", "agil"},       {"coes", "cao"},       {"soes", "sao"},     {"oes", "ao"},       {"aes", "ao"},
    {"ais", "al"},           {"eis", "el"},         {"ois", "ol"},       {"uis", "ul"},       {"xis", "xi"},
    {"jis", "ji"},           {"is", "il"},          {"ns", "m"},         {"res", "r"},        {"zes", "z"},
    {"ses", "se"},           {"les", "le"},         {"as", "a"},         {"os", "o"},         {"es", "e"},
    {"eus", "eu"},           {"aus", "au"}};
constexpr Ending pt_accents[] = {{"cao", "ção"},     {"sao", "são"},   {"ao", "ão"},
                                 {"avel", "ável"},   {"ivel", "ível"}, {"encia", "ência"},
                                 {"ancia", "ância"}, {"ario", "ário"}, {"orio", "ório"}};
constexpr Ending es_plurals[] = {{"reses", "r"},     {"leses", "l"}, {"neses", "n"}, {"ceses", "c"}, {"ciones", "cion"},
                                 {"siones", "sion"}, {"ces", "c"},   {"les", "l"},   {"res", "r"},   {"nes", "n"},
                                 {"des", "d"},       {"as", "a"},    {"os", "o"},    {"es", "e"},    {"ns", "n"},
                                 {"xis", "xi"},      {"jis", "ji"}};
constexpr Ending es_accents[] = {{"cion", "ción"}, {"sion", "sión"}};

// "portugueses" and "portuguesa" become what "português" does as if it were a plural, and so on. What people are called
// has such letters before it; "empresa", "diocese" and "defesa" have others.
constexpr Ending pt_peoples[] = {{"gueses", "gue"},   {"guesas", "gue"},  {"guesa", "gue"},    {"neses", "ne"},
                                 {"nesas", "ne"},     {"nesa", "ne"},     {"leses", "le"},     {"lesas", "le"},
                                 {"lesa", "le"},      {"nceses", "nce"},  {"ncesas", "nce"},   {"ncesa", "nce"},
                                 {"ndeses", "nde"},   {"ndesas", "nde"},  {"ndesa", "nde"},    {"coceses", "coce"},
                                 {"cocesas", "coce"}, {"cocesa", "coce"}, {"rqueses", "rque"}, {"rquesas", "rque"},
                                 {"rquesa", "rque"}};
constexpr Ending es_peoples[] = {
    {"gueses", "gue"},  {"guesas", "gue"}, {"guesa", "gue"},    {"nesas", "n"},      {"nesa", "n"},     {"lesas", "l"},
    {"lesa", "l"},      {"ncesas", "nc"},  {"ncesa", "nc"},     {"ndeses", "nd"},    {"ndesas", "nd"},  {"ndesa", "nd"},
    {"cocesas", "coc"}, {"cocesa", "coc"}, {"rqueses", "rque"}, {"rquesas", "rque"}, {"rquesa", "rque"}};
// What is asked of "usted", as buttons and guides do: "actualice" is of "actualizar", "índice" of nothing.
constexpr Ending es_wishes[] = {{"alicen", "aliza"}, {"alice", "aliza"}, {"ilicen", "iliza"}, {"ilice", "iliza"},
                                {"oricen", "oriza"}, {"orice", "oriza"}, {"anicen", "aniza"}, {"anice", "aniza"}};

// Whole words, which endings would take for what they are not.
constexpr Ending pt_words[] = {{"maes", "mae"},   {"sais", "sal"},  {"sois", "sol"},  {"menus", "menu"},
                               {"juris", "juri"}, {"pais", "pais"}, {"mais", "mais"}, {"cais", "cais"},
                               {"seis", "seis"},  {"dois", "dois"}, {"pois", "pois"}, {"tres", "tres"},
                               {"deus", "deus"},  {"zeus", "zeus"}, {"caos", "caos"}, {"apos", "apos"}};
constexpr Ending es_words[] = {{"menus", "menu"}, {"pais", "pais"}, {"seis", "seis"}, {"tres", "tres"},
                               {"pues", "pues"},  {"dios", "dios"}, {"gris", "gris"}, {"luis", "luis"},
                               {"zeus", "zeus"},  {"caos", "caos"}};

std::optional<std::string> other_ending(std::string_view word, std::span<const Ending> endings) {
  for (const auto& [from, to] : endings) {
    if (word.ends_with(from)) return std::string(word.substr(0, word.size() - from.size())) + std::string(to);
  }
  return std::nullopt;
}

std::string with_ending(std::string_view word, std::span<const Ending> endings) {
  return other_ending(word, endings).value_or(std::string(word));
}

std::optional<std::string> whole_word(std::string_view word, std::span<const Ending> words) {
  if (word.size() > 5 || !word.ends_with('s')) return std::nullopt;
  const auto found = std::ranges::find(words, word, &Ending::from);
  return found == words.end() ? std::nullopt : std::optional<std::string>(found->to);
}

std::optional<std::string> people(std::string_view word, std::span<const Ending> endings) {
  const bool may_be = word.ends_with("esa") || word.ends_with("esas") || word.ends_with("eses");
  return may_be && word.size() >= 6 ? other_ending(word, endings) : std::nullopt;
}

std::string without_last(std::string_view word) { return std::string(word.substr(0, word.size() - 1)); }

/// Of four letters, too short for the endings of longer ones: "anos", "leis" and "fins", not "onus" and "boss".
std::string short_singular(std::string_view word) {
  const bool latin = word.ends_with("us") && !word.ends_with("eus") && !word.ends_with("aus");
  return latin || word.ends_with("ss") ? std::string(word) : without_last(word);
}

/// "tickets" and "backups" are borrowed: no plural of our own has such a letter before its end.
std::string borrowed_singular(std::string_view word) {
  constexpr std::string_view before = "bcdfghjklmprtvwxy";
  return before.contains(word[word.size() - 2]) ? without_last(word) : std::string(word);
}

std::string singular(std::string_view word, std::span<const Ending> endings) {
  if (!word.ends_with('s') || word.size() < 4) return std::string(word);
  const bool long_enough = word.size() > 4 || word.ends_with("aes") || word.ends_with("oes") || word.ends_with("ns");
  if (!long_enough) return short_singular(word);
  auto found = other_ending(word, endings);
  return found ? std::move(*found) : borrowed_singular(word);
}

/// One thing, and as Snowball knows its ending. "tokens" could as well be of "tokem", as "itens" is of "item": so is
/// "token".
std::string prepared_pt(std::string_view word) {
  auto one = whole_word(word, pt_words);
  if (!one) one = people(word, pt_peoples);
  if (!one) one = singular(word, pt_plurals);
  if (one->ends_with('n')) one->back() = 'm';
  return with_ending(*one, pt_accents);
}

/// The "z" of "luz" is a "c" as in "luces", for nobody sees whether "enlaces" was one.
std::string prepared_es(std::string_view word) {
  if (auto whole = whole_word(word, es_words)) return *whole;
  if (auto of_people = people(word, es_peoples)) return *of_people;
  const bool wish = word.size() >= 7 && (word.ends_with("ice") || word.ends_with("icen"));
  if (auto verb = wish ? other_ending(word, es_wishes) : std::nullopt) return *verb;
  if (word.ends_with('z')) return without_last(word) + "c";
  return with_ending(singular(word, es_plurals), es_accents);
}

/// May "-ise" behind these letters be "-ize"? Not that of "exercise", "supervise", "otherwise", "enterprise", "noise"
/// and "advertise", which others of their family keep.
bool takes_ize(std::string_view before) {
  if (before.size() < 4 || before.ends_with("advert") || before.ends_with("expert") || before.ends_with("pr"))
    return false;
  if (before.ends_with('c')) return before.ends_with("ic");
  return !std::string_view("aeiouvw").contains(before.back());
}

/// In American spelling: "organise" as "organize".
std::string prepared_en(std::string_view word) {
  constexpr std::string_view endings[] = {"ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations"};
  std::string text(word);
  if (word.size() < 7) return text;
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending)) continue;
    const std::size_t at = word.size() - ending.size();
    if (takes_ize(word.substr(0, at))) text[at + 1] = 'z';
    break;
  }
  return text;
}

std::string prepared(std::string_view word, Language language) {
  switch (language) {
    case Language::en: return prepared_en(word);
    case Language::pt: return prepared_pt(word);
    case Language::es: return prepared_es(word);
  }
  return std::string(word);
}

// What a verb and its noun differ in when both have their stems: "notify" and "notification", "subscribe" and
// "subscription", "analyse" and "analysis", "notificar" and "notificación". And what spellings differ in: "centre" and
// "center", "catalogue" and "catalog".
constexpr Ending en_stems[] = {{"ifi", "if"},       {"scrib", "script"},    {"alyz", "alys"},     {"alysi", "alys"},
                               {"centr", "center"}, {"theatr", "theater"},  {"metr", "met"},      {"alogu", "alog"},
                               {"ogramm", "ogram"}, {"licenc", "licens"},   {"defenc", "defens"}, {"offenc", "offens"},
                               {"vourit", "vorit"}, {"bourhood", "borhood"}};
constexpr Ending en_colours[] = {{"our", "or"}};
constexpr Ending es_verbs[] = {{"ific", "if"}};

std::string settled(std::string_view stemmed, Language language) {
  constexpr std::size_t shortest = 5;         // "wifi" is no verb
  constexpr std::size_t shortest_colour = 6;  // "flour" is no "floor"
  if (stemmed.size() < shortest || language == Language::pt) return std::string(stemmed);
  if (language == Language::es) return with_ending(stemmed, es_verbs);
  if (stemmed.size() >= shortest_colour && stemmed.ends_with("our")) return with_ending(stemmed, en_colours);
  return with_ending(stemmed, en_stems);
}

struct Delete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Delete>;

/// One for each thread: a stemmer remembers the word that it works on.
sb_stemmer* stemmer_of(Language language) {
  thread_local const Stemmer stemmers[] = {Stemmer(sb_stemmer_new("portuguese", nullptr)),
                                           Stemmer(sb_stemmer_new("english", nullptr)),
                                           Stemmer(sb_stemmer_new("spanish", nullptr))};
  sb_stemmer* stemmer = stemmers[static_cast<int>(language)].get();
  if (stemmer == nullptr) throw std::runtime_error("libstemmer lacks a language");
  return stemmer;
}

bool has_stem(std::string_view word) {
  return word.size() >= 3 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string stem(std::string_view word, Language language) {
  if (!has_stem(word)) return std::string(word);
  const std::string text = prepared(word, language);
  sb_stemmer* stemmer = stemmer_of(language);
  const auto* letters = reinterpret_cast<const sb_symbol*>(text.data());
  const sb_symbol* found = sb_stemmer_stem(stemmer, letters, static_cast<int>(text.size()));
  if (found == nullptr) throw std::bad_alloc();
  const std::string_view stemmed(reinterpret_cast<const char*>(found),
                                 static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  const bool plain = std::ranges::all_of(stemmed, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return settled(plain ? std::string(stemmed) : fold(stemmed), language);
}

std::vector<std::string> stems(std::string_view word) {
  std::vector<std::string> all;
  for (const Language language : {Language::pt, Language::en, Language::es}) {
    std::string one = stem(word, language);
    if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace zelo::text
