#include "src/knowledge/search/document.h"

#include <algorithm>

#include "lib/text/analyser.h"
#include "src/knowledge/search/plain_body.h"

namespace zelo::knowledge {
namespace {

constexpr int of_title = 4;
constexpr int of_heading = 2;
constexpr int of_text = 1;
constexpr std::size_t longest_word = 32;       // that is completed or corrected
constexpr std::size_t most_of_text = 100'000;  // tokens: more than an article can have

bool is_worth_knowing(const text::Token& token) {
  const bool digits = std::ranges::any_of(token.word, [](char c) { return c >= '0' && c <= '9'; });
  return !token.joined && !digits && token.word.size() >= 3 && token.word.size() <= longest_word;
}

/// Of whole letters.
std::string beginning(std::string text) {
  if (text.size() <= longest_text) return text;
  std::size_t end = longest_text;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

void add(Document& document, const text::Token& token, int weight) {
  if (!token.joined) ++document.length;
  if (token.common && weight != of_title) return;
  document.weights[token.term] += weight;
  if (is_worth_knowing(token)) document.words.insert(token.word);
}

}  // namespace

text::Language language_of(std::string_view language) {
  if (language == "en") return text::Language::en;
  return language == "es" ? text::Language::es : text::Language::pt;
}

Document document_of(std::string_view title, std::string_view body_markdown, text::Language language) {
  Document document;
  for (const auto& token : text::analyse(title, language)) add(document, token, of_title);
  PlainBody body = plain_body(body_markdown);
  auto heading = body.headings.begin();
  for (const auto& token : text::analyse(body.text, language, most_of_text)) {
    while (heading != body.headings.end() && heading->end <= token.begin) ++heading;
    const bool inside = heading != body.headings.end() && heading->begin <= token.begin;
    add(document, token, inside ? of_heading : of_text);
  }
  document.text = beginning(std::move(body.text));
  return document;
}

}  // namespace zelo::knowledge
