#include "src/knowledge/search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <unordered_map>

#include "lib/text/analyser.h"
#include "lib/text/fold.h"
#include "lib/text/stems.h"
#include "lib/text/typos.h"
#include "src/knowledge/search/document.h"
#include "src/knowledge/search/plain_body.h"
#include "src/knowledge/search/scoring.h"
#include "src/knowledge/search/search_store.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t most_endings = 12;   // words that an unfinished one is completed to
constexpr std::size_t fewest_endings = 3;  // of a single letter, which says little and costs most
constexpr std::size_t most_alike = 8;      // words that an unknown one is taken for
constexpr int most_considered = 500;       // endings among which some may be of articles that the reader may not read
constexpr double of_ending = 0.8;
constexpr double of_ending_of_known = 0.4;
constexpr double of_typo = 0.7;
constexpr std::size_t longest_snippet = 220;  // bytes
constexpr std::size_t longest_title = 800;

/// From a question to the scores of documents.
class Finding {
 public:
  Finding(db::Tx& tx, const Reader& reader, const std::string& language, Asked& asked)
      : Finding(tx, reader, language, asked, store::list_readable_blocks(tx, reader)) {}

  std::vector<Score> scores(std::size_t most) {
    understand();
    return scoring_.scores(asked_, most, rarities_);
  }
  std::vector<std::int64_t> having_all(std::size_t most) {
    understand();
    return scoring_.having_all(asked_, most);
  }
  [[nodiscard]] std::vector<double> take_rarities() { return std::move(rarities_); }

 private:
  Finding(db::Tx& tx, const Reader& reader, const std::string& language, Asked& asked,
          const std::vector<store::ReadableBlock>& blocks)
      : tx_(tx),
        asked_(asked),
        scoring_(shelves(blocks, language), store::list_hidden(tx, reader)),
        reads_all_(static_cast<std::int64_t>(blocks.size()) == store::count_blocks(tx)) {
    for (const auto& block : blocks) blocks_.push_back(block.block);
  }

  static std::vector<Shelf> shelves(const std::vector<store::ReadableBlock>& blocks, const std::string& language) {
    std::vector<Shelf> shelves;
    for (const auto& block : blocks)
      shelves.push_back({.block = block.block,
                         .language = language_of(block.language),
                         .preferred = language.empty() || block.language == language,
                         .documents = block.documents,
                         .length = block.length});
    return shelves;
  }

  /// Reads what the index says of terms that were not read yet.
  void learn() {
    std::vector<std::string> fresh;
    for (auto& term : terms_of(asked_))
      if (known_terms_.insert(term).second) fresh.push_back(std::move(term));
    scoring_.learn(store::article_index.read(tx_, fresh));
  }

  void understand() {
    learn();
    for (AskedWord& word : asked_.words) understand(word);
    learn();
  }

  void understand(AskedWord& word) {
    const bool known = scoring_.is_known(word);
    if (word.unfinished) complete(word, known ? of_ending_of_known : of_ending);
    // Words that only others may read are as good as none.
    if (!known && !scoring_.is_known(word)) correct(word);
  }

  void complete(AskedWord& word, double factor) {
    const std::size_t most = std::min(most_endings, fewest_endings * word.word.size());
    const int considered = reads_all_ ? static_cast<int>(most) : most_considered;
    for (const auto& ending : readable(store::words_beginning(tx_, word.word, considered), most))
      if (ending != word.word) add_forms(word, ending, factor);
    learn();
  }

