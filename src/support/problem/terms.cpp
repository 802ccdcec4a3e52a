#include "src/support/problem/terms.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "lib/base/letters.h"
#include "lib/text/fold.h"

namespace zelo::support::rules {
namespace {

constexpr std::size_t most_words = 400;  // of one text: a log that was pasted in tells no more
constexpr std::size_t longest = 40;      // bytes

/// Folded, in order. Courtesy, grammar, and what is said in every ticket; Portuguese, English and Spanish together,
/// because a word of one is rarely telling in another.
constexpr std::string_view idle[] = {
    "about",     "agora",    "aguardo", "ahora",   "ai",          "ainda",    "ajuda",   "ajudar",   "al",
    "algo",      "algum",    "alguma",  "alguno",  "all",         "ambem",    "and",     "antes",    "any",
    "ao",        "aos",      "apos",    "aqui",    "are",         "as",       "at",      "ate",      "atenciosamente",
    "aun",       "aunque",   "ayuda",   "been",    "boa",         "bom",      "buen",    "buena",    "buenas",
    "buenos",    "but",      "cada",    "can",     "caso",        "chamado",  "cliente", "clientes", "customer",
    "customers", "com",      "como",    "con",     "conseguimos", "consegue", "consigo", "contra",   "could",
    "cual",      "cuando",   "da",      "das",     "de",          "dear",     "del",     "dele",     "dela",
    "desde",     "deve",     "dia",     "dias",    "did",         "do",       "does",    "don",      "donde",
    "dos",       "durante",  "ela",     "ele",     "eles",        "ella",     "em",      "en",       "entre",
    "era",       "es",       "essa",    "esse",    "esta",        "estamos",  "estao",   "estar",    "estas",
    "este",      "esto",     "estou",   "estoy",   "eu",          "existe",   "favor",   "fazer",    "fica",
    "fim",       "foi",      "for",     "foram",   "from",        "fue",      "gracias", "gostaria", "ha",
    "hace",      "hacer",    "had",     "has",     "have",        "hay",      "hello",   "help",     "hi",
    "hoje",      "hola",     "hours",   "how",     "hoy",         "in",       "into",    "is",       "isso",
    "isto",      "it",       "its",     "ja",      "just",        "la",       "las",     "le",       "les",
    "lhe",       "lo",       "los",     "mais",    "mas",         "me",       "mesma",   "mesmo",    "meu",
    "mi",        "minha",    "mis",     "mismo",   "more",        "muito",    "muy",     "my",       "na",
    "nada",      "nao",      "nas",     "nem",     "nesta",       "neste",    "ni",      "no",       "noite",
    "nos",       "nossa",    "nosso",   "not",     "now",         "nuestra",  "nuestro", "num",      "numa",
    "nunca",     "of",       "ola",     "on",      "ontem",       "ou",       "our",     "out",      "outra",
    "outro",     "para",     "pela",    "pelo",    "per",         "pero",     "please",  "pode",     "podem",
    "poder",     "por",      "porque",  "preciso", "problem",     "problema", "pude",    "puede",    "puedo",
    "qual",      "qualquer", "quando",  "que",     "quem",        "quero",    "quiero",  "regards",  "same",
    "se",        "segue",    "sem",     "sempre",  "ser",         "seu",      "should",  "si",       "sido",
    "siempre",   "sim",      "sin",     "sistema", "so",          "sobre",    "some",    "somos",    "son",
    "sou",       "sua",      "sus",     "system",  "tambem",      "tambien",  "tarde",   "tem",      "temos",
    "tenemos",   "tengo",    "tenho",   "ter",     "teve",        "thank",    "thanks",  "that",     "the",
    "their",     "them",     "then",    "there",   "they",        "this",     "tiene",   "to",       "toda",
    "todas",     "todo",     "todos",   "too",     "trying",      "tudo",     "uma",     "umas",     "um",
    "una",       "unas",     "uno",     "unos",    "up",          "urgente",  "us",      "vai",      "vamos",
    "vez",       "voce",     "voces",   "vou",     "was",         "we",       "were",    "what",     "when",
    "where",     "which",    "who",     "why",     "will",        "with",     "would",   "ya",       "yesterday",
    "yo",        "you",      "your",    "urgent",  "dar",         "deu",      "aparece", "desse",    "dessa",
    "deste",     "desta"};

bool is_idle(std::string_view word) { return std::ranges::find(idle, word) != std::end(idle); }

/// Plurals of the three languages: "notas", "erros", "relatorios", "integracoes", "errores", "invoices".
std::string singular(std::string word) {
  const auto ends = [&](std::string_view with) { return word.size() > with.size() + 2 && word.ends_with(with); };
  if (is_number(word) || word.size() < 4) return word;
  if (ends("coes") || ends("soes")) return word.replace(word.size() - 3, 3, "ao");
  if (ends("ciones") || ends("siones")) return word.substr(0, word.size() - 2);
  if (ends("ais") || ends("eis")) return word.replace(word.size() - 2, 2, "l");
  if (ends("res") || ends("zes")) return word.substr(0, word.size() - 2);
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) return word.substr(0, word.size() - 1);
  return word;
}

void add(std::string_view text, bool in_subject, std::size_t most, std::set<std::string>& seen,
         std::vector<Term>& terms) {
  for (std::string& word : text::folded_words(text, most_words)) {
    if (terms.size() == most) return;
    if (word.size() < 2 || word.size() > longest || is_idle(word)) continue;
    std::string term = singular(std::move(word));
    if (seen.insert(term).second) terms.push_back({std::move(term), in_subject});
  }
}

/// Words as they stand; letters with accents are bytes above ASCII.
std::vector<std::string_view> written_words(std::string_view text) {
  const auto inside = [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; };
  std::vector<std::string_view> words;
  for (auto at = std::ranges::find_if(text, inside); at != text.end() && words.size() < most_words;) {
    const auto end = std::find_if_not(at, text.end(), inside);
    words.emplace_back(at, end);
    at = std::find_if(end, text.end(), inside);
  }
  return words;
}

/// "Nota" is "nota", "SEFAZ" stays.
std::string without_first_capital(std::string_view word) {
  std::string_view rest = word;
  take_code_point(rest);
  return text::lower(rest) == rest ? text::lower(word) : std::string(word);
}

}  // namespace

void Spellings::read(std::string_view text) {
  for (const std::string_view word : written_words(text)) {
    auto folded = text::folded_words(word, 2);
    if (folded.size() == 1) counts_[singular(std::move(folded.front()))][without_first_capital(word)] += 1;
  }
}

std::string Spellings::of(const std::string& term) const {
  const auto known = counts_.find(term);
  if (known == counts_.end()) return term;
  // Of equals the longer: an accent is a byte that somebody took the trouble to type.
  const auto rank = [](const auto& one) { return std::tuple(one.second, one.first.size(), one.first); };
  return std::ranges::max_element(known->second, {}, rank)->first;
}

bool is_number(std::string_view term) { return term.find_first_not_of("0123456789") == std::string_view::npos; }

std::vector<Term> terms_of(std::string_view subject, std::string_view body, std::size_t most) {
  std::vector<Term> terms;
  std::set<std::string> seen;
  add(subject, true, most, seen, terms);
  add(body, false, most, seen, terms);
  return terms;
}

}  // namespace zelo::support::rules
