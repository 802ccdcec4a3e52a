#include "src/knowledge/search/finding.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "lib/text/stems.h"
#include "lib/text/typos.h"
#include "src/knowledge/search/document.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_endings = 12;   // words that an unfinished one is completed to
constexpr std::size_t fewest_endings = 2;  // of a single letter, which says little and costs most
constexpr std::size_t endings_a_letter = 3;
constexpr std::size_t most_alike = 8;     // words that an unknown one is taken for
constexpr std::size_t shortest_half = 3;  // of two words that were written as one
constexpr int most_considered = 500;      // endings among which some may be of articles that the reader may not read
constexpr double of_ending = 0.8;
constexpr double of_ending_of_known = 0.4;
constexpr double of_typo = 0.7;
constexpr double of_joint = 0.8;

AskedWord word_called(const std::string& word) {
  AskedWord asked;
  asked.word = word;
  add_forms(asked, word, 1);
  return asked;
}

}  // namespace

Finding::Finding(db::Tx& tx, const Reader& reader, const std::string& language, Asked& asked)
    : tx_(tx),
      index_(tx),
      asked_(asked),
      known_(store::readable_blocks(tx, index_.stamp(), reader)),
      scoring_(shelves(known_->blocks, language), store::list_hidden(tx, reader)) {
  readable_.everywhere = known_->all;
  for (const auto& block : known_->blocks) {
    readable_.blocks.push_back(block.block);
    if (block.language == language) preferred_.blocks.push_back(block.block);
  }
}

std::vector<Shelf> Finding::shelves(const std::vector<store::ReadableBlock>& blocks, const std::string& language) {
  std::vector<Shelf> shelves;
  for (const auto& block : blocks)
    shelves.push_back({.block = block.block,
                       .language = language_of(block.language),
                       .preferred = language.empty() || block.language == language,
                       .documents = block.documents,
                       .length = block.length,
                       .lengths = block.lengths});
  return shelves;
}

std::vector<Score> Finding::scores(std::size_t most, float least) {
  understand();
  return scoring_.scores(asked_, most, least, rarities_);
}

std::vector<std::int64_t> Finding::having_all(std::size_t most) {
  understand();
  return scoring_.having_all(asked_, most);
}

/// Reads what the index says of those that were not read yet.
void Finding::learn(std::vector<std::string> terms) {
  std::erase_if(terms, [&](const std::string& term) { return !known_terms_.insert(term).second; });
  for (auto& postings : index_.terms(terms)) scoring_.learn(std::move(postings));
}

void Finding::understand() {
  auto terms = terms_of(asked_);
  for (const Joint& joint : asked_.joints) std::ranges::move(text::stems(joint.word), std::back_inserter(terms));
  learn(std::move(terms));
  join_neighbours();
  for (AskedWord& word : asked_.words) understand(word);
  std::ranges::move(parted_, std::back_inserter(asked_.words));
  learn(terms_of(asked_));
  // Nobody says anything by a common word that no title has.
  std::erase_if(asked_.words, [&](const AskedWord& word) { return word.common && !scoring_.is_known(word); });
}

/// Where one of two neighbours is no word and both together are, that is what was meant.
void Finding::join_neighbours() {
  for (const Joint& joint : asked_.joints) {
    AskedWord whole = word_called(joint.word);
    if (!scoring_.is_known(whole)) continue;
    const auto is_half = [&](const AskedWord& word) {
      return !word.aside && word.begin >= joint.begin && word.end <= joint.end;
    };
    const auto is_none = [&](const AskedWord& word) {
      const bool begun = word.unfinished && word.word.size() < shortest_half;
      return is_half(word) && !begun && !scoring_.is_known(word);
    };
    if (std::ranges::any_of(asked_.words, is_none)) {
      whole.begin = joint.begin;
      whole.end = joint.end;
      whole.unfinished = asked_.words.back().unfinished && asked_.words.back().end == joint.end;
      whole.instead = {joint.word};
      std::erase_if(asked_.words, is_half);
      asked_.words.push_back(std::move(whole));
    } else if (joint.usual) {
      for (AskedWord& word : asked_.words)
        if (is_half(word)) add_forms(word, joint.word, of_joint);
    }
  }
}

void Finding::understand(AskedWord& word) {
  const bool known = word.aside || scoring_.is_known(word);
  if (word.unfinished) complete(word, known ? of_ending_of_known : of_ending);
  if (word.common) return;
  // Words that only others may read are as good as none. One that only articles in another language have may be a
  // mistyped one of this.
  if (!scoring_.is_known(word)) correct(word, readable_, true);
  else if (!scoring_.is_known_there(word)) correct(word, preferred_, false);
}

void Finding::complete(AskedWord& word, double factor) {
  const std::size_t size = word.word.size();
  const std::size_t most = size == 1 ? fewest_endings : std::min(most_endings, endings_a_letter * size);
  const int considered = readable_.everywhere ? static_cast<int>(most) : most_considered;
  std::vector<std::string> endings;
  const auto beginning = index_.words_beginning(word.word, considered);
  for (const auto& seen : *beginning) endings.push_back(seen.word);
  for (const auto& ending : readable(std::move(endings), most, readable_))
    if (ending != word.word) add_forms(word, ending, factor);
  learn(terms_of(asked_));
}

