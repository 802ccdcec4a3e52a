#include "src/knowledge/transfer/import_tree.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/text/fold.h"
#include "src/knowledge/article_rules.h"

namespace zelo::knowledge::transfer {
namespace {

constexpr std::uintmax_t most_document = 1U << 20U;
constexpr std::size_t most_text = 128U << 20U;  // of all documents, which are held together
constexpr std::size_t longest_title = 200;

/// "# Title" as the first thing that a text says, behind imports of components; empty when there is none.
std::string leading_heading(std::string_view body, std::size_t& behind) {
  std::string_view rest = body;
  std::string_view line;
  bool passes = true;
  while (passes && !rest.empty()) {
    line = take_line(rest);
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    passes = blank || line.starts_with("import ") || line.starts_with("export ");
  }
  if (!line.starts_with("# ")) return {};
  behind = body.size() - rest.size();
  std::string title(line.substr(2));
  while (!title.empty() && (title.back() == ' ' || title.back() == '#')) title.pop_back();
  // A name that the author chose for it does not belong to the title.
  if (title.ends_with('}'))
    if (const auto open = title.rfind(" {#"); open != std::string::npos) title.resize(open);
  return title;
}

std::size_t lines_in(std::string_view text) {
  std::size_t ends = 0;
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1))
    if (!text.substr(at).starts_with("\r\n")) ++ends;
  return ends;
}

void settle_title(Document& document) {
  std::size_t behind = 0;
  const std::string_view body = document.front.body;
  const std::string heading = leading_heading(body, behind);
  const auto said = document.front.one("title");
  document.title = said ? *said : heading.empty() ? title_of_name(document.position.name) : heading;
  const bool repeats = !heading.empty() && (!said || text::fold(*said) == text::fold(heading));
  document.body = repeats ? body.substr(behind) : body;
  document.lines_of_head = lines_in(std::string_view(document.text).substr(0, document.text.size() - body.size()));
  document.lines_before_body = document.lines_of_head + (repeats ? lines_in(body.substr(0, behind)) : 0);
}

void settle_names(Document& document, const ImportOptions& options) {
  const FrontMatter& front = document.front;
  auto language = front.one("language");
  if (!language) language = front.one("lang");
  const auto ours = language ? language_of_locale(*language) : std::nullopt;
  document.language = ours ? *ours : document.position.language.value_or(options.language);
  document.group = front.one("translation") ? "=" + *front.one("translation") : document.position.group;
  document.draft = front.yes("draft") || front.yes("unlisted") || front.no("published");
  std::string slug = front.one("slug").value_or("");
  while (slug.ends_with('/')) slug.pop_back();
  slug = slug.substr(slug.rfind('/') + 1);
  document.wanted_slug = slug.empty() ? rules::slug_of(document.title) : rules::slug_as_said(slug);
}

/// However it is written: other programs say there when it was.
bool is_day(std::string_view said) {
  return said.size() > 5 && said.find_first_of("0123456789") != std::string_view::npos;
}

/// Where its head does not say clearly what is to be read, nobody reads it: the article that is there stays as it is.
void refuse_unclear(Document& document) {
  const FrontMatter& front = document.front;
  for (const std::string field : {"draft", "unlisted", "published"}) {
    const std::string said = front.one(field).value_or("");
    if (!front.says(field) || front.yes(field) || front.no(field) || (field == "published" && is_day(said))) continue;
    document.refused = Text("import_article.draft", {{"said", field + ": " + said}});
  }
  if (front.unclear) document.refused = Text("import_article.head", {{"said", *front.unclear}});
}

