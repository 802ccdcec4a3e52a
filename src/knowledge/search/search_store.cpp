#include "src/knowledge/search/search_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/base/text_types.h"
#include "lib/db/word_index.h"
#include "src/knowledge/article_store.h"

namespace zelo::knowledge::store {
namespace {

constexpr int most_compared = 20'000;  // words with half of an unknown one

/// Behind everything that begins with `letters`.
std::string behind(const std::string& letters) { return letters + "\xF4\x8F\xBF\xBF"; }

/// Empty for other letters, whose bytes mean nothing in this order.
std::string backwards(std::string_view word) {
  return is_latin(word) ? std::string(word.rbegin(), word.rend()) : std::string();
}

/// A row of article_words.
struct Word {
  std::string word;
  std::string backwards;
  std::size_t letters = 0;
  std::int64_t seen = 0;
};
BOOST_DESCRIBE_STRUCT(Word, (), (word, backwards, letters, seen))

struct Block {
  std::int64_t block = 0;
  std::int64_t taken = 0;
};
BOOST_DESCRIBE_STRUCT(Block, (), (block, taken))

Block open_block(db::Tx& tx, const Published& article) {
  const auto open = tx.find<Block>(
      "SELECT block, taken FROM article_blocks WHERE language = $1 AND audience = $2 AND segments = $3"
      " AND plan_keys = $4 AND taken < $5 ORDER BY block LIMIT 1",
      article.language, article.audience, article.segments, article.plan_keys, db::documents_in_block);
  if (open) return *open;
  tx.exec("UPDATE article_index SET blocks = blocks + 1 WHERE id = 1");
  const auto block = tx.value<std::int64_t>("SELECT blocks FROM article_index WHERE id = 1");
  tx.exec(
      "INSERT INTO article_blocks (block, id, language, audience, segments, plan_keys, taken, documents, length,"
      " lengths) VALUES ($1, '', $2, $3, $4, $5, 0, 0, 0, $6)",
      block, article.language, article.audience, article.segments, article.plan_keys,
      std::string(db::documents_in_block, db::length_letter(0)));
  return {.block = block, .taken = 0};
}

void keep_length(db::Tx& tx, std::int64_t number, std::int64_t words) {
  tx.exec(
      "UPDATE article_blocks SET lengths = substr(lengths, 1, CAST($1 AS INTEGER)) || $2 ||"
      " substr(lengths, CAST($1 AS INTEGER) + 2) WHERE block = $3",
      number % db::documents_in_block, std::string(1, db::length_letter(words)), number / db::documents_in_block);
}

/// `text`: SQL of the article's text.
std::string select_found(std::string_view text) {
  return fmt::format(
      "SELECT COALESCE(d.number, 0) AS number, p.id, p.translation_id, p.language, p.slug, p.title, {} AS text, p.kind,"
      " p.audience, p.category_id, p.updated_at",
      text);
}

/// What readers of some kinds may read, for one state of the index each.
class KeptBlocks {
 public:
  std::shared_ptr<const ReadableBlocks> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto kept = std::ranges::find(kept_, key, &Kept::key);
    if (kept == kept_.end()) return nullptr;
    std::rotate(kept_.begin(), kept, kept + 1);  // the last asked for first
    return kept_.front().blocks;
  }
  void keep(const std::string& key, std::shared_ptr<const ReadableBlocks> blocks) {
    constexpr std::size_t most = 16;
    const std::lock_guard lock(mutex_);
    kept_.insert(kept_.begin(), {key, std::move(blocks)});
    if (kept_.size() > most) kept_.pop_back();
  }

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const ReadableBlocks> blocks;
  };
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

}  // namespace

std::int64_t lock_index(db::Tx& tx) {
  tx.exec("UPDATE article_index SET stamp = $1 WHERE id = 1", SystemIdSource().secret());
  return tx.value<std::int64_t>("SELECT analysis FROM article_index WHERE id = 1");
}

