#include "lib/text/common_words.h"

#include <unordered_set>

namespace zelo::text {
namespace {

using Words = std::unordered_set<std::string_view>;

/// Chosen for what people write to a desk: "nao" and "not" stand here, "erro" and "error" do not.
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
      "a",      "about", "after",  "all",  "am",    "an",   "and",    "any",  "are", "as",    "at",   "be",
      "been",   "but",   "by",     "can",  "could", "did",  "do",     "does", "for", "from",  "had",  "has",
      "have",   "he",    "hello",  "her",  "hi",    "his",  "how",    "i",    "if",  "in",    "into", "is",
      "it",     "its",   "just",   "me",   "more",  "my",   "no",     "not",  "of",  "on",    "or",   "our",
      "please", "she",   "should", "so",   "some",  "than", "thanks", "that", "the", "their", "them", "then",
      "there",  "these", "they",   "this", "those", "to",   "us",     "was",  "we",  "were",  "what", "when",
      "where",  "which", "who",    "why",  "will",  "with", "would",  "you",  "your"};
  static const Words es{
      "a",     "al",    "algo",   "ante",   "antes",   "como",  "con",   "cual",     "cuando",  "de",      "del",
      "desde", "donde", "el",     "ella",   "ellos",   "en",    "entre", "era",      "es",      "esa",     "ese",
      "eso",   "esta",  "estaba", "estan",  "este",    "esto",  "estoy", "fue",      "fueron",  "gracias", "ha",
      "hasta", "hay",   "hola",   "la",     "las",     "le",    "les",   "lo",       "los",     "mas",     "me",
      "mi",    "mis",   "muy",    "nada",   "ni",      "no",    "nos",   "nosotros", "nuestra", "nuestro", "o",
      "para",  "pero",  "por",    "porque", "que",     "quien", "se",    "sea",      "ser",     "si",      "sin",
      "sobre", "son",   "su",     "sus",    "tambien", "te",    "tengo", "tiene",    "todo",    "tu",      "un",
      "una",   "unas",  "unos",   "usted",  "y",       "ya",    "yo"};
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
