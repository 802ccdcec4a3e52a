#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/customer/contract/contract_rules.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/editing/review.h"
#include "src/knowledge/feedback/feedback.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/links/link.h"

namespace zelo::app::demo {
namespace {

using knowledge::ArticleView;

constexpr std::string_view editor = "joao";

Date day_from(const Stage& stage, int days_on) { return Date(customer::day_of(stage.now + days(days_on))); }

ArticleView publish(Stage& stage, const ArticleView& article) {
  Ctx ctx = stage.as(std::string(editor));
  return knowledge::publish_article(ctx, article.id);
}

/// What stands on the shelf; some of it should have been looked at by now.
std::vector<ArticleView> fill_shelf(Stage& stage) {
  constexpr std::string_view authors[] = {"ana", "diego", "gabriela"};
  constexpr std::string_view about[] = {"Acesso e senha", "Notas fiscais",     "Notas fiscais", "Estoque",
                                        "Notas fiscais",  "Integrações e API", "Financeiro",    "Relatórios",
                                        "Dúvida de uso",  "Notas fiscais"};
  std::vector<ArticleView> shelf;
  for (const Article& article : articles()) {
    const auto n = static_cast<int>(shelf.size());
    stage.clock.set(stage.now - days(200 - n * 15));
    Ctx ctx = stage.as(std::string(authors[n % 3]));
    knowledge::NewArticle written{.title = std::string(article.title),
                                  .body_markdown = std::string(article.body),
                                  .kind = *parse_enum<knowledge::ArticleKind>(article.kind),
                                  .audience = *parse_enum<knowledge::Audience>(article.audience),
                                  .category_id = {},
                                  .language = "pt-BR",
                                  .review_on = {}};
    written.category_id = knowledge::CategoryId(stage.categories.find(about[n % 10])->second.text);
    written.review_on = day_from(stage, n % 4 == 0 ? n - 12 : 30 + n * 10);
    shelf.push_back(publish(stage, knowledge::create_article(ctx, written)));
  }
  return shelf;
}

void translate(Stage& stage, const ArticleView& original) {
  stage.clock.set(stage.now - days(40));
  Ctx ctx = stage.as("gabriela");
  const auto version = [&](const char* title, const char* body, const char* language) {
    return knowledge::NewArticle{.title = std::string(title),
                                 .body_markdown = std::string(body),
                                 .kind = original.kind,
                                 .audience = original.audience,
                                 .category_id = original.category_id,
                                 .language = language,
                                 .review_on = {},
                                 .translation_of = original.id};
  };
  publish(stage,
          knowledge::create_article(
              ctx, version("How to create a new password",
                           "On the sign-in page, choose **Forgot my password** and enter your e-mail.\n\nThe link "
                           "that we send works once, for 30 minutes.",
                           "en")));
  const auto spanish = version("Cómo crear una contraseña nueva",
                               "En la página de entrada, elija **Olvidé mi contraseña** y escriba su correo.", "es");
  knowledge::create_article(ctx, spanish);  // still a draft
}

/// One that waits for its editor, one that came back, one with changes that nobody sees yet.
void work_on(Stage& stage, const std::vector<ArticleView>& shelf) {
  stage.clock.set(stage.now - days(2));
  Ctx ana = stage.as("ana");
  const auto draft = [&](const char* title, const char* body) {
    return knowledge::create_article(ana, {.title = std::string(title),
                                           .body_markdown = std::string(body),
                                           .kind = knowledge::ArticleKind::faq,
                                           .audience = knowledge::Audience::public_,
                                           .category_id = {},
                                           .language = "pt-BR",
                                           .review_on = {}});
  };
  Ctx joao = stage.as(std::string(editor));
  const knowledge::SendToReview wish{.reviewer_id = joao.actor.user_id(),
                                     .note = Prose<2000>("Conferi com o N2. Faltou alguma coisa?")};
  const auto waiting = draft("Como trocar o regime tributário",
                             "## Antes de começar\n\nFale com o contador e escolha um dia sem vendas.\n\n## A troca\n\n"
                             "Abra **Fiscal › Empresa** e escolha o regime novo.\n\n"
                             "Depois confira [a rejeição 539](/help/pt-br/por-que-minha-nota-foi-rejeitada).");
  knowledge::send_to_review(ana, waiting.id, wish);
  const auto returned = draft("Posso usar duas impressoras?", "Sim. Cadastre cada uma em **Caixa › Impressoras**.");
  knowledge::send_to_review(ana, returned.id, wish);
  knowledge::return_article(joao, returned.id, {.comment = Prose<2000>("Falta dizer quais modelos foram testados.")});
  knowledge::EditArticle more;
  more.body_markdown = Prose<200'000>(shelf[5].body_markdown +
                                      "\n\nVeja também [como gerar chaves](/help/pt-br/chaves-da-api)"
                                      " e o [manual antigo](/articles/manual-2019).");
  knowledge::edit_article(joao, shelf[5].id, more, std::nullopt);
  publish(stage, shelf[5]);
  knowledge::EditArticle unseen;
  unseen.body_markdown = Prose<200'000>(shelf[3].body_markdown + "\n4. Repita a contagem todo mês.");
  knowledge::edit_article(joao, shelf[3].id, unseen, std::nullopt);
}

void ask_readers(Stage& stage, const std::vector<ArticleView>& shelf) {
  constexpr std::string_view comments[] = {"Não achei essa opção no menu.", "Faltou uma imagem da tela.",
                                           "E se o prazo já passou?"};
  stage.clock.set(stage.now - days(1));
  for (std::size_t i = 0; i < stage.customers.size() && i < 60; ++i) {
    const ArticleView& article = shelf[static_cast<std::size_t>(stage.dice.roll(5))];
    if (article.audience == knowledge::Audience::internal) continue;
    Ctx ctx = stage.as(stage.customers[i]);
    const bool helpful = !stage.dice.chance(25);
    std::optional<Prose<2000>> comment;
    if (!helpful) comment = Prose<2000>(std::string(comments[i % 3]));
    knowledge::give_feedback(ctx, article.id, helpful, comment);
  }
}

void look_for_what_is_not_there(Stage& stage) {
  struct Search {
    const char* q;
    const char* language;
    int times;
  };
  constexpr Search searches[] = {{"importar planilha de clientes", "pt-BR", 14},
                                 {"nota fiscal de exportação", "pt-BR", 9},
                                 {"pix no caixa", "pt-BR", 21},
                                 {"trocar cnpj da empresa", "pt-BR", 6},
                                 {"delete my account", "en", 3},
                                 {"factura rectificativa", "es", 4}};
  Ctx ctx = stage.as_system();
  for (const Search& search : searches) {
    for (int n = 0; n < search.times; ++n) {
      stage.clock.set(stage.now - hours(20 * (search.times - n)));
      knowledge::note_search_without_result(ctx, *stage.tx, search.q, search.language,
                                            n % 2 == 0 ? knowledge::GapPlace::help : knowledge::GapPlace::portal);
    }
  }
}

}  // namespace

void write_articles(Stage& stage) {
  const auto shelf = fill_shelf(stage);
  translate(stage, shelf.front());
  work_on(stage, shelf);
  ask_readers(stage, shelf);
  look_for_what_is_not_there(stage);
  Ctx system = stage.as_system();
  for (const ArticleView& article : shelf) knowledge::check_links(system, *stage.tx, article.id);
}

}  // namespace zelo::app::demo
