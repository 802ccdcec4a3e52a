#include "src/support/search/word_search.h"

#include <algorithm>
#include <limits>
#include <map>
#include <ranges>
#include <set>

#include "lib/text/stems.h"
#include "lib/text/typos.h"
#include "src/support/search/search_store.h"

namespace zelo::support {
namespace {

constexpr int most_endings = 24;         // words that an unfinished one is completed to
constexpr int most_due_looked_at = 300;  // rows that the index does not have yet
constexpr int most_similar = 20'000;     // words that are compared with an unknown one
constexpr int most_asked_about = 200;    // tickets that say a word
constexpr int most_tried = 20;           // words that may have been meant
constexpr int longest_text = 4'000;      // letters of a message that excerpts are taken from
constexpr int most_texts = 600;
constexpr std::size_t most_analysed = 300'000;  // bytes for all excerpts of a page
constexpr std::size_t longest_excerpt = 160;
constexpr std::size_t longest_subject = 400;

/// What the index does not have yet, looked at directly: the tickets whose words are due, by number.
std::vector<std::int64_t> numbers_due(db::Tx& tx, const Question& question, std::int64_t below) {
  std::map<std::int64_t, std::vector<std::string>> texts;
  for (auto& due : store::list_due(tx, most_due_looked_at)) {
    if (due.number >= below) continue;
    auto& own = texts[due.number];
    if (own.empty()) own.push_back(std::move(due.subject));
    if (due.body && due.written_on == due.ticket_id) own.push_back(std::move(*due.body));
  }
  Question words = question;
  words.phrases.clear();
  std::vector<std::int64_t> numbers;
  for (const auto& [number, own] : texts) {
    if (answers(words, own)) numbers.push_back(number);
  }
  return numbers;
}

void merge(std::vector<std::int64_t>& numbers, const std::vector<std::int64_t>& more) {
  numbers.insert(numbers.end(), more.begin(), more.end());
  std::ranges::sort(numbers, std::greater{});
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
}

/// Makes the excerpts of a page; the text that it looks at has a bound.
class Search {
 public:
  explicit Search(const Question& question) : question_(question) {}

  Excerpt of(const TicketView& ticket, const std::vector<std::string_view>& bodies) {
    const auto subject = text::analyse(ticket.subject);
    Excerpt found{
        .ticket_id = ticket.id, .subject = excerpt(question_, ticket.subject, subject, longest_subject), .text = {}};
    std::size_t most = 0;
    if (count_found(question_, subject) == question_.words.size() && question_.phrases.empty()) return found;
    for (const std::string_view body : bodies) {
      if (analysed_ > most_analysed || most == question_.words.size()) break;
      analysed_ += body.size();
      const auto tokens = text::analyse(body);
      const std::size_t count = count_found(question_, tokens);
      if (count > most) found.text = excerpt(question_, body, tokens, longest_excerpt);
      most = std::max(most, count);
    }
    return found;
  }