  /// The first `most` of the words that an article which may be read has: what others may not read crowds none out.
  std::vector<std::string> readable(std::vector<std::string> words, std::size_t most) const {
    if (reads_all_) {
      words.resize(std::min(words.size(), most));
      return words;
    }
    std::vector<std::string> kept;
    for (std::size_t from = 0; from < words.size() && kept.size() < most; from += most) {
      const auto some = std::span(words).subspan(from, std::min(most, words.size() - from));
      std::vector<std::string> stems;
      for (const auto& word : some) std::ranges::move(text::stems(word), std::back_inserter(stems));
      const auto known = store::article_index.known(tx_, stems, blocks_);
      for (const auto& word : some) {
        const auto of_word = text::stems(word);
        if (kept.size() < most && std::ranges::find_first_of(of_word, known) != of_word.end()) kept.push_back(word);
      }
    }
    return kept;
  }

  /// Takes the word for known ones that are a letter or two away; an unfinished one also for the beginning of such.
  void correct(AskedWord& word) {
    const std::size_t most = text::most_typos(word.word);
    std::map<std::string, std::pair<std::size_t, std::int64_t>> near;  // typos, and how rare it is
    for (const auto& seen : store::words_like(tx_, word.word, most)) {
      const std::size_t typos = text::typos_between(word.word, seen.word, most);
      if (typos <= most) near.emplace(seen.word, std::pair(typos, -seen.seen));
    }
    if (word.unfinished && near.empty()) add_beginnings(word.word, near);
    std::vector<std::pair<std::pair<std::size_t, std::int64_t>, std::string>> best;
    for (auto& [text, how] : near) best.emplace_back(how, text);
    std::ranges::sort(best);
    std::vector<std::string> words;
    for (const auto& [how, text] : best) words.push_back(text);
    for (const auto& text : readable(std::move(words), most_alike)) {
      add_forms(word, text, std::pow(of_typo, static_cast<double>(near.at(text).first)));
      word.instead.push_back(text);
    }
  }

  void add_beginnings(const std::string& letters,
                      std::map<std::string, std::pair<std::size_t, std::int64_t>>& near) const {
    if (text::most_typos(letters) == 0) return;
    std::size_t half = letters.size() / 2;
    while (half < letters.size() && (static_cast<unsigned char>(letters[half]) & 0xC0) == 0x80)
      ++half;  // a whole letter
    for (const auto& seen : store::words_beginning_longer(tx_, letters.substr(0, half), letters.size()))
      for (std::size_t size = letters.size() - 1; size <= letters.size() + 1; ++size)
        if (text::typos_between(letters, std::string_view(seen.word).substr(0, size), 1) <= 1)
          near.emplace(seen.word, std::pair(std::size_t{1}, -seen.seen));
  }

  db::Tx& tx_;
  Asked& asked_;
  Scoring scoring_;
  bool reads_all_;
  std::vector<std::int64_t> blocks_;  // that the reader may read
  std::set<std::string> known_terms_;
  std::vector<double> rarities_;  // of the words
};

/// Marks what was asked for in texts, without taking whole texts apart.
class Marking {
  static constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

 public:
  explicit Marking(const Asked& asked) : asked_(asked), weights_(asked.words.size(), 1.0), labels_(asked.words.size()) {
    for (const AskedWord& word : asked.words) {
      if (word.unfinished) begins_.add(word.word);
      for (const Form& form : word.forms) begins_.add(form.term);  // a stem begins like its word
    }
  }

  std::vector<text::Mark> marks(std::string_view text, text::Language language) {
    std::vector<text::Mark> marks;
    text::for_each_word(text, begins_, [&](const std::string& word, std::size_t begin, std::size_t end, bool joined) {
      look(text, word, joined, {begin, end, 0}, language, marks);
      return true;
    });
    return marks;
  }

  std::size_t best_passage(std::span<const text::Mark> marks) const {
    return text::best_passage(marks, weights_, longest_snippet / 2);
  }

  /// How much of the question a text has of which these are marks.
  [[nodiscard]] double covered(std::span<const double> rarities, std::span<const text::Mark> title,
                               std::span<const text::Mark> body) const {
    double all = 0;
    double there = 0;
    for (std::size_t n = 0; n < rarities.size(); ++n) {
      const auto is_it = [&](const text::Mark& mark) { return mark.word == n; };
      all += rarities[n];
      if (std::ranges::any_of(title, is_it) || std::ranges::any_of(body, is_it)) there += rarities[n];
    }
    return all > 0 ? there / all : 0;
  }

