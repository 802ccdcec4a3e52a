// What sanitisers were once fooled by, in each field of words that people write in at the desk: it comes back as it
// went in.

#include "test/app/hostile_desk.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;
using namespace zelo::app::hostile;

namespace {

std::vector<WordField> fields_of_tickets(HostileDesk& desk) {
  using enum Method;
  const std::string ticket = desk.ticket("Pedido 7");
  const std::string field = desk.make("/api/ticket_fields", R"({"name":"Pedido","kind":"text","choices":[]})");
  const std::string messages = ticket + "/messages";
  const std::string own = "values." + field.substr(field.rfind('/') + 1);
  return {{patch, ticket, "subject", 200},
          {post, messages, "body", 50'000, Shape::prose, "", R"({"kind":"reply"})"},
          {post, messages, "body", 50'000, Shape::prose, "", R"({"kind":"note"})"},
          {put, ticket + "/draft", "body", 50'000, Shape::prose, "", R"({"kind":"note"})"},
          {patch, ticket + "/fields", own, 2'000, Shape::prose, "items.0.value"},
          {patch, field, "name", 120},
          {patch, field, "hint", 300},
          {patch, field, "wordings.es.name", 120},
          {patch, ticket + "/investigation", "evidence", 20'000, Shape::prose},
          {patch, ticket + "/investigation", "reproduction", 20'000, Shape::prose},
          {patch, ticket + "/investigation", "root_cause", 20'000, Shape::prose},
          {patch, ticket + "/investigation", "workaround", 20'000, Shape::prose},
          {patch, ticket + "/investigation", "fix_version", 80}};
}

std::vector<WordField> fields_of_problems(HostileDesk& desk) {
  using enum Method;
  const std::string problem = desk.make("/api/problems", R"({"title":"Impressão lenta"})");
  return {{patch, problem, "title", 200},
          {patch, problem, "description", 20'000, Shape::prose},
          {patch, problem, "root_cause", 20'000, Shape::prose},
          {patch, problem, "workaround", 20'000, Shape::prose},
          {patch, problem, "fix_version", 80},
          {post, problem + "/updates", "body", 50'000, Shape::prose, "", R"({"kind":"note"})"}};
}

std::vector<WordField> fields_of_settings(HostileDesk& desk) {
  using enum Method;
  const std::string category = desk.make("/api/categories", R"({"name":"Impressão","default_priority":"low"})");
  const std::string category_id = category.substr(category.rfind('/') + 1);
  const std::string macro = desk.make("/api/macros", R"({"name":"Saudação","body":"Olá"})");
  const std::string view = desk.make("/api/views", R"({"name":"Meus","filter":{}})");
  const std::string skill = desk.make("/api/skills", R"({"name":"Impressoras"})");
  const std::string jargon = desk.make("/api/jargon", R"({"word":"spooler","plain":"fila da impressora"})");
  const std::string teaching =
      desk.make("/api/teachings", R"({"topic":"Imprimir","category_id":")" + category_id + R"("})");
  const std::string checklist = desk.make(
      "/api/checklists",
      R"({"name":"Ligar","steps":[{"key":"a","text":"Ligada?","answers":[{"label":"Sim","then":"solved"}]}]})");
  const std::string policy = desk.make("/api/sla_policies", R"({"name":"Padrão","resolution_minutes":600})");
  return {{patch, category, "name", 120},
          {patch, category, "names.en", 120},
          {patch, macro, "name", 120},
          {patch, macro, "folder", 80},
          {patch, macro, "body", 20'000, Shape::pattern},
          {patch, view, "name", 80},
          {patch, skill, "name", 80},
          {patch, jargon, "plain", 200},
          {patch, teaching, "topic", 200},
          {patch, teaching, "article", 500},
          {patch, checklist, "name", 120},
          {patch, policy, "name", 120}};
}

std::vector<WordField> fields_of_articles(HostileDesk& desk) {
  using enum Method;
  const std::string article =
      desk.make("/api/articles", R"({"title":"Imprimir","body_markdown":"Ligue.","kind":"guide","audience":"internal",)"
                                 R"("language":"pt-BR"})");
  return {{patch, article, "title", 200}, {patch, article, "body_markdown", 200'000, Shape::prose}};
}

/// Tries every vector on one field of each group and shape, taking turns, so that each meets words of every kind.
void try_in_turn(HostileDesk& desk, const std::vector<WordField>& fields) {
  std::vector<WordField> lines, texts;
  for (const auto& field : fields) (field.shape == Shape::line ? lines : texts).push_back(field);
  std::set<std::string> took;
  std::size_t turn = 0;
  for (const std::string& words : desk.vectors()) {
    for (const auto* group : {&lines, &texts}) {
      if (group->empty()) continue;
      const WordField& field = (*group)[turn % group->size()];
      if (desk.try_words(field, words)) took.insert(field.target + " " + field.in + field.rest);
    }
    ++turn;
  }
  CHECK(took.size() == fields.size());
}

}  // namespace

TEST_CASE("what fooled sanitisers comes back from each field of words as it went in") {
  world::for_each_database([](db::Database& db) {
    HostileDesk desk(db);
    if (!has_vectors(desk)) return;
    try_in_turn(desk, fields_of_tickets(desk));
    try_in_turn(desk, fields_of_problems(desk));
    try_in_turn(desk, fields_of_settings(desk));
    try_in_turn(desk, fields_of_articles(desk));
  });
}

TEST_SUITE_END();
