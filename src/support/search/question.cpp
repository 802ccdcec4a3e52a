#include "src/support/search/question.h"

#include <algorithm>
#include <iterator>

#include "lib/text/excerpt.h"
#include "lib/text/fold.h"
#include "lib/text/stems.h"

namespace zelo::support {
namespace {

constexpr std::size_t most_phrases = 4;
constexpr std::size_t most_question = 400;  // bytes
constexpr std::size_t shortest_beginning = 2;

/// A question as its parts between quotation marks: every second one is a phrase.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool phrase = false;
};

std::vector<Part> parts_of(std::string_view q) {
  std::vector<Part> parts;
  bool phrase = false;
  for (std::size_t at = 0; at <= q.size(); phrase = !phrase) {
    const std::size_t end = std::min(q.find('"', at), q.size());
    parts.push_back({at, end, phrase});
    at = end + 1;
  }
  parts.back().phrase = false;  // a mark that was not closed yet
  return parts;
}

/// “curly marks” as plain ones.
std::string with_plain_marks(std::string_view q) {
  std::size_t end = std::min(q.size(), most_question);
  while (end > 0 && end < q.size() && (static_cast<unsigned char>(q[end]) & 0xC0) == 0x80) --end;  // a whole letter
  std::string text(q.substr(0, end));
  for (const std::string_view mark : {"\u201c", "\u201d"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, 3, "\"");
  }
  return text;
}

AskedWord asked(const text::Token& token, std::size_t offset) {
  return {
      .word = token.word, .terms = text::stems(token.word), .begin = offset + token.begin, .end = offset + token.end};
}

/// "ERR-4521" is asked for as its parts, each of which the whole may stand for.
void join_parts(std::vector<AskedWord>& words, const text::Token& whole, std::size_t offset) {
  for (AskedWord& part : words) {
    if (part.begin >= offset + whole.begin && part.end <= offset + whole.end)
      std::ranges::move(text::stems(whole.word), std::back_inserter(part.terms));
  }
}

void read_part(Question& question, const Part& part, std::vector<AskedWord>& common) {
  const std::string_view text = std::string_view(question.text).substr(part.begin, part.end - part.begin);
  for (const auto& token : text::analyse(text)) {
    if (token.joined) join_parts(question.words, token, part.begin);
    else (token.common && !part.phrase ? common : question.words).push_back(asked(token, part.begin));
  }
  if (part.phrase && question.phrases.size() < most_phrases) {
    const std::string folded = text::fold(text);
    if (folded.contains(' ')) question.phrases.push_back(" " + folded + " ");
  }
}

bool means(const AskedWord& asked, const text::Token& token) {
  if (std::ranges::find(asked.terms, token.term) != asked.terms.end()) return true;
  return asked.unfinished && token.word.starts_with(asked.word);
}

bool is_asked(const Question& question, const text::Token& token) {
  return std::ranges::any_of(question.words, [&](const AskedWord& word) { return means(word, token); });
}

/// The first of a run of tokens that is at most `longest` bytes long and has the most words of the question.
std::size_t best_begin(const Question& question, const std::vector<text::Token>& tokens, std::size_t longest) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    if (!is_asked(question, tokens[first])) continue;
    std::vector<text::Token> run;
    for (std::size_t n = first; n < tokens.size() && tokens[n].end - tokens[first].begin <= longest; ++n)
      run.push_back(tokens[n]);
    const std::size_t found = count_found(question, run);
    if (found > most) best = first;
    most = std::max(most, found);
    if (most == question.words.size()) break;
  }
  return best;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// From a few words before, to a word's end.
Span shown(const std::vector<text::Token>& tokens, std::size_t first, std::size_t longest) {
  constexpr std::size_t before = 40;
  std::size_t begin = first;
  while (begin > 0 && tokens[first].begin - tokens[begin - 1].begin <= before) --begin;
  Span span{tokens[begin].begin, tokens[first].end};
  for (std::size_t n = first; n < tokens.size() && tokens[n].end - span.begin <= longest; ++n) span.end = tokens[n].end;
  return span;
}

}  // namespace

Question read_question(std::string_view q) {
  Question question{.text = with_plain_marks(q), .words = {}, .phrases = {}};
  std::vector<AskedWord> common;
  for (const Part& part : parts_of(question.text)) read_part(question, part, common);
  if (question.words.empty()) question.words = std::move(common);
  auto& words = question.words;
  const bool cut = words.size() > most_asked_words;
  if (cut) words.resize(most_asked_words);
  const bool typing = !words.empty() && !cut && words.back().end == question.text.size();
  if (typing) words.back().unfinished = words.back().word.size() >= shortest_beginning;
  return question;
}

db::WordQuery query_of(const Question& question) {
  db::WordQuery query;
  for (const AskedWord& word : question.words) query.push_back(word.terms);
  return query;
}

bool has_phrases(const Question& question, std::span<const std::string> texts) {
  if (question.phrases.empty()) return true;
  std::vector<std::string> folded;
  for (const std::string& text : texts) folded.push_back(" " + text::fold(text) + " ");
  return std::ranges::all_of(question.phrases, [&](const std::string& phrase) {
    return std::ranges::any_of(folded, [&](const std::string& text) { return text.contains(phrase); });
  });
}

bool answers(const Question& question, std::span<const std::string> texts) {
  std::vector<text::Token> tokens;
  for (const std::string& text : texts) std::ranges::move(text::analyse(text), std::back_inserter(tokens));
  return count_found(question, tokens) == question.words.size() && has_phrases(question, texts);
}

std::size_t count_found(const Question& question, const std::vector<text::Token>& tokens) {
  return static_cast<std::size_t>(std::ranges::count_if(question.words, [&](const AskedWord& word) {
    return std::ranges::any_of(tokens, [&](const text::Token& token) { return means(word, token); });
  }));
}

std::vector<Piece> excerpt(const Question& question, std::string_view text, const std::vector<text::Token>& tokens,
                           std::size_t longest) {
  std::vector<Piece> pieces;
  Span span{0, text.size()};
  if (text.size() > longest && !tokens.empty())
    span = shown(tokens, best_begin(question, tokens, longest / 2), longest);
  if (span.begin > 0) pieces.push_back({"… ", false});
  std::size_t at = span.begin;
  for (const auto& token : tokens) {
    if (token.begin < at || token.end > span.end || !is_asked(question, token)) continue;
    text::add_piece(pieces, text.substr(at, token.begin - at), false);
    text::add_piece(pieces, text.substr(token.begin, token.end - token.begin), true);
    at = token.end;
  }
  text::add_piece(pieces, text.substr(at, span.end - at), false);
  if (span.end < text.size()) pieces.push_back({" …", false});
  return pieces;
}

}  // namespace zelo::support
