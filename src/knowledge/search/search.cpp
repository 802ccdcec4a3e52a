#include "src/knowledge/search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <thread>
#include <unordered_map>

#include "lib/base/turns.h"
#include "lib/text/analyser.h"
#include "lib/text/fold.h"
#include "lib/text/stems.h"
#include "src/knowledge/search/document.h"
#include "src/knowledge/search/finding.h"
#include "src/knowledge/search/search_store.h"

namespace zelo::knowledge {
namespace {

constexpr std::size_t fewest_considered = 18;
constexpr std::size_t most_narrowed = 2'000;  // answers that are looked through for those of a filter
constexpr double of_nearness = 0.8;           // more for an article that has all of the question in one place
constexpr std::size_t longest_snippet = 220;  // bytes
constexpr std::size_t longest_passage = longest_snippet / 2;
constexpr std::size_t longest_title = 800;

/// A search is work for a processor: more of them at once than there are processors only make each other late.
Turns& turns() {
  static Turns turns(static_cast<int>(std::max(std::thread::hardware_concurrency(), 2U)));
  return turns;
}

/// Marks what was asked for in texts, without taking whole texts apart.
class Marking {
  static constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

 public:
  /// `rarities`: what each word counts.
  Marking(const Asked& asked, std::vector<double> rarities)
      : asked_(asked), rarities_(std::move(rarities)), labels_(asked.words.size()) {
    all_ = std::accumulate(rarities_.begin(), rarities_.end(), 0.0);
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

  [[nodiscard]] std::size_t best_passage(std::span<const text::Mark> marks) const {
    return text::best_passage(marks, rarities_, longest_passage);
  }

  /// How much of the question stands in the passage that begins with mark number `first`; nothing where it asks for one
  /// word only.
  [[nodiscard]] double together(std::span<const text::Mark> marks, std::size_t first) const {
    if (rarities_.size() < 2 || all_ <= 0) return 0;
    std::vector<bool> seen(rarities_.size());
    double sum = 0;
    for (std::size_t n = first; n < marks.size() && marks[n].end - marks[first].begin <= longest_passage; ++n) {
      if (!seen[marks[n].word]) sum += rarities_[marks[n].word];
      seen[marks[n].word] = true;
    }
    return sum / all_;
  }

  /// How much of the question a text has of which these are marks.
  [[nodiscard]] double covered(std::span<const text::Mark> title, std::span<const text::Mark> body) const {
    double there = 0;
    for (std::size_t n = 0; n < rarities_.size(); ++n) {
      const auto is_it = [&](const text::Mark& mark) { return mark.word == n; };
      if (std::ranges::any_of(title, is_it) || std::ranges::any_of(body, is_it)) there += rarities_[n];
    }
    return all_ > 0 ? there / all_ : 0;
  }

  /// A text that is shown says how words are written that others were taken for.
  void learn_writing(std::string_view text, std::span<const text::Mark> marks) {
    for (const text::Mark& mark : marks) {
      const auto& instead = asked_.words[mark.word].instead;
      std::string& label = labels_[mark.word];
      if (instead.empty() || !label.empty()) continue;
      const std::string_view raw = text.substr(mark.begin, mark.end - mark.begin);
      if (std::ranges::find(instead, text::fold(raw)) != instead.end()) label = text::lower(raw);
    }
  }

  /// The question with words that nobody knows as those texts write them.
  [[nodiscard]] std::optional<std::string> did_you_mean() const {
    std::string meant = asked_.text;
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < labels_.size(); ++n)
      if (!labels_[n].empty()) order.push_back(n);
    std::ranges::sort(order, std::greater{}, [&](std::size_t n) { return asked_.words[n].begin; });
    for (const std::size_t n : order) {
      const AskedWord& word = asked_.words[n];
      meant.replace(word.begin, word.end - word.begin, (word.parted ? " " : "") + labels_[n]);
    }
    return meant == asked_.text ? std::nullopt : std::optional(meant);
  }