std::optional<IndexedDocument> find_document(db::Tx& tx, const ArticleId& id) {
  return tx.find<IndexedDocument>("SELECT number, article_id, length FROM article_documents WHERE article_id = $1", id);
}

std::int64_t add_document(db::Tx& tx, const Published& article, const Document& document) {
  const Block open = open_block(tx, article);
  const std::int64_t number = open.block * db::documents_in_block + open.taken;
  tx.exec(
      "UPDATE article_blocks SET taken = taken + 1, documents = documents + 1, length = length + $1 WHERE block = $2",
      document.length, open.block);
  keep_length(tx, number, document.length);
  tx.exec("INSERT INTO article_documents (number, article_id, length, plain_text) VALUES ($1, $2, $3, $4)", number,
          article.id, document.length, document.text);
  return number;
}

void change_document(db::Tx& tx, const IndexedDocument& indexed, const Document& document) {
  tx.exec("UPDATE article_blocks SET length = length + $1 WHERE block = $2", document.length - indexed.length,
          indexed.number / db::documents_in_block);
  keep_length(tx, indexed.number, document.length);
  tx.exec("UPDATE article_documents SET length = $1, plain_text = $2 WHERE number = $3", document.length, document.text,
          indexed.number);
}

void remove_document(db::Tx& tx, const IndexedDocument& document) {
  const std::int64_t block = document.number / db::documents_in_block;
  tx.exec("UPDATE article_blocks SET documents = documents - 1, length = length - $1 WHERE block = $2", document.length,
          block);
  tx.exec("DELETE FROM article_blocks WHERE block = $1 AND documents = 0", block);
  tx.exec("DELETE FROM article_documents WHERE number = $1", document.number);
}

void forget_words(db::Tx& tx, const std::set<std::string>& words) {
  if (words.empty()) return;
  const std::string list = json::text_of(std::vector(words.begin(), words.end()));
  const std::string among = " WHERE " + db::in_texts(tx.dialect(), "word", "$1");
  tx.exec("DELETE FROM article_words" + among + " AND seen <= 1", list);
  tx.exec("UPDATE article_words SET seen = seen - 1" + among, list);
}

void count_words(db::Tx& tx, const std::map<std::string, std::int64_t>& words) {
  if (words.empty()) return;
  std::vector<Word> rows;
  for (const auto& [word, seen] : words) rows.push_back({word, backwards(word), word.size(), seen});
  const std::string_view list = tx.dialect() == db::Dialect::sqlite
                                    ? "SELECT value ->> 'word', value ->> 'backwards', value ->> 'letters',"
                                      " value ->> 'seen' FROM json_each($1) WHERE true"
                                    : "SELECT word, backwards, letters, seen FROM jsonb_to_recordset(CAST($1 AS jsonb))"
                                      " AS r (word text, backwards text, letters bigint, seen bigint)";
  tx.exec(fmt::format("INSERT INTO article_words (word, backwards, letters, seen) {} ON CONFLICT (word) DO UPDATE SET"
                      " seen = article_words.seen + excluded.seen",
                      list),
          json::text_of(rows));
}

