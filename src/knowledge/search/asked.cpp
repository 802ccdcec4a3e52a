#include "src/knowledge/search/asked.h"

#include <algorithm>

#include "lib/text/analyser.h"
#include "lib/text/stems.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_question = 1'000;  // bytes
constexpr std::size_t most_words = 32;

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
    if (part.begin >= whole.begin && part.end <= whole.end) add_forms(part, whole.word, 1);
}

constexpr std::array asked_languages{text::Language::pt, text::Language::en, text::Language::es};

bool is_common_in_any(std::string_view word) {
  return std::ranges::any_of(asked_languages, [&](text::Language language) { return text::is_common(word, language); });
}

/// Texts do not say where they have their common words.
void leave_common_forms(AskedWord& word) {
  for (Form& form : word.forms)
    for (const text::Language language : asked_languages)
      if (text::is_common(word.word, language)) form.languages[static_cast<std::size_t>(language)] = false;
  std::erase_if(word.forms,
                [](const Form& form) { return std::ranges::find(form.languages, true) == form.languages.end(); });
}

AskedWord asked_for(const text::Token& token) {
  AskedWord word{.word = token.word, .begin = token.begin, .end = token.end, .common = is_common_in_any(token.word)};
  add_forms(word, token.word, 1);
  return word;
}

void add_word(std::vector<AskedWord>& words, AskedWord word) {
  const auto same = std::ranges::find(words, word.word, &AskedWord::word);
  if (same != words.end()) {
    same->begin = word.begin;  // the last one may be the one that is being typed
    same->end = word.end;
  } else if (words.size() < most_words) {
    words.push_back(std::move(word));
  }
}

void add_content(std::vector<AskedWord>& words, const text::Token& token) {
  AskedWord word = asked_for(token);
  word.name = word.common && token.name;
  if (!word.name) leave_common_forms(word);
  add_word(words, std::move(word));
}

/// "in" of "log in": no word of the other two languages.
bool is_particle(std::string_view word) {
  return word.size() > 1 && text::is_common(word, text::Language::en) && !text::is_common(word, text::Language::pt) &&
         !text::is_common(word, text::Language::es);
}

void join_neighbours(Asked& asked, const std::vector<text::Token>& tokens) {
  const text::Token* before = nullptr;
  for (const text::Token& token : tokens) {
    if (token.joined || asked.joints.size() == most_words) continue;
    const bool next = before != nullptr && before->end + 1 == token.begin && asked.text[before->end] == ' ';
    if (next && !(before->common && token.common) && before->word.size() + token.word.size() <= text::longest_term)
      asked.joints.push_back(
          {.word = before->word + token.word,
           .begin = before->begin,
           .end = token.end,
           .usual = !before->common && (token.common ? is_particle(token.word) : token.word.size() > 1)});
    before = &token;
  }
}

}  // namespace

Asked read_asked(std::string_view question, bool finished) {
  Asked asked{.text = std::string(whole_letters(question, most_question)), .words = {}, .joints = {}};
  std::vector<AskedWord> common;
  const auto tokens = text::analyse(asked.text);
  for (const auto& token : tokens) {
    if (token.joined) join_parts(asked.words, token);
    else if (token.common) add_word(common, asked_for(token));
    else add_content(asked.words, token);
  }
  join_neighbours(asked, tokens);
  const bool typing = !finished && !tokens.empty() && tokens.back().end == asked.text.size();
  // A common word that ends the question may be the beginning of another. By itself it tells nothing.
  if (typing && tokens.back().common && !asked.words.empty()) {
    const text::Token& last = tokens.back();
    asked.words.push_back({.word = last.word, .begin = last.begin, .end = last.end, .common = true, .aside = true});
  }
  if (asked.words.empty()) asked.words = std::move(common);
  for (AskedWord& word : asked.words) word.unfinished = typing && word.end == asked.text.size();
  return asked;
}

void add_forms(AskedWord& asked, std::string_view word, double factor) {
  for (const text::Language language : asked_languages) {
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