  /// The question with words that nobody knows as the marked texts write them.
  [[nodiscard]] std::optional<std::string> did_you_mean() const {
    std::string meant = asked_.text;
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < labels_.size(); ++n)
      if (!labels_[n].empty()) order.push_back(n);
    std::ranges::sort(order, std::greater{}, [&](std::size_t n) { return asked_.words[n].begin; });
    for (const std::size_t n : order) {
      const AskedWord& word = asked_.words[n];
      meant.replace(word.begin, word.end - word.begin, labels_[n]);
    }
    return order.empty() ? std::nullopt : std::optional(meant);
  }

 private:
  void look(std::string_view text, const std::string& word, bool joined, text::Mark mark, text::Language language,
            std::vector<text::Mark>& marks) {
    mark.word = asked_for(word, joined, language);
    if (mark.word == nothing) return;
    const AskedWord& asked = asked_.words[mark.word];
    const bool instead = std::ranges::find(asked.instead, word) != asked.instead.end();
    std::string& label = labels_[mark.word];
    if (instead && label.empty()) label = text::lower(text.substr(mark.begin, mark.end - mark.begin));
    if (joined) std::erase_if(marks, [&](const text::Mark& part) { return part.begin >= mark.begin; });
    marks.push_back(mark);
  }

  /// Which word of the question it is; texts say the same words again and again.
  std::size_t asked_for(const std::string& word, bool joined, text::Language language) {
    if (joined) return meaning_of(word, word, language);
    const auto [place, fresh] = known_[static_cast<std::size_t>(language)].emplace(word, nothing);
    if (fresh) place->second = meaning_of(word, text::stem(word, language), language);
    return place->second;
  }
  std::size_t meaning_of(const std::string& word, const std::string& term, text::Language language) const {
    const auto meant =
        std::ranges::find_if(asked_.words, [&](const AskedWord& one) { return is_meant(one, word, term, language); });
    return meant == asked_.words.end() ? nothing : static_cast<std::size_t>(meant - asked_.words.begin());
  }

  const Asked& asked_;
  std::vector<double> weights_;
  std::vector<std::string> labels_;
  text::FirstLetters begins_;
  std::array<std::unordered_map<std::string, std::size_t>, 3> known_;  // by language
};

struct Found {
  store::FoundArticle article;
  double score = 0;
};

void read_bodies(db::Tx& tx, std::vector<Found>& found) {
  std::vector<std::string> ids;
  for (const Found& one : found) ids.push_back(one.article.id.text);
  auto bodies = store::bodies_of(tx, ids);
  for (Found& one : found) one.article.body_markdown = std::move(bodies[one.article.id.text]);
}

/// Those that the reader may read, of each article one language.
std::vector<Found> articles_of(db::Tx& tx, const Reader& reader, const std::vector<Score>& scores,
                               const std::string& language, std::size_t limit) {
  std::vector<std::int64_t> numbers;
  for (const Score& score : scores) numbers.push_back(score.number);
  std::map<std::int64_t, store::FoundArticle> rows;
  for (auto& row : store::list_found(tx, reader, numbers)) rows.emplace(row.number, std::move(row));
  std::vector<Found> found;
  std::map<std::string, std::size_t> places;  // by translation
  for (const Score& score : scores) {
    const auto row = rows.find(score.number);
    if (row == rows.end()) continue;
    const auto [place, first] = places.emplace(row->second.translation_id, found.size());
    if (first) found.push_back({std::move(row->second), score.score});
    else if (row->second.language == language) found[place->second].article = std::move(row->second);
  }
  if (found.size() > limit) found.resize(limit);
  read_bodies(tx, found);
  return found;
}

