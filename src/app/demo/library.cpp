#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/knowledge/article_commands.h"

namespace zelo::app::demo {

void write_articles(Stage& stage) {
  constexpr std::string_view authors[] = {"ana", "diego", "gabriela"};
  int n = 0;
  for (const Article& article : articles()) {
    stage.clock.set(stage.now - days(200 - n * 15));
    Ctx ctx = stage.as(std::string(authors[n++ % 3]));
    const auto written = knowledge::create_article(ctx, {.title = std::string(article.title),
                                                         .body_markdown = std::string(article.body),
                                                         .kind = *parse_enum<knowledge::ArticleKind>(article.kind),
                                                         .audience = *parse_enum<knowledge::Audience>(article.audience),
                                                         .language = "pt-BR"});
    knowledge::publish_article(ctx, written.id);
  }
}

}  // namespace zelo::app::demo
