#include "lib/text/stems.h"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
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
    {"uteis", "util"}, {"aceis", "acil"}, {"iceis", "icil"}, {"ateis", "atil"}, {"ageis", "agil"}, {"coes", "cao"},
    {"soes", "sao"},   {"oes", "ao"},     {"aes", "ao"},     {"ais", "al"},     {"eis", "el"},     {"ois", "ol"},
    {"uis", "ul"},     {"is", "il"},      {"ns", "m"},       {"res", "r"},      {"zes", "z"},      {"ses", "se"},
    {"les", "le"},     {"as", "a"},       {"os", "o"},       {"es", "e"}};
constexpr Ending pt_accents[] = {{"cao", "ção"},     {"sao", "são"},   {"ao", "ão"},
                                 {"avel", "ável"},   {"ivel", "ível"}, {"encia", "ência"},
                                 {"ancia", "ância"}, {"ario", "ário"}, {"orio", "ório"}};
constexpr Ending es_plurals[] = {{"reses", "r"},     {"leses", "l"}, {"neses", "n"}, {"ceses", "z"}, {"ciones", "cion"},
                                 {"siones", "sion"}, {"ces", "z"},   {"les", "l"},   {"res", "r"},   {"nes", "n"},
                                 {"des", "d"},       {"as", "a"},    {"os", "o"},    {"es", "e"}};
constexpr Ending es_accents[] = {{"cion", "ción"}, {"sion", "sión"}};

/// "mais" and "seis" are none, "paes" is one.
bool is_plural(std::string_view word) {
  if (word.ends_with("aes") || word.ends_with("oes") || word.ends_with("aos")) return word.size() > 3;
  return word.ends_with('s') && word.size() >= 5;
}

std::string with_ending(std::string_view word, std::span<const Ending> endings) {
  for (const auto& [from, to] : endings) {
    if (word.ends_with(from)) return std::string(word.substr(0, word.size() - from.size())) + std::string(to);
  }
  return std::string(word);
}

std::string prepared(std::string_view word, Language language) {
  const bool plural = is_plural(word);
  switch (language) {
    case Language::en: return std::string(word);
    case Language::pt: return with_ending(plural ? with_ending(word, pt_plurals) : word, pt_accents);
    case Language::es: return with_ending(plural ? with_ending(word, es_plurals) : word, es_accents);
  }
  return std::string(word);
}

// What a verb and its noun differ in when both have their stems: "notify" and "notification", "subscribe" and
// "subscription", "notificar" and "notificación".
constexpr Ending en_verbs[] = {{"ifi", "if"}, {"scrib", "script"}};
constexpr Ending es_verbs[] = {{"ific", "if"}};

std::string settled(std::string_view stemmed, Language language) {
  constexpr std::size_t shortest = 5;  // "wifi" is no verb
  if (stemmed.size() < shortest || language == Language::pt) return std::string(stemmed);
  return language == Language::en ? with_ending(stemmed, en_verbs) : with_ending(stemmed, es_verbs);
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
