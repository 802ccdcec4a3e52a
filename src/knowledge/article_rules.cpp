#include "src/knowledge/article_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "lib/base/json.h"
#include "lib/text/analyser.h"
#include "lib/text/fold.h"
#include "lib/text/stems.h"
#include "src/knowledge/search/document.h"

namespace zelo::knowledge::rules {
namespace {

constexpr std::size_t slug_most = 80;  // bytes
constexpr std::size_t most_title_words = 12;
constexpr std::size_t title_key_most = 100;  // bytes: it also travels in cursors
constexpr std::size_t most_words_to_find = 8;
constexpr std::size_t most_words_of_text = 200'000;
constexpr std::array languages{text::Language::pt, text::Language::en, text::Language::es};

/// Of lists as JSON; older ones are in any order.
template <class Value>
bool lists_differ(const std::string& one, const std::string& other) {
  const auto in_order = [](const std::string& list) { return listed(json::read_text<std::vector<Value>>(list)); };
  return one != other && in_order(one) != in_order(other);
}

std::string joined(const std::vector<std::string>& words) {
  std::string slug;
  for (const std::string& word : words) {
    if (slug.empty() && word.size() >= slug_most) slug = beginning(word, slug_most - 1);
    if (slug.size() + word.size() >= slug_most) break;
    slug.append(slug.empty() ? "" : "-").append(word);
  }
  return slug.empty() ? "artigo" : slug;
}

/// "trocar-a-senha-1f0c9e", as long as a slug may be.
std::string marked(std::string slug, std::string_view letters) {
  slug = beginning(slug, slug_most - 2 - letters.size());
  while (slug.ends_with('-')) slug.pop_back();
  return slug.append("-").append(letters);
}

/// "pt0configur": no word looks like it, and the stem of another language does not either.
std::string kept_stem(std::string_view stem, text::Language language) {
  constexpr std::array names{"pt0", "en0", "es0"};
  return names.at(static_cast<std::size_t>(language)) + std::string(stem);
}

std::string stems_in(const Article& article) {
  const text::Language language = language_of(article.language);
  std::set<std::string> stems;
  for (const std::string* part : {&article.title, &article.body_markdown})
    for (const auto& token : text::analyse(*part, language, most_words_of_text))
      if (!token.joined && !token.common) stems.insert(kept_stem(token.term, language));
  std::string out;
  for (const std::string& stem : stems) out.append(" ").append(stem);
  return out;
}

bool is_common_somewhere(const std::string& word) {
  return std::ranges::any_of(languages, [&](text::Language language) { return text::is_common(word, language); });
}

}  // namespace

void index(Article& article) {
  article.title_key = text::fold(article.title);
  if (article.title_key.size() > title_key_most) {
    std::size_t end = title_key_most;
    while (end > 0 && (static_cast<unsigned char>(article.title_key[end]) & 0xc0) == 0x80) --end;
    article.title_key.resize(end);
  }
  article.search = " " + text::fold(article.title) + " " + text::fold(article.body_markdown) + stems_in(article);
  article.analysis = analysis;
}

std::vector<WordToFind> words_to_find(std::string_view asked) {
  std::vector<std::string> words;
  for (auto& token : text::analyse(asked, text::Language::pt, most_words_of_text))
    if (!token.joined) words.push_back(std::move(token.word));
  if (!std::ranges::all_of(words, is_common_somewhere)) std::erase_if(words, is_common_somewhere);
  words.resize(std::min(words.size(), most_words_to_find));
  std::vector<WordToFind> found;
  for (const std::string& word : words) {
    WordToFind one{.word = word, .stems = {}};
    for (const text::Language language : languages)
      one.stems.push_back(kept_stem(text::stem(word, language), language));
    found.push_back(std::move(one));
  }
  return found;
}

std::string slug_of(std::string_view title) { return joined(text::folded_words(title, most_title_words)); }

std::string slug_as_said(std::string_view said) { return joined(text::folded_words(said, slug_most)); }

std::string own_slug(const std::string& wanted, std::string_view letters,
                     const std::function<bool(const std::string&)>& is_others) {
  constexpr std::size_t fewest_letters = 6;
  std::string slug = wanted;
  for (std::size_t n = fewest_letters; n <= letters.size() && is_others(slug); ++n)
    slug = marked(wanted, letters.substr(letters.size() - n));
  return slug;
}

std::vector<std::string> differences(const Article& before, const Article& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.title != after.title, "title");
  note(before.body_markdown != after.body_markdown, "body_markdown");
  note(before.kind != after.kind, "kind");
  note(before.audience != after.audience, "audience");
  note(before.category_id != after.category_id, "category_id");
  note(before.language != after.language, "language");
  note(before.review_on != after.review_on, "review_on");
  note(lists_differ<customer::Segment>(before.segments, after.segments), "segments");
  note(lists_differ<Line<120>>(before.plans, after.plans), "plans");
  note(before.owner_id != after.owner_id, "owner_id");
  note(before.slug != after.slug, "slug");
  note(before.position != after.position, "position");
  return names;
}

bool differs(const Article& article, const Published& seen) {
  return article.title != seen.title || article.body_markdown != seen.body_markdown || article.kind != seen.kind ||
         article.audience != seen.audience || article.category_id != seen.category_id ||
         article.language != seen.language || article.slug != seen.slug ||
         lists_differ<customer::Segment>(article.segments, seen.segments) ||
         !are_plan_keys(article.plans, seen.plan_keys) || article.position.value_or(unplaced) != seen.position;
}

std::string listed(const std::vector<customer::Segment>& segments) {
  const std::set<customer::Segment> each(segments.begin(), segments.end());
  return json::text_of(std::vector<customer::Segment>(each.begin(), each.end()));
}

std::string listed(const std::vector<Line<120>>& plans) {
  std::map<std::string, std::string> by_key;
  for (const auto& plan : plans) by_key.try_emplace(text::name_key(plan), plan);
  std::vector<std::string> names;
  for (const auto& [key, name] : by_key) names.push_back(name);
  return json::text_of(names);
}

bool are_plan_keys(const std::string& plans, const std::string& keys) {
  const auto each = [](const std::string& list) {
    const auto all = json::read_text<std::vector<std::string>>(list);
    return std::set<std::string>(all.begin(), all.end());
  };
  const std::string ours = plan_keys_of(plans);
  return ours == keys || each(ours) == each(keys);
}

std::string plan_keys_of(const std::string& plans) {
  std::string keys;
  for (const auto& plan : json::read_text<std::vector<std::string>>(plans))
    keys.append(keys.empty() ? "" : ",").append(whole_json(text::name_key(plan)));
  return "[" + keys + "]";
}

std::string whole_json(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != ',' && c != '\\') out += c;
    else out.append("\\u00").append({digits[byte >> 4U], digits[byte & 0xfU]});
  }
  return out + "\"";
}

}  // namespace zelo::knowledge::rules