/// The first `most` of the words that an article there has: what others may not read crowds none out.
std::vector<std::string> Finding::readable(std::vector<std::string> words, std::size_t most, const Place& place) const {
  if (place.everywhere) {
    words.resize(std::min(words.size(), most));
    return words;
  }
  std::vector<std::string> kept;
  for (std::size_t from = 0; from < words.size() && kept.size() < most; from += most) {
    const auto some = std::span(words).subspan(from, std::min(most, words.size() - from));
    std::vector<std::string> stems;
    for (const auto& word : some) std::ranges::move(text::stems(word), std::back_inserter(stems));
    const auto known = store::article_index.known(tx_, stems, place.blocks);
    for (const auto& word : some) {
      const auto of_word = text::stems(word);
      if (kept.size() < most && std::ranges::find_first_of(of_word, known) != of_word.end()) kept.push_back(word);
    }
  }
  return kept;
}

/// Takes the word for known ones that are a letter or two away; an unfinished one also for the beginning of such.
/// Rather than two letters a space was forgotten.
void Finding::correct(AskedWord& word, const Place& place, bool may_be_two) {
  const auto near = near_words(word);
  std::vector<std::pair<Nearness, std::string>> order;
  for (const auto& [text, how] : near) order.emplace_back(how, text);
  std::ranges::sort(order);
  if (may_be_two && (order.empty() || order.front().first.first > 1) && part(word)) return;
  std::vector<std::string> words;
  for (const auto& [how, text] : order) words.push_back(text);
  take_for(word, readable(std::move(words), most_alike, place), near);
}

void Finding::take_for(AskedWord& word, const std::vector<std::string>& words,
                       const std::map<std::string, Nearness>& near) {
  for (const auto& text : words) {
    add_forms(word, text, std::pow(of_typo, static_cast<double>(near.at(text).first)));
    word.instead.push_back(text);
  }
}

std::map<std::string, Finding::Nearness> Finding::near_words(const AskedWord& word) {
  const std::size_t most = text::most_typos(word.word);
  std::map<std::string, Nearness> near;
  for (const auto& seen : index_.words_like(word.word, most)) {
    const std::size_t typos = text::typos_between(word.word, seen.word, most);
    if (typos <= most && seen.word != word.word) near.emplace(seen.word, Nearness(typos, -seen.seen));
  }
  if (word.unfinished && near.empty()) add_beginnings(word.word, near);
  return near;
}

void Finding::add_beginnings(const std::string& letters, std::map<std::string, Nearness>& near) {
  if (text::most_typos(letters) == 0) return;
  std::size_t half = letters.size() / 2;
  while (half < letters.size() && (static_cast<unsigned char>(letters[half]) & 0xC0) == 0x80) ++half;  // a whole letter
  const auto longer = index_.words_beginning_longer(letters.substr(0, half), letters.size());
  for (const auto& seen : *longer)
    for (std::size_t size = letters.size() - 1; size <= letters.size() + 1; ++size)
      if (text::typos_between(letters, std::string_view(seen.word).substr(0, size), 1) <= 1)
        near.emplace(seen.word, Nearness(1, -seen.seen));
}

/// "notafiscal" is "nota" and "fiscal": the halves of which the rarer one is the most frequent.
bool Finding::part(AskedWord& word) {
  if (!std::ranges::all_of(word.word, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  std::vector<std::string> halves;
  for (std::size_t at = shortest_half; at + shortest_half <= word.word.size(); ++at) {
    halves.push_back(word.word.substr(0, at));
    halves.push_back(word.word.substr(at));
  }
  const auto seen = store::words_among(tx_, halves);
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t n = 0; n + 1 < halves.size(); n += 2) {
    const auto first = seen.find(halves[n]);
    const auto second = seen.find(halves[n + 1]);
    const bool both = first != seen.end() && second != seen.end();
    if (!both || std::min(first->second, second->second) <= most) continue;
    if (readable({halves[n], halves[n + 1]}, 2, readable_).size() < 2) continue;
    most = std::min(first->second, second->second);
    best = halves[n].size();
  }
  if (most == 0) return false;
  const bool plain = word.end - word.begin == word.word.size();  // else nobody knows where in the question it parts
  AskedWord second = word_called(word.word.substr(best));
  second.begin = plain ? word.begin + best : word.begin;
  second.end = word.end;
  second.parted = plain;
  word.word.resize(best);
  word.forms.clear();
  word.unfinished = false;
  add_forms(word, word.word, 1);
  if (plain) {
    word.end = second.begin;
    word.instead.push_back(word.word);
    second.instead.push_back(second.word);
  }
  parted_.push_back(std::move(second));
  return true;
}

}  // namespace zelo::knowledge
