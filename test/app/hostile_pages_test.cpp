// What sanitisers were once fooled by, on pages and in mails: it shows words and does nothing.

#include "test/app/hostile_desk.h"
#include "test/world/live_html.h"
#include "test/world/smtp.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;
using namespace zelo::app::hostile;
using zelo::world::live_parts;

namespace {

/// As many of them as go on a line of a title, each once, from `next` on.
std::string title_of(const std::vector<std::string>& vectors, std::size_t& next) {
  std::string title;
  for (; next < vectors.size(); ++next) {
    const auto line = clean_line(vectors[next]);
    if (!line || count_code_points(*line) > 200) continue;
    if (!title.empty() && count_code_points(title + " " + *line) > 200) break;
    title += (title.empty() ? "" : " ") + *line;
  }
  return title;
}

std::string markdown_of(const std::vector<std::string>& vectors, std::size_t from, std::size_t to) {
  std::string text = "Começo";
  for (std::size_t i = from; i < to; ++i)
    text += "\n\n" + vectors[i] + "\n\n[ver](" + vectors[i] + ")\n\n`" + vectors[i] + "`";
  return text + "\n\nFim";
}

struct Written {
  std::string slug;
  std::string html;
};

Written publish(HostileDesk& desk, const std::string& title, const std::string& markdown, const std::string& category) {
  const json_of::object body{{"title", title},       {"body_markdown", markdown}, {"kind", "guide"},
                             {"audience", "public"}, {"language", "pt-BR"},       {"category_id", category}};
  const std::string article = desk.make("/api/articles", json_of::serialize(body));
  const auto answer = desk.call(Method::post, article + "/publication");
  CAPTURE(answer.body);
  REQUIRE(answer.status < 300);
  CHECK(told_at(answer.body, "title") == clean_line(title));
  return {told_at(answer.body, "slug"), told_at(answer.body, "body_html")};
}

std::string encoded(const std::string& text) {
  std::string out;
  char hex[4];
  for (const char c : text) {
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(c));
    out += hex;
  }
  return out;
}

void gather(std::set<std::string>& usual, const std::string& html) {
  const world::LiveHtml read(html);
  usual.insert(read.found().begin(), read.found().end());
}

void check_page(HostileDesk& desk, const std::string& path, const std::set<std::string>& usual) {
  const auto page = desk.call(Method::get, path);
  CAPTURE(path);
  CAPTURE(page.body);
  CHECK(page.status == 200);
  CHECK(live_parts(page.body, usual) == "");
}

std::vector<std::string> names_of_headers(const std::string& raw) {
  std::vector<std::string> names;
  for (const auto& [name, value] : world::read_mail(raw).headers) names.push_back(name);
  return names;
}

/// What mails are like while people write words and nothing else.
struct UsualMails {
  std::set<std::vector<std::string>> headers;  // of those to Rita
  std::set<std::string> live;
};

bool is_for_rita(const mail::Mail& mail) { return mail.to.name == "Rita"; }

UsualMails usual_of(const std::vector<mail::Mail>& mails) {
  UsualMails usual;
  for (const auto& mail : mails) {
    if (is_for_rita(mail)) usual.headers.insert(names_of_headers(mail::compose(mail)));
    gather(usual.live, mail.html_body);
  }
  return usual;
}

/// Where a header is folded and unfolded, how many spaces stand there is nobody's promise.
std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

void check_mail(const mail::Mail& mail, const UsualMails& usual) {
  CAPTURE(mail.subject);
  CHECK(live_parts(mail.html_body, usual.live) == "");
  if (!is_for_rita(mail)) return;
  const std::string raw = mail::compose(mail);
  CAPTURE(raw);
  CHECK(usual.headers.contains(names_of_headers(raw)));
  CHECK(without_spaces(world::read_mail(raw).subject) == without_spaces(mail.subject));
}

/// How a text of the company's would read as a mail.
world::Answer preview(HostileDesk& desk, const std::string& subject, const std::string& words) {
  const json_of::object text{{"subject", subject}, {"body", words + "\n\n[Abrir]({{ticket.link}})"}};
  return desk.call(Method::post, "/api/mail_templates/reply/pt-BR/preview", json_of::serialize(text));
}

std::set<std::string> usual_of_templates(HostileDesk& desk) {
  std::set<std::string> usual;
  for (const char* words : {"Oi", "Palavras\n\n# Pergunta\n\n> Citação\n\n- Um\n\n---\nFim"})
    gather(usual, told_at(preview(desk, "Oi", words).body, "html"));
  return usual;
}

}  // namespace

TEST_CASE("whoever looks for what is live finds it, however it is written, and nothing in words") {
  for (const char* bad : {"<script>alert(1)</script>", "<SCRIPT SRC=//a.example>", "<img src=x oNerror=alert(1)>",
                          "<svg/onload=alert(1)>", "<a href=\"java\tscript:alert(1)\">a</a>",
                          "<a href='&#106;avascript&colon;alert(1)'>a</a>", "<!--><script>1</script>-->",
                          "<p style='x:expression(1)'>", "<title></title><iframe srcdoc=x>",
                          "<a href=data:text/html,x>", "<meta http-equiv=refresh>", "<b onclick = 1>"}) {
    CAPTURE(bad);
    CHECK(live_parts(bad) != "");
  }
  for (const char* good : {"", "a < b", "&lt;script&gt;", "<p title=\"<script>onclick=1\">onclick=1 javascript:</p>",
                           "<!-- <script>1</script> -->", "<title><script>1</script></title>",
                           "<a href=\"https://a.example/:x\">a</a>", "<a href=\"/a:b\">a</a>", "</p onclick=1>"}) {
    CAPTURE(good);
    CHECK(live_parts(good) == "");
  }
}