bool is_latin(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<SeenWord> words_beginning(db::Tx& tx, const std::string& letters, int most) {
  static constexpr std::string_view order = " ORDER BY seen DESC LIMIT $2";
  static constexpr std::string_view columns = "SELECT word, seen FROM article_words WHERE ";
  const std::size_t count = count_code_points(letters);
  if (count <= 2)
    return tx.query<SeenWord>(fmt::format("{}substr(word, 1, {}) = $1{}", columns, count, order), letters, most);
  return tx.query<SeenWord>(fmt::format("{}word >= $1 AND word < $3{}", columns, order), letters, most,
                            behind(letters));
}

std::vector<SeenWord> words_with_half(db::Tx& tx, std::string_view column, const std::string& half, std::size_t letters,
                                      std::size_t most) {
  std::vector<std::int64_t> lengths;
  for (std::size_t n = letters - most; n <= letters + most; ++n) lengths.push_back(static_cast<std::int64_t>(n));
  return tx.query<SeenWord>(fmt::format("SELECT word, seen FROM article_words WHERE {0} AND {1} >= $2"
                                        " AND {1} < $3 LIMIT $4",
                                        db::in_numbers(tx.dialect(), "letters", "$1"), column),
                            db::number_text(lengths), half, behind(half), most_compared);
}

std::vector<SeenWord> words_beginning_longer(db::Tx& tx, const std::string& beginning, std::size_t letters) {
  return tx.query<SeenWord>(
      "SELECT word, seen FROM article_words WHERE word >= $1 AND word < $2 AND letters >= $3 LIMIT $4", beginning,
      behind(beginning), letters, most_compared);
}

std::map<std::string, std::int64_t> words_among(db::Tx& tx, const std::vector<std::string>& words) {
  std::map<std::string, std::int64_t> found;
  if (words.empty()) return found;
  for (auto& seen :
       tx.query<SeenWord>("SELECT word, seen FROM article_words WHERE " + db::in_texts(tx.dialect(), "word", "$1"),
                          json::text_of(words)))
    found.emplace(std::move(seen.word), seen.seen);
  return found;
}

namespace {

std::string key_of(const std::string& stamp, const db::Filter& where) {
  std::string key = stamp + where.where();
  for (const db::Value& value : where.values()) {
    if (const auto* text = std::get_if<std::string_view>(&value)) key.append("\n").append(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) key.append("\n#").append(std::to_string(*number));
  }
  return key;
}

}  // namespace

std::shared_ptr<const ReadableBlocks> readable_blocks(db::Tx& tx, const std::string& stamp, const Reader& reader) {
  static KeptBlocks kept;
  db::Filter where;
  where.add(readable(where, reader, "b"));
  const std::string key = key_of(stamp, where);
  if (auto blocks = kept.find(key)) return blocks;
  auto blocks = std::make_shared<ReadableBlocks>();
  blocks->blocks = tx.query_with<ReadableBlock>(
      "SELECT b.block, b.language, b.documents, b.length, b.lengths FROM article_blocks b" + where.where() +
          " ORDER BY b.block",
      where.values());
  const auto there = tx.value<std::int64_t>("SELECT count(*) FROM article_blocks");
  blocks->all = static_cast<std::int64_t>(blocks->blocks.size()) == there;
  if (!stamp.empty()) kept.keep(key, blocks);
  return blocks;
}

std::set<std::int64_t> list_hidden(db::Tx& tx, const Reader& reader) {
  if (!reader.actor.staff()) return {};
  db::Filter where;
  const std::string hidden = restricted_to_others(where, reader.actor, "p");
  if (hidden.empty()) return {};
  where.add(hidden);
  const auto rows = tx.query_with<std::int64_t>(
      "SELECT d.number FROM published_articles p JOIN article_documents d ON d.article_id = p.id" + where.where(),
      where.values());
  return {rows.begin(), rows.end()};
}

std::vector<FoundArticle> list_found(db::Tx& tx, const Reader& reader, const std::vector<std::int64_t>& numbers,
                                     const std::vector<std::int64_t>& unread) {
  db::Filter where;
  where.add(db::in_numbers(tx.dialect(), "d.number", where.param(db::number_text(numbers))));
  where.add(readable(where, reader, "p"));
  const std::string is_unread = db::in_numbers(tx.dialect(), "d.number", where.param(db::number_text(unread)));
  const std::string select = select_found(fmt::format("CASE WHEN {} THEN d.plain_text ELSE '' END", is_unread));
  return tx.query_with<FoundArticle>(
      select + " FROM article_documents d JOIN published_articles p ON p.id = d.article_id" + where.where(),
      where.values());
}

std::set<std::int64_t> listed_of(db::Tx& tx, const Reader& reader, const ArticleFilter& filter,
                                 const std::vector<std::int64_t>& numbers) {
  db::Filter where;
  where.add(db::in_numbers(tx.dialect(), "d.number", where.param(db::number_text(numbers))));
  narrow(where, tx.dialect(), filter, reader.actor);
  const auto rows = tx.query_with<std::int64_t>(
      "SELECT d.number FROM article_documents d JOIN articles a ON a.id = d.article_id" + where.where(),
      where.values());
  return {rows.begin(), rows.end()};
}

std::set<std::int64_t> shelved_of(db::Tx& tx, const std::vector<CategoryId>& categories,
                                  const std::vector<std::int64_t>& numbers) {
  db::Filter where;
  where.add(db::in_numbers(tx.dialect(), "d.number", where.param(db::number_text(numbers))));
  where.add(db::in_texts(tx.dialect(), "p.category_id", where.param(json::text_of(categories))));
  const auto rows = tx.query_with<std::int64_t>(
      "SELECT d.number FROM article_documents d JOIN published_articles p ON p.id = d.article_id" + where.where(),
      where.values());
  return {rows.begin(), rows.end()};
}

std::set<std::string> readable_of(db::Tx& tx, const Reader& reader, const std::vector<std::string>& ids) {
  db::Filter where;
  where.add(db::in_texts(tx.dialect(), "p.id", where.param(json::text_of(ids))));
  where.add(readable(where, reader, "p"));
  const auto rows = tx.query_with<std::string>("SELECT p.id FROM published_articles p" + where.where(), where.values());
  return {rows.begin(), rows.end()};
}

std::vector<FoundArticle> list_recent(db::Tx& tx, const Reader& reader, const std::string& language,
                                      const std::optional<ArticleFilter>& among, int most) {
  db::Filter where;
  if (among) narrow(where, tx.dialect(), *among, reader.actor);
  where.add(preferred_version(where, reader, language));
  where.add(readable(where, reader, "p"));
  const std::string limit = where.param(most);
  return tx.query_with<FoundArticle>(
      select_found("COALESCE(d.plain_text, '')") +
          " FROM published_articles p LEFT JOIN article_documents d ON d.article_id = p.id" +
          (among ? " JOIN articles a ON a.id = p.id" : "") + where.where() +
          " ORDER BY p.updated_at DESC, p.id DESC LIMIT " + limit,
      where.values());
}

void begin_anew(db::Tx& tx, std::int64_t analysis) {
  article_index.clear(tx);
  tx.exec("DELETE FROM article_words");
  tx.exec("DELETE FROM article_documents");
  tx.exec("DELETE FROM article_blocks");
  tx.exec("DELETE FROM articles_due");
  tx.exec("INSERT INTO articles_due (article_id) SELECT id FROM published_articles");
  tx.exec("UPDATE article_index SET analysis = $1, terms = 0, blocks = 0 WHERE id = 1", analysis);
}

bool is_whole(db::Tx& tx, std::int64_t analysis) {
  return tx.value<std::int64_t>(
             "SELECT COUNT(*) FROM article_index WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM articles_due)"
             " AND (analysis = $1 OR NOT EXISTS (SELECT 1 FROM article_documents))",
             analysis) == 1;
}

std::vector<Published> list_due(db::Tx& tx, int most) {
  return tx.query<Published>(
      "SELECT p.* FROM published_articles p WHERE p.id IN"
      " (SELECT article_id FROM articles_due ORDER BY article_id LIMIT $1) ORDER BY p.id",
      most);
}

void delete_due(db::Tx& tx, std::span<const Published> done) {
  std::vector<std::string> ids;
  for (const auto& article : done) ids.push_back(article.id.text);
  tx.exec("DELETE FROM articles_due WHERE " + db::in_texts(tx.dialect(), "article_id", "$1"), json::text_of(ids));
}

}  // namespace zelo::knowledge::store
