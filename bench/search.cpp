// bench search: searches in 100,000 published articles over HTTP by eight people at once who never pause, on both
// databases. Beside each the index's own rows of the question, read by the bare database alone, and the server's answer
// to eight who ask for nothing. Target: p99 < 20 ms for each.
//
// The articles are made of 60,000 words by Zipf's law. ZELO_BENCH_ARTICLES=10000 makes it smaller, ZELO_BENCH_DATABASE=
// sqlite leaves PostgreSQL out. The stores are kept in build/bench.

#include <cmath>

#include "bench/large_store.h"
#include "lib/base/json.h"
#include "lib/text/fold.h"
#include "lib/text/stems.h"
#include "src/app/store.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/search/document.h"
#include "src/knowledge/search/indexing.h"
#include "src/knowledge/search/search_store.h"

namespace {

using namespace zelo;

constexpr std::size_t vocabulary_size = 60'000;
constexpr std::size_t batch = 512;
constexpr int clients = 8;
constexpr double seconds_each = 3;

struct Dice {
  std::uint64_t state = 20'260'302;
  std::uint64_t next() {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return state >> 33;
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next()) % n; }
  double part() { return static_cast<double>(next()) / static_cast<double>(1ULL << 31); }
};

/// Words that can be spoken, the frequent ones short.
std::vector<std::string> make_vocabulary() {
  static constexpr std::string_view onsets[] = {"b", "c", "d", "f",  "g",  "l",  "m",  "n",  "p",  "r",
                                                "s", "t", "v", "br", "cr", "pr", "tr", "ch", "lh", "qu"};
  static constexpr std::string_view ends[] = {"a", "e", "i", "o", "u", "ar", "er", "or", "al", "em", "im", "os"};
  Dice dice{.state = 7};
  std::set<std::string> known;
  std::vector<std::string> words;
  while (words.size() < vocabulary_size) {
    std::string word;
    for (std::size_t n = 2 + dice.below(words.size() < 2'000 ? 2 : 3); n > 0; --n)
      word.append(onsets[dice.below(std::size(onsets))]).append(ends[dice.below(std::size(ends))]);
    if (known.insert(word).second) words.push_back(std::move(word));
  }
  return words;
}

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& words) : words_(words) {
    double sum = 0;
    for (std::size_t n = 0; n < words.size(); ++n) sums_.push_back(sum += 1 / static_cast<double>(n + 1));
  }
  const std::string& word() {
    const auto at = std::ranges::lower_bound(sums_, dice_.part() * sums_.back());
    return words_[std::min(static_cast<std::size_t>(at - sums_.begin()), words_.size() - 1)];
  }
  std::string text(std::size_t count, std::size_t heading_every) {
    std::string out;
    for (std::size_t n = 1; n <= count; ++n) {
      out += word();
      out += n % heading_every == 0 ? ".\n\n## " : n % 12 == 0 ? ". " : " ";
    }
    return out + word();
  }
  std::size_t below(std::size_t n) { return dice_.below(n); }

 private:
  const std::vector<std::string>& words_;
  std::vector<double> sums_;
  Dice dice_;
};

knowledge::Article article_of(Writer& writer, IdSource& ids, Time now) {
  knowledge::Article article;
  article.id = knowledge::ArticleId(ids.uuid(now));
  article.title = writer.text(3 + writer.below(5), 100);
  article.title_key = article.title;
  article.body_markdown = writer.text(80 + writer.below(240), 70);
  article.audience = writer.below(10) < 8 ? knowledge::Audience::public_ : knowledge::Audience::portal;
  article.language = "pt-BR";
  article.state = knowledge::ArticleState::published;
  article.created_at = article.updated_at = now;
  article.published_at = now;
  article.slug = article.translation_id = article.id.text;
  article.analysis = knowledge::analysis;  // or a job would look at each of them while searches are measured
  return article;
}