 private:
  void look(std::string_view text, const std::string& word, bool joined, text::Mark mark, text::Language language,
            std::vector<text::Mark>& marks) {
    mark.word = asked_for(word, joined, language);
    if (mark.word == nothing) return;
    const AskedWord& asked = asked_.words[mark.word];
    const bool common = (asked.name || asked.aside) && text::is_common(word, language);
    if (common && (asked.aside || has_small(text.substr(mark.begin, mark.end - mark.begin)))) return;
    if (joined) std::erase_if(marks, [&](const text::Mark& part) { return part.begin >= mark.begin; });
    marks.push_back(mark);
  }

  /// Which word of the question it is; texts say the same words again and again.
  std::size_t asked_for(const std::string& word, bool joined, text::Language language) {
    if (joined) return meaning_of(word, text::stem(word, language), language);
    const auto [place, fresh] = known_[static_cast<std::size_t>(language)].emplace(word, nothing);
    if (fresh) place->second = meaning_of(word, text::stem(word, language), language);
    return place->second;
  }
  std::size_t meaning_of(const std::string& word, const std::string& term, text::Language language) const {
    const auto meant =
        std::ranges::find_if(asked_.words, [&](const AskedWord& one) { return is_meant(one, word, term, language); });
    return meant == asked_.words.end() ? nothing : static_cast<std::size_t>(meant - asked_.words.begin());
  }

