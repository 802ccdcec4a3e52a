#include "src/knowledge/search/asked.h"

#include <algorithm>

#include "lib/text/analyser.h"
#include "lib/text/stems.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_question = 1'000;  // bytes
constexpr std::size_t most_words = 32;
constexpr std::array all_languages{true, true, true};

std::string_view whole_letters(std::string_view text, std::size_t most) {
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void add_form(AskedWord& asked, std::string term, const std::array<bool, 3>& languages, double factor) {
  const auto same =
      std::ranges::find_if(asked.forms, [&](const Form& form) { return form.term == term && form.factor == factor; });
  if (same == asked.forms.end()) {
    asked.forms.push_back({.term = std::move(term), .languages = languages, .factor = factor});
    return;
  }
  for (std::size_t n = 0; n < languages.size(); ++n) same->languages[n] = same->languages[n] || languages[n];
}

/// "ERR-4521" is asked for as its parts, each of which the whole may stand for.
void join_parts(std::vector<AskedWord>& words, const text::Token& whole) {
  for (AskedWord& part : words)
    if (part.begin >= whole.begin && part.end <= whole.end) add_form(part, whole.term, all_languages, 1);
}

void add_word(std::vector<AskedWord>& words, const text::Token& token) {
  const auto same = std::ranges::find(words, token.word, &AskedWord::word);
  if (same != words.end()) {
    same->begin = token.begin;  // the last one may be the one that is being typed
    same->end = token.end;
    return;
  }
  if (words.size() == most_words) return;
  AskedWord word{.word = token.word, .begin = token.begin, .end = token.end};
  add_forms(word, token.word, 1);
  words.push_back(std::move(word));
}

}  // namespace

Asked read_asked(std::string_view question) {
  Asked asked{.text = std::string(whole_letters(question, most_question)), .words = {}};
  std::vector<AskedWord> common;
  const auto tokens = text::analyse(asked.text);
  for (const auto& token : tokens) {
    if (token.joined) join_parts(asked.words, token);
    else add_word(token.common ? common : asked.words, token);
  }
  // A common word that ends the question may be the beginning of another.
  const bool typing = !tokens.empty() && tokens.back().end == asked.text.size();
  if (typing && tokens.back().common && !asked.words.empty()) add_word(asked.words, tokens.back());
  if (asked.words.empty()) asked.words = std::move(common);
  for (AskedWord& word : asked.words) word.unfinished = typing && word.end == asked.text.size();
  return asked;
}

void add_forms(AskedWord& asked, std::string_view word, double factor) {
  for (const auto language : {text::Language::pt, text::Language::en, text::Language::es}) {
    std::array<bool, 3> only{};
    only[static_cast<std::size_t>(language)] = true;
    add_form(asked, text::stem(word, language), only, factor);
  }
}

std::vector<std::string> terms_of(const Asked& asked) {
  std::vector<std::string> terms;
  for (const AskedWord& word : asked.words)
    for (const Form& form : word.forms) terms.push_back(form.term);
  std::ranges::sort(terms);
  terms.erase(std::ranges::unique(terms).begin(), terms.end());
  return terms;
}

bool is_meant(const AskedWord& asked, std::string_view word, std::string_view term, text::Language language) {
  if (asked.unfinished && word.starts_with(asked.word)) return true;
  return std::ranges::any_of(asked.forms, [&](const Form& form) {
    return form.term == term && form.languages[static_cast<std::size_t>(language)];
  });
}

}  // namespace zelo::knowledge