/// As put_published does it, but many at once.
void write_batch(db::Database& database, const std::vector<knowledge::Article>& articles) {
  std::vector<knowledge::Published> published;
  for (const auto& article : articles)
    published.push_back({.id = article.id,
                         .translation_id = article.translation_id,
                         .language = article.language,
                         .slug = article.slug,
                         .title = article.title,
                         .title_key = article.title_key,
                         .body_markdown = article.body_markdown,
                         .kind = article.kind,
                         .audience = article.audience,
                         .published_at = article.updated_at,
                         .updated_at = article.updated_at});
  database.write([&](db::Tx& tx) {
    knowledge::store::lock_index(tx);
    for (const auto& article : articles) knowledge::insert_article(tx, article);
    for (const auto& article : published) tx.insert("published_articles", article);
    knowledge::index_articles(tx, published);
  });
}

void fill(const std::string& path, const std::string& url, std::size_t count, const std::vector<std::string>& words) {
  const std::string done = path + "/bench-complete";
  if (std::filesystem::exists(done)) return;
  std::filesystem::remove_all(path);
  std::filesystem::create_directories(path);
  const auto start = bench::Steady::now();
  const auto database = app::open_store({.data = path, .database_url = url}, SystemClock().now());
  // Or the server would make the index anew while it is measured.
  database->write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = $1", knowledge::analysis); });
  Writer writer(words);
  SystemIdSource ids;
  std::vector<knowledge::Article> articles;
  for (std::size_t n = 0; n < count; ++n) {
    articles.push_back(article_of(writer, ids, SystemClock().now()));
    if (articles.size() < batch && n + 1 < count) continue;
    write_batch(*database, articles);
    articles.clear();
  }
  fmt::print("made {} articles in {:.0f} s\n", count, bench::seconds_since(start));
  std::ofstream(done) << "yes\n";
}

struct Sort {
  const char* what;
  std::vector<std::string> questions;
  [[nodiscard]] const std::string& question(std::size_t n) const { return questions[n % questions.size()]; }
};

/// `count` different words: rare ones are hardly ever asked for twice.
std::vector<std::string> from(const std::vector<std::string>& words, std::size_t first, std::size_t step,
                              std::size_t count,
                              const std::function<std::string(const std::string&, std::size_t)>& make) {
  std::vector<std::string> made;
  for (std::size_t n = 0; n < count; ++n) made.push_back(make(words.at(first + n * step), n));
  return made;
}