  static bool has_small(std::string_view raw) {
    return std::ranges::any_of(raw, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  const Asked& asked_;
  std::vector<double> rarities_;
  double all_ = 0;  // of them
  std::vector<std::string> labels_;
  text::FirstLetters begins_;
  std::array<std::unordered_map<std::string, std::size_t>, 3> known_;  // by language
};

/// The best; where only some are asked for, the best of these among those that answer best, however far behind others
/// they are.
std::vector<Score> best_scores(db::Tx& tx, const Reader& reader, Finding& finding, const Asking& how,
                               std::size_t most) {
  if (!how.among && !how.on_shelves) return finding.scores(most, how.kept > 0 ? 0.0F : worth_showing);
  auto scores = finding.scores(most_narrowed, 0);
  std::vector<std::int64_t> numbers;
  for (const Score& score : scores) numbers.push_back(score.number);
  const auto keep = [&](const std::set<std::int64_t>& kept) {
    std::erase_if(scores, [&](const Score& score) { return !kept.contains(score.number); });
  };
  if (how.among) keep(store::listed_of(tx, reader, *how.among, numbers));
  if (how.on_shelves) keep(store::shelved_of(tx, *how.on_shelves, numbers));
  if (scores.size() > most) scores.resize(most);
  return scores;
}

struct Found {
  store::FoundArticle article;
  double score = 0;
};

/// Those that the reader may read, of each article one language: the `limit` best, and those behind that being near may
/// make as good.
std::vector<Found> articles_of(Finding& finding, const Reader& reader, const std::vector<Score>& scores,
                               const std::string& language, std::size_t limit, double nearness) {
  std::vector<std::int64_t> numbers;
  for (const Score& score : scores) numbers.push_back(score.number);
  std::map<std::int64_t, store::FoundArticle> rows;
  for (auto& row : finding.articles(reader, numbers)) rows.emplace(row.number, std::move(row));
  std::vector<Found> found;
  std::map<std::string, std::size_t> places;  // by translation
  for (const Score& score : scores) {
    const auto row = rows.find(score.number);
    if (row == rows.end()) continue;
    const auto [place, first] = places.emplace(row->second.translation_id, found.size());
    if (first) found.push_back({std::move(row->second), score.score});
    else if (row->second.language == language) found[place->second].article = std::move(row->second);
  }
  const auto is_too_far = [&](const Found& one) { return one.score * (1 + nearness) < found[limit - 1].score; };
  while (found.size() > limit && is_too_far(found.back())) found.pop_back();
  return found;
}

/// Its text, and where what was asked for stands in it.
struct Answer {
  const store::FoundArticle* article = nullptr;
  double score = 0;
  std::string_view body;
  std::vector<text::Mark> in_title;
  std::vector<text::Mark> in_body;
  std::size_t passage = 0;  // of the body: its first mark
};

Answer read(const Found& found, Marking& marking) {
  const text::Language language = language_of(found.article.language);
  Answer answer;
  answer.article = &found.article;
  answer.body = found.article.text;
  answer.in_title = marking.marks(found.article.title, language);
  answer.in_body = marking.marks(answer.body, language);
  answer.passage = marking.best_passage(answer.in_body);
  const double near = std::max(marking.together(answer.in_body, answer.passage),
                               marking.together(answer.in_title, marking.best_passage(answer.in_title)));
  answer.score = found.score * (1 + of_nearness * near);
  return answer;
}

/// The best first. What is far behind the best is left out, but not of the first `kept`.
std::vector<Answer> answers_of(const std::vector<Found>& found, Marking& marking, std::size_t limit, std::size_t kept) {
  std::vector<Answer> answers;
  for (const Found& one : found) answers.push_back(read(one, marking));
  std::ranges::stable_sort(answers, std::greater{}, &Answer::score);
  if (answers.size() > limit) answers.resize(limit);
  while (answers.size() > std::max<std::size_t>(kept, 1) &&
         answers.back().score < answers.front().score * worth_showing)
    answers.pop_back();
  return answers;
}

std::optional<std::string> address_of(const Ctx& ctx, const store::FoundArticle& article) {
  switch (article.audience) {
    case Audience::public_: return ctx.world.public_url + "/help/" + article.language + "/" + article.slug;
    case Audience::portal: return ctx.world.public_url + "/portal/help/" + article.id.text;
    case Audience::internal: break;
  }
  return std::nullopt;
}

ArticleHit hit_of(const Ctx& ctx, const Answer& answer) {
  const auto& article = *answer.article;
  ArticleHit hit{.id = article.id,
                 .slug = article.slug,
                 .title = article.title,
                 .snippet = {},
                 .score = std::round(answer.score * 1000) / 1000,
                 .kind = article.kind,
                 .audience = article.audience,
                 .language = article.language,
                 .category_id = article.category_id,
                 .address = {},
                 .title_pieces = text::marked_passage(article.title, answer.in_title, 0, longest_title),
                 .pieces = text::marked_passage(answer.body, answer.in_body, answer.passage, longest_snippet),
                 .updated_at = article.updated_at,
                 .contact_may_read = {}};
  hit.address = address_of(ctx, article);
  for (const auto& piece : hit.pieces) hit.snippet += piece.text;
  return hit;
}

}  // namespace

ArticleHits search_articles(Ctx& ctx, const Reader& reader, std::string_view question, const std::string& language,
                            int limit, const Asking& how) {
  Asked asked = read_asked(question, how.finished);
  if (asked.words.empty() || limit <= 0) return {};
  const auto most = static_cast<std::size_t>(limit);
  const auto kept = static_cast<std::size_t>(how.kept);
  std::vector<double> rarities;
  const auto turn = turns().take();
  const auto found = ctx.read([&](db::Tx& tx) {
    // Versions in other languages fall away, and what is near may come before: more are read than are shown.
    const std::size_t considered = std::max(most + most / 2 + 3, fewest_considered);
    Finding finding(tx, reader, language, asked);
    const auto scores = best_scores(tx, reader, finding, how, considered);
    rarities = finding.take_rarities();
    return articles_of(finding, reader, scores, language, most, asked.words.size() > 1 ? of_nearness : 0);
  });
  ArticleHits hits;
  Marking marking(asked, std::move(rarities));
  for (const Answer& answer : answers_of(found, marking, most, kept)) {
    hits.items.push_back(hit_of(ctx, answer));
    marking.learn_writing(answer.article->title, answer.in_title);
    marking.learn_writing(answer.body, answer.in_body);
    hits.covered = std::max(hits.covered, marking.covered(answer.in_title, answer.in_body));
  }
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

ArticleHits recent_articles(Ctx& ctx, const Reader& reader, const std::string& language, int limit,
                            const std::optional<ArticleFilter>& among) {
  const auto found = ctx.read([&](db::Tx& tx) {
    std::vector<Found> recent;
    for (auto& row : store::list_recent(tx, reader, language, among, limit)) recent.push_back({std::move(row), 0});
    return recent;
  });
  const Asked nothing;
  Marking marking(nothing, {});
  ArticleHits hits;
  for (const Found& one : found) hits.items.push_back(hit_of(ctx, read(one, marking)));
  return hits;
}

}  // namespace zelo::knowledge