 private:
  const Question& question_;
  std::size_t analysed_ = 0;
};

/// A word by how near it is to another.
struct Near {
  std::size_t typos = 0;
  db::KnownWord known;
};

/// The nearest first, of two the more frequent.
std::vector<Near> near_words(db::Tx& tx, const std::string& word) {
  const std::size_t most = text::most_typos(word);
  std::vector<Near> found;
  // Letters are counted in bytes: words of other alphabets are left as they are.
  const bool latin = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (most == 0 || !latin) return found;
  // A wrong first letter is rare, unless it changed places with the second.
  for (const std::string& letter : std::set<std::string>{word.substr(0, 1), word.substr(1, 1)}) {
    for (auto& known :
         store::search_words.of_length(tx, letter, word.size() - most, word.size() + most, most_similar)) {
      const std::size_t typos = text::typos_between(word, known.word, most);
      if (typos <= most) found.push_back({typos, std::move(known)});
    }
  }
  std::ranges::sort(found, std::less{}, [](const Near& near) { return std::pair(near.typos, -near.known.seen); });
  return found;
}

/// Does a ticket say it that the reader may know of? Of many the newest are asked.
bool is_said(db::Tx& tx, const Actor& reader, const std::string& word) {
  constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
  return store::any_visible(tx, reader, store::ticket_words.newest(tx, {text::stems(word)}, all, most_asked_about));
}

bool is_known(db::Tx& tx, const Actor& reader, const std::string& word) {
  return store::search_words.knows(tx, word) && is_said(tx, reader, word);
}

std::optional<db::KnownWord> nearest(db::Tx& tx, const Actor& reader, const std::string& word) {
  for (Near& near : near_words(tx, word) | std::views::take(most_tried)) {
    if (is_said(tx, reader, near.known.word)) return std::move(near.known);
  }
  return std::nullopt;
}

}  // namespace

void complete_words(db::Tx& tx, Question& question) {
  for (AskedWord& asked : question.words) {
    if (!asked.unfinished) continue;
    std::set<std::string> terms(asked.terms.begin(), asked.terms.end());
    for (const auto& known : store::search_words.beginning_with(tx, asked.word, most_endings)) {
      for (auto& term : text::stems(known.word)) terms.insert(std::move(term));
    }
    asked.terms.assign(terms.begin(), terms.end());
  }
}

std::vector<std::int64_t> numbers_with_words(db::Tx& tx, const Question& question, std::int64_t below, int most) {
  auto numbers = store::ticket_words.newest(tx, query_of(question), below, most);
  merge(numbers, numbers_due(tx, question, below));
  if (numbers.size() > static_cast<std::size_t>(most)) numbers.resize(static_cast<std::size_t>(most));
  return numbers;
}

std::vector<std::int64_t> numbers_among(db::Tx& tx, const Question& question, std::span<const std::int64_t> numbers) {
  auto found = store::ticket_words.among(tx, query_of(question), numbers);
  auto due = numbers_due(tx, question, std::numeric_limits<std::int64_t>::max());
  std::erase_if(due, [&](std::int64_t number) { return std::ranges::find(numbers, number) == numbers.end(); });
  merge(found, due);
  return found;
}

void keep_phrases(db::Tx& tx, const Question& question, std::vector<std::int64_t>& numbers) {
  if (question.phrases.empty() || numbers.empty()) return;
  std::map<std::int64_t, std::vector<std::string>> texts;
  for (auto& text : store::list_whole_texts(tx, numbers)) texts[text.number].push_back(std::move(text.body));
  std::erase_if(numbers, [&](std::int64_t number) { return !has_phrases(question, texts[number]); });
}

std::vector<Excerpt> list_excerpts(db::Tx& tx, const Question& question, const std::vector<TicketView>& tickets) {
  std::vector<std::int64_t> numbers;
  for (const auto& ticket : tickets) numbers.push_back(ticket.number);
  const auto texts = store::list_texts(tx, numbers, longest_text, most_texts);
  std::map<TicketId, std::vector<std::string_view>> bodies;
  for (const auto& text : texts) bodies[text.ticket_id].push_back(text.body);
  Search search(question);
  std::vector<Excerpt> excerpts;
  for (const auto& ticket : tickets) excerpts.push_back(search.of(ticket, bodies[ticket.id]));
  return excerpts;
}

std::optional<std::string> did_you_mean(db::Tx& tx, const Question& question, const Actor& reader) {
  std::string meant = question.text;
  bool changed = false;
  for (auto asked = question.words.rbegin(); asked != question.words.rend(); ++asked) {
    if (is_known(tx, reader, asked->word)) continue;
    const auto known = nearest(tx, reader, asked->word);
    if (!known) continue;
    meant.replace(asked->begin, asked->end - asked->begin, known->label);
    changed = true;
  }
  return changed ? std::optional(meant) : std::nullopt;
}

}  // namespace zelo::support