TEST_CASE("what fooled sanitisers shows words on the pages of the help centre and does nothing") {
  world::for_each_database([](db::Database& db) {
    HostileDesk desk(db);
    if (!has_vectors(desk)) return;
    const auto& vectors = desk.vectors();
    const std::string category = desk.make("/api/categories", R"({"name":"Impressão","default_priority":"low"})");
    const std::string category_id = category.substr(category.rfind('/') + 1);
    const auto plain = publish(desk, "Imprimir", "# Ligar\n\nLigue [aqui](https://a.example).", category_id);
    CHECK(live_parts(plain.html) == "");
    std::set<std::string> usual;
    for (const std::string& path :
         {std::string("/help/pt-BR"), "/help/pt-BR/" + plain.slug, std::string("/help/pt-BR?q=imprimir")})
      gather(usual, desk.call(Method::get, path).body);
    std::set<std::string> usual_of_feed;
    gather(usual_of_feed, desk.call(Method::get, "/help/pt-BR/feed.xml").body);

    std::size_t next = 0;
    while (next < vectors.size()) {
      const std::size_t from = next;
      const std::string title = title_of(vectors, next);
      if (title.empty()) break;
      desk.try_words({Method::patch, category, "name", 120}, vectors[from]);
      const auto article = publish(desk, title, markdown_of(vectors, from, next), category_id);
      CAPTURE(article.html);
      CHECK(live_parts(article.html) == "");
      check_page(desk, "/help/pt-BR/" + article.slug, usual);
      check_page(desk, "/help/pt-BR?q=" + encoded(title.substr(0, 60)), usual);
    }
    CHECK(next == vectors.size());
    check_page(desk, "/help/pt-BR", usual);
    check_page(desk, "/help/pt-BR/feed.xml", usual_of_feed);
  });
}

TEST_CASE("what fooled sanitisers splits no header of a mail and is words in its HTML") {
  world::for_each_database([](db::Database& db) {
    HostileDesk desk(db);
    if (!has_vectors(desk)) return;
    const auto& vectors = desk.vectors();
    const auto reply = [&](const std::string& ticket, const std::string& words) {
      desk.try_words({Method::post, ticket + "/messages", "body", 50'000, Shape::prose, "", R"({"kind":"reply"})"},
                     words);
    };
    reply(desk.ticket("Pedido 7"), "Veja https://a.example/b, por favor.\nAté logo.");
    desk.run();
    auto usual = usual_of(desk.mails);
    REQUIRE(!usual.headers.empty());
    usual.live.merge(usual_of_templates(desk));
    desk.mails.clear();

    std::set<std::string> subjects;
    constexpr std::size_t at_once = 7;
    for (std::size_t from = 0; from < vectors.size(); from += at_once) {
      std::string subject = "Pedido";
      std::string words;
      for (std::size_t i = from; i < std::min(from + at_once, vectors.size()); ++i) {
        const auto line = clean_line(vectors[i]);
        if (line && subject.size() + line->size() < 190) subject += " " + *line;
        words += vectors[i] + "\n\n";
      }
      subjects.insert(subject);
      reply(desk.ticket(subject), words);
    }
    desk.run();
    std::set<std::string> answered;
    for (const auto& mail : desk.mails) {
      check_mail(mail, usual);
      for (const auto& subject : subjects)
        if (mail.subject.starts_with("Re: ") && mail.subject.ends_with(": " + subject)) answered.insert(subject);
    }
    CHECK(answered == subjects);
  });
}

TEST_CASE("what fooled sanitisers is words in a template of mails, and its subject is one line whatever it says") {
  world::for_each_database([](db::Database& db) {
    HostileDesk desk(db);
    if (!has_vectors(desk)) return;
    const auto usual = usual_of_templates(desk);
    REQUIRE(!usual.empty());
    std::size_t drawn = 0;
    for (const std::string& words : desk.vectors()) {
      const auto line = clean_line(words);
      const bool pattern = words.find("{{") != std::string::npos;
      const bool fits = line && !pattern && count_code_points(*line) <= 200;
      const auto answer = preview(desk, fits ? *line : "Oi", words);
      CAPTURE(words);
      CAPTURE(answer.body);
      if (pattern) CHECK(answer.status == 422);
      if (answer.status >= 300) continue;
      ++drawn;
      CHECK(live_parts(told_at(answer.body, "html"), usual) == "");
      if (!fits) continue;
      mail::Mail mail{.from = {"zelo@zelo.example", "Zelo"}, .to = {"rita@estrela.example", *line}};
      mail.subject = told_at(answer.body, "subject");
      mail.text_body = mail.html_body = "x";
      mail.message_id = "1@zelo.example";
      const auto sent = world::read_mail(mail::compose(mail));
      CHECK(without_spaces(sent.subject) == without_spaces(*line));
      CHECK(sent.header("Bcc").empty());
      CHECK(sent.header("Cc").empty());
    }
    CHECK(drawn > 90);
  });
}

TEST_SUITE_END();