std::optional<std::string> address_of(const Ctx& ctx, const store::FoundArticle& article) {
  switch (article.audience) {
    case Audience::public_: return ctx.world.public_url + "/help/" + article.language + "/" + article.slug;
    case Audience::portal: return ctx.world.public_url + "/portal/help/" + article.id.text;
    case Audience::internal: break;
  }
  return std::nullopt;
}

ArticleHit hit_of(const Ctx& ctx, const Found& found, Marking& marking, std::span<const double> rarities,
                  double& covered) {
  const auto& article = found.article;
  const text::Language language = language_of(article.language);
  const std::string body = plain_body(article.body_markdown).text;
  const auto in_title = marking.marks(article.title, language);
  const auto in_body = marking.marks(body, language);
  covered = std::max(covered, marking.covered(rarities, in_title, in_body));
  ArticleHit hit{.id = article.id,
                 .slug = article.slug,
                 .title = article.title,
                 .snippet = {},
                 .score = std::round(found.score * 1000) / 1000,
                 .kind = article.kind,
                 .audience = article.audience,
                 .language = article.language,
                 .category_id = article.category_id,
                 .address = {},
                 .title_pieces = text::marked_passage(article.title, in_title, 0, longest_title),
                 .pieces = text::marked_passage(body, in_body, marking.best_passage(in_body), longest_snippet),
                 .updated_at = article.updated_at,
                 .contact_may_read = {}};
  hit.address = address_of(ctx, article);
  for (const auto& piece : hit.pieces) hit.snippet += piece.text;
  return hit;
}

}  // namespace

ArticleHits search_articles(Ctx& ctx, const Reader& reader, std::string_view question, const std::string& language,
                            int limit) {
  Asked asked = read_asked(question);
  if (asked.words.empty() || limit <= 0) return {};
  std::vector<double> rarities;
  const auto found = ctx.read([&](db::Tx& tx) {
    const auto most = static_cast<std::size_t>(limit);
    // Versions in other languages fall away, so more are read than are shown.
    Finding finding(tx, reader, language, asked);
    const auto scores = finding.scores(most + most / 2 + 3);
    rarities = finding.take_rarities();
    return articles_of(tx, reader, scores, language, most);
  });
  ArticleHits hits;
  Marking marking(asked);
  for (const Found& one : found) hits.items.push_back(hit_of(ctx, one, marking, rarities, hits.covered));
  hits.did_you_mean = marking.did_you_mean();
  if (!hits.answer()) hits.whole = ctx.read([](db::Tx& tx) { return store::is_whole(tx, analysis); });
  return hits;
}

std::vector<std::int64_t> documents_with_all(Ctx& ctx, std::string_view question, std::size_t most) {
  Asked asked = read_asked(question);
  return ctx.read([&](db::Tx& tx) { return Finding(tx, reader_of(ctx, tx), "", asked).having_all(most); });
}

void mark_for_contact(const Ctx& ctx, db::Tx& tx, const ContactId& contact, ArticleHits& hits) {
  std::vector<std::string> ids;
  for (const ArticleHit& hit : hits.items) ids.push_back(hit.id.text);
  const auto theirs = store::readable_of(tx, reader_like(ctx, tx, contact), ids);
  for (ArticleHit& hit : hits.items) hit.contact_may_read = theirs.contains(hit.id.text);
}

ArticleHits recent_articles(Ctx& ctx, const Reader& reader, const std::string& language, int limit) {
  const auto found = ctx.read([&](db::Tx& tx) {
    std::vector<Found> recent;
    for (auto& row : store::list_recent(tx, reader, language, limit)) recent.push_back({std::move(row), 0});
    read_bodies(tx, recent);
    return recent;
  });
  const Asked nothing;
  Marking marking(nothing);
  ArticleHits hits;
  for (const Found& one : found) hits.items.push_back(hit_of(ctx, one, marking, {}, hits.covered));
  return hits;
}

}  // namespace zelo::knowledge