/// Nothing when it cannot become an article; why is told.
std::unique_ptr<Document> read_document(const Files& files, const ImportOptions& options, const std::string& path,
                                        std::vector<Finding>& findings) {
  const auto refuse = [&](const char* key) {
    findings.push_back({path, 0, Text(key)});
    return nullptr;
  };
  if (files.size(path) > most_document) return refuse("import_article.too_long");
  auto text = files.read(path);
  if (!text) return refuse("import_article.unreadable");
  auto document = std::make_unique<Document>();
  document->path = path;
  document->text = *std::move(text);
  document->sha256 = sha256_hex(document->text);
  if (!is_clean_utf8(document->text)) return refuse("import_article.not_text");
  document->front = read_front_matter(document->text);
  document->position = position_of(path);
  settle_title(*document);
  const auto title = clean_line(document->title);
  if (!title || title->empty() || count_code_points(*title) > longest_title) return refuse("import_article.no_title");
  document->title = *title;
  settle_names(*document, options);
  refuse_unclear(*document);
  auto body = clean_prose(document->body);
  if (body) {
    const auto begin = std::min(body->find_first_not_of('\n'), body->size());
    document->lines_before_body += begin;
    body->erase(0, begin);
  }
  if (!body || body->empty() || count_code_points(*body) > 200'000) return refuse("import_article.empty");
  document->body = *body;
  return document;
}

std::string folder_around(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string folder_of_group(const Position& position) { return folder_around(position.group); }

std::optional<std::string> label_of(const Tree& tree, const std::string& own, const std::string& shared) {
  if (const auto found = tree.labels.find(own); found != tree.labels.end()) return found->second;
  const auto found = tree.shared_labels.find(shared);
  return found == tree.shared_labels.end() ? std::nullopt : std::optional(found->second);
}

void read_label(Tree& tree, const std::string& path, const std::string& text, std::vector<Finding>& findings) {
  try {
    const json::Any value = json::parse(text);
    const auto* label = value.is_object() ? value.as_object().if_contains("label") : nullptr;
    if (!label || !label->is_string()) return;
    const Position position = position_of(path);
    tree.labels[position.folder] = std::string(label->as_string());
    const std::string shared = folder_of_group(position);
    if (position.language) tree.shared_labels.try_emplace(shared, label->as_string());
    else tree.shared_labels.insert_or_assign(shared, std::string(label->as_string()));
  } catch (const Error&) {
    findings.push_back({path, 0, Text("import_article.not_json")});
  }
}

/// The words of a field, each of which must be known.
template <class Value, class Read>
std::vector<Value> all_understood(const FrontMatter& front, const std::string& field, Read read) {
  std::vector<Value> values;
  for (const std::string& said : front.all(field)) {
    auto value = read(said);
    if (!value) throw Error(ErrorKind::invalid, Text("import_article.readers", {{"said", field + ": " + said}}));
    values.push_back(*std::move(value));
  }
  if (values.empty()) throw Error(ErrorKind::invalid, Text("import_article.readers", {{"said", field}}));
  return values;
}

/// Where the file says nothing of it, whoever reads the article goes on to.
void keep_readers(const Article& before, NewArticle& wanted) {
  wanted.audience = before.audience;
  wanted.segments = json::read_text<std::vector<customer::Segment>>(before.segments);
  wanted.plans = json::read_text<std::vector<Line<120>>>(before.plans);
}

}  // namespace

void read_readers(const FrontMatter& front, Audience unless_said, const std::optional<Article>& before,
                  NewArticle& wanted) {
  const bool limited = front.says("segments") || front.says("plans");
  if (before && !limited && !front.says("audience")) return keep_readers(*before, wanted);
  wanted.audience = limited ? Audience::portal : unless_said;
  if (front.says("audience")) {
    const auto said = all_understood<Audience>(
        front, "audience", [](const std::string& word) { return parse_enum<Audience>(text::lower(word)); });
    wanted.audience = said.front();
    if (said.size() > 1 || (limited && wanted.audience != Audience::portal))
      throw Error(ErrorKind::invalid, Text("import_article.readers", {{"said", "audience"}}));
  }
  if (wanted.audience != Audience::portal) return;
  wanted.segments.emplace();
  wanted.plans.emplace();
  if (front.says("segments"))
    wanted.segments = all_understood<customer::Segment>(
        front, "segments", [](const std::string& word) { return parse_enum<customer::Segment>(text::lower(word)); });
  if (front.says("plans"))
    wanted.plans = all_understood<Line<120>>(front, "plans", [](const std::string& name) -> std::optional<Line<120>> {
      const auto clean = clean_line(name);
      return clean && count_code_points(*clean) <= 120 ? std::optional(Line<120>(*clean)) : std::nullopt;
    });
}

std::optional<std::int64_t> position_said(const FrontMatter& front) {
  const auto said = front.one("sidebar_position");
  std::int64_t position = 0;
  if (!said || !std::isdigit(static_cast<unsigned char>(said->front()))) return std::nullopt;
  const auto read = std::from_chars(said->data(), said->data() + said->size(), position);  // 1.5 stands with 1
  if (read.ec == std::errc::result_out_of_range) return last_position;
  return std::min(position, last_position);
}

bool says_the_same(const Article& article, const NewArticle& wanted, const Document& document) {
  Article after = article;
  after.slug = document.slug;
  document.place.apply(after.position);
  if (wanted.review_on) after.review_on = wanted.review_on;
  if (document.owner) after.owner_id = document.owner;
  after.title = wanted.title;
  after.body_markdown = wanted.body_markdown;
  after.kind = wanted.kind;
  after.audience = wanted.audience;
  after.category_id = wanted.category_id;
  after.language = wanted.language;
  after.segments = rules::listed(wanted.segments.value_or(std::vector<customer::Segment>{}));
  after.plans = rules::listed(wanted.plans.value_or(std::vector<Line<120>>{}));
  return rules::differences(article, after).empty();
}

std::optional<SaidCategory> category_said(const Tree& tree, const Document& document) {
  for (const char* field : {"category", "categories"})
    if (const auto written = document.front.one(field)) return read_category(*written);
  std::string own = document.position.folder;
  std::string shared = folder_of_group(document.position);
  SaidCategory said;
  for (;;) {
    const auto label = label_of(tree, own, shared);
    if (said.path.empty() && !label) return std::nullopt;
    if (label) said.path.insert(said.path.begin(), *label);
    own = folder_around(own);
    shared = folder_around(shared);
    if (shared.empty()) return said;  // what holds all is no category of them
  }
}

SaidCategory read_category(std::string_view written) {
  SaidCategory said;
  said.rooted = written.starts_with('/');
  while (!written.empty()) {
    const auto end = std::min(written.find('/'), written.size());
    std::string_view name = written.substr(0, end);
    written.remove_prefix(std::min(end + 1, written.size()));
    const auto from = name.find_first_not_of(' ');
    if (from != std::string_view::npos)
      said.path.emplace_back(name.substr(from, name.find_last_not_of(' ') - from + 1));
  }
  return said;
}

std::string written_path(const SaidCategory& said) {
  std::string out;
  for (const std::string& name : said.path) out.append(out.empty() && !said.rooted ? "" : "/").append(name);
  return out;
}

Tree read_tree(const Files& files, const ImportOptions& options, std::vector<Finding>& findings) {
  Tree tree;
  std::size_t room = most_text;
  for (const std::string& name : files.odd_names()) findings.push_back({name, 0, Text("import_article.odd_name")});
  for (const std::string& path : files.paths()) {
    if (!is_safe_path(path)) {
      findings.push_back({path, 0, Text("import_article.odd_path")});
      continue;
    }
    switch (kind_of_file(path)) {
      case FileKind::document:
        if (auto document = read_document(files, options, path, findings)) {
          room -= std::min(room, document->text.size());
          if (room == 0) throw invalid("file", "error.article_import.too_much_text");
          tree.documents.push_back(std::move(document));
        }
        break;
      case FileKind::image: tree.images.push_back(path); break;
      case FileKind::category: {
        std::string text = files.size(path) > most_document ? "" : files.read(path).value_or("");
        read_label(tree, path, text, findings);
        if (is_clean_utf8(text)) tree.category_files.emplace(path, std::move(text));
        break;
      }
      case FileKind::other: findings.push_back({path, 0, Text("import_article.ignored")}); break;
    }
  }
  return tree;
}

}  // namespace zelo::knowledge::transfer
