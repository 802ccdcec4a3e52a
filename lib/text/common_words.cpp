#include "lib/text/common_words.h"

#include <unordered_set>

namespace zelo::text {
namespace {

using Words = std::unordered_set<std::string_view>;

/// Chosen for what people write to a desk: "nao" and "not" stand here, "erro" and "error" do not, and "out" and "up"
/// neither, for they say what "log out" and "back up" are. "s" and "don" are what "it's" and "don't" are read as.
const Words& words_of(Language language) {
  static const Words pt{
      "a",      "ao",     "aos",   "aquela", "aquele", "aquilo", "as",    "ate",      "com",      "como",   "cuja",
      "cujo",   "da",     "das",   "de",     "dela",   "dele",   "deles", "depois",   "do",       "dos",    "e",
      "ela",    "elas",   "ele",   "eles",   "em",     "entre",  "era",   "essa",     "esse",     "esta",   "estao",
      "estava", "este",   "estou", "eu",     "foi",    "foram",  "ha",    "isso",     "isto",     "ja",     "la",
      "lhe",    "mais",   "mas",   "me",     "mesmo",  "meu",    "minha", "muito",    "na",       "nao",    "nas",
      "nem",    "no",     "nos",   "nossa",  "nosso",  "num",    "numa",  "o",        "onde",     "os",     "ou",
      "para",   "pela",   "pelas", "pelo",   "pelos",  "por",    "pra",   "qual",     "quais",    "quando", "que",
      "quem",   "sao",    "se",    "seja",   "sem",    "ser",    "seu",   "seus",     "sua",      "suas",   "so",
      "sobre",  "tambem", "te",    "tem",    "ter",    "tenho",  "um",    "uma",      "umas",     "uns",    "voce",
      "voces",  "bom",    "boa",   "dia",    "tarde",  "ola",    "oi",    "obrigado", "obrigada", "favor"};
  static const Words en{
      "a",     "about",  "after",  "all",     "also",  "am",    "an",      "and",    "any",     "are",    "aren",
      "as",    "at",     "be",     "because", "been",  "being", "between", "both",   "but",     "by",     "can",
      "could", "couldn", "d",      "did",     "didn",  "do",    "does",    "doesn",  "don",     "during", "each",
      "for",   "from",   "had",    "hadn",    "has",   "hasn",  "have",    "haven",  "having",  "he",     "hello",
      "her",   "here",   "hi",     "him",     "his",   "how",   "i",       "if",     "in",      "into",   "is",
      "isn",   "it",     "its",    "itself",  "just",  "ll",    "m",       "many",   "may",     "me",     "might",
      "more",  "most",   "much",   "must",    "my",    "no",    "not",     "of",     "on",      "only",   "or",
      "other", "our",    "own",    "please",  "s",     "same",  "she",     "should", "shouldn", "so",     "some",
      "such",  "t",      "than",   "thanks",  "that",  "the",   "their",   "them",   "then",    "there",  "these",
      "they",  "this",   "those",  "to",      "too",   "us",    "ve",      "very",   "was",     "wasn",   "we",
      "were",  "weren",  "what",   "when",    "where", "which", "while",   "who",    "whom",    "why",    "will",
      "with",  "would",  "wouldn", "you",     "your"};
  static const Words es{
      "a",     "al",     "algo",     "ante",    "antes",   "asi",     "aunque", "buenas",  "buenos", "como",
      "con",   "cual",   "cuales",   "cuando",  "cuanta",  "cuantas", "cuanto", "cuantos", "cuya",   "cuyas",
      "cuyo",  "cuyos",  "de",       "del",     "desde",   "donde",   "el",     "ella",    "ellas",  "ellos",
      "en",    "entre",  "era",      "eran",    "es",      "esa",     "esas",   "ese",     "eso",    "esos",
      "esta",  "estaba", "estan",    "este",    "esto",    "estos",   "estoy",  "fue",     "fueron", "gracias",
      "ha",    "habia",  "hacia",    "han",     "hasta",   "hay",     "hola",   "la",      "las",    "le",
      "les",   "lo",     "los",      "mas",     "me",      "mi",      "mis",    "muy",     "nada",   "ni",
      "no",    "nos",    "nosotros", "nuestra", "nuestro", "o",       "otras",  "otro",    "otros",  "para",
      "pero",  "por",    "porque",   "puede",   "puedo",   "que",     "quien",  "quienes", "se",     "sea",
      "ser",   "si",     "sin",      "sobre",   "son",     "su",      "sus",    "tambien", "te",     "tengo",
      "tiene", "todo",   "tu",       "u",       "un",      "una",     "unas",   "unos",    "usted",  "y",
      "ya",    "yo"};
  switch (language) {
    case Language::pt: return pt;
    case Language::en: return en;
    case Language::es: return es;
  }
  return pt;
}

}  // namespace

bool is_common(std::string_view word, Language language) { return words_of(language).contains(word); }

}  // namespace zelo::text