std::vector<Sort> sorts(const std::vector<std::string>& words) {
  const auto finished = [](const std::string& word, std::size_t) { return word + "?"; };
  const auto beginning = [](std::size_t size) {
    return [size](const std::string& word, std::size_t) { return word.substr(0, size); };
  };
  const auto after = [&](std::size_t other) {
    return [&words, other](const std::string& word, std::size_t n) { return words.at(other + n) + " " + word + "?"; };
  };
  return {
      {"a word that hardly any has", from(words, 30'000, 10, 2'500, finished)},
      {"a word that one in a hundred has", from(words, 1'500, 1, 1'000, finished)},
      {"a word that many have", from(words, 40, 1, 160, finished)},
      {"a word that nearly all have", from(words, 0, 1, 40, finished)},
      {"the first letter of a word", from(words, 0, 17, 100, beginning(1))},
      {"two letters", from(words, 0, 17, 500, beginning(2))},
      {"three letters", from(words, 200, 17, 2'500, beginning(3))},
      {"five letters", from(words, 5'000, 17, 2'500, beginning(5))},
      {"a mistyped word", from(words, 2'000, 17, 2'500,
                               [](std::string word, std::size_t n) { return word.erase(n % word.size(), 1) + "?"; })},
      {"two words that many have", from(words, 40, 1, 160, after(0))},
      {"two words that few have", from(words, 3'000, 3, 2'500, after(6'000))},
      {"a question of ten words", from(words, 100, 1, 500, [&](const std::string& word, std::size_t n) {
         std::string question;
         for (const std::size_t rank : {1, 5, 20, 60, 200, 500, 1'000, 5'000, 20'000})
           question += words.at(rank + n) + " ";
         return question + word;
       })}};
}

std::string address(const std::string& question) {
  std::string out = "/api/articles/search?limit=10&q=";
  for (const char c : question) out += c == ' ' ? "%20" : c == '?' ? "%3F" : std::string(1, c);
  return out;
}

/// The rows of the index that the question needs at least.
std::vector<double> bare(bench::BareReader& reader, const Sort& sort) {
  return bench::timed(60, [&](int n) {
    for (const auto& word : text::folded_words(sort.question(static_cast<std::size_t>(n)), 20))
      reader.rows("SELECT p.* FROM article_terms t JOIN article_postings p ON p.term = t.number WHERE t.term = $1",
                  text::stem(word, text::Language::pt));
  });
}

void measure(const std::string& path, const std::string& url, const std::vector<std::string>& words) {
  const bench::Served server(path, url);
  const std::string where = url.empty() ? "" : "--database-url '" + url + "'";
  const std::string token = bench::run(
      fmt::format("{} token create --data {} {} --name bench --role support_manager", bench::zelo(), path, where));
  std::unique_ptr<bench::BareReader> reader;
  if (url.empty()) reader = std::make_unique<bench::BareSqliteReader>(path + "/zelo.db");
  else reader = std::make_unique<bench::BarePostgresReader>(url);
  const auto floor =
      bench::load(server.port, clients, seconds_each, [&](std::int64_t) { return bench::http("GET", "/healthz", ""); });
  bench::print_row("nothing", floor.ms, {});
  for (const Sort& sort : sorts(words)) {
    const auto ask = [&](std::int64_t n) {
      return bench::http("GET", address(sort.question(static_cast<std::size_t>(n))), token);
    };
    bench::load(server.port, clients, 0.5, ask);
    const double before = bench::cpu_seconds(server.pid);
    const auto result = bench::load(server.port, clients, seconds_each, ask);
    const double cpu = (bench::cpu_seconds(server.pid) - before) * 1000 / static_cast<double>(result.answers);
    if (result.by_status.size() != 1 || !result.by_status.contains(200))
      throw std::runtime_error(std::string(sort.what) + ": not every answer was a 200");
    bench::print_row(fmt::format("{}, {:.2f} ms CPU", sort.what, cpu), result.ms, bare(*reader, sort));
  }
}

double machine_load() {
  double load = 0;
  std::ifstream("/proc/loadavg") >> load;
  return load;
}

}  // namespace

int main() {
  ::setvbuf(stdout, nullptr, _IOLBF, 0);
  const char* wished = std::getenv("ZELO_BENCH_ARTICLES");
  const std::size_t count = wished == nullptr ? 100'000 : std::stoull(wished);
  const char* named = std::getenv("ZELO_BENCH_DATABASE");
  const std::string only = named == nullptr ? "" : named;
  const auto words = make_vocabulary();
  fmt::print("search: {} articles, {} clients, the machine's load before {:.1f}\n", count, clients, machine_load());
  std::unique_ptr<bench::Postgres> postgres;
  if (only != "sqlite") postgres = std::make_unique<bench::Postgres>();
  for (const bool on_postgres : {false, true}) {
    if (only == (on_postgres ? "sqlite" : "postgresql")) continue;
    const std::string name =
        fmt::format("{}_articles_{}_{}", on_postgres ? "postgres" : "sqlite", count, knowledge::analysis);
    const std::string path = bench::root() + "/build/bench/" + name;
    std::string url;
    if (on_postgres) {
      postgres->make(name);
      url = postgres->url(name);
    }
    fmt::print("\n{}\n", on_postgres ? "PostgreSQL" : "SQLite");
    fill(path, url, count, words);
    measure(path, url, words);
  }
  fmt::print("\nthe machine's load after {:.1f}\n", machine_load());
  return 0;
}
