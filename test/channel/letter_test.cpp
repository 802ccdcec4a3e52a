#include <doctest/doctest.h>

#include "src/app/store.h"
#include "src/channel/email/letters.h"

using namespace zelo::email;
using Kind = Block::Kind;

namespace {

Letter solution_for_ana() {
  return {.language = "pt-BR",
          .subject = "Resolveu?",
          .blocks = {{Kind::paragraph, "Olá, Ana!"},
                     {Kind::quote, "Troque o cabo.\nDepois, reinicie."},
                     {Kind::question, "Resolveu?"},
                     {Kind::link, "Responder", "https://padaria.example/portal/link#abc"},
                     {Kind::small, "O link vale por 14 dias."}}};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a letter without HTML says the same, with the link in full") {
  CHECK(as_text(solution_for_ana()) ==
        "Olá, Ana!\n\n> Troque o cabo.\n> Depois, reinicie.\n\nResolveu?\n\n"
        "Responder:\nhttps://padaria.example/portal/link#abc\n\nO link vale por 14 dias.\n");
}

TEST_CASE("a reply with attachments names them, so that nobody overlooks them") {
  const zelo::Catalogue texts = zelo::app::load_texts();
  const Reader ana{.texts = texts, .language = "pt-BR", .name = "Ana Prado"};
  const ReplyFacts reply{.author = "Bruno", .body = "Veja.", .attachments = {"nota 12.pdf", "tela.png"}};
  CHECK(has(as_text(reply_letter(ana, {.number = 1, .subject = "Nota"}, reply, "https://padaria.example/t")),
            "Anexos, no link abaixo: nota 12.pdf, tela.png\n\nVer e responder:"));
  CHECK_FALSE(has(as_text(reply_letter(ana, {.number = 1, .subject = "Nota"}, {.author = "Bruno", .body = "Veja."},
                                       "https://padaria.example/t")),
                  "Anexos"));
}

TEST_CASE("a letter in HTML names its language, asks one question and loads nothing") {
  const std::string html = as_html(solution_for_ana());
  CHECK(has(html, "<html lang=\"pt-BR\">"));
  CHECK(has(html, "<title>Resolveu?</title>"));
  CHECK(has(html, "Troque o cabo.<br>\nDepois, reinicie."));
  CHECK(has(html, "href=\"https://padaria.example/portal/link#abc\""));
  CHECK_FALSE(has(html, "<img"));
  CHECK_FALSE(has(html, "src="));
  CHECK(html.find("<h1") == html.rfind("<h1"));
}

TEST_CASE("nobody's words become HTML of ours") {
  Letter letter = solution_for_ana();
  const std::string nasty = R"(<script>alert("x")</script> & ' ></a>)";
  letter.subject = nasty;
  for (Block& block : letter.blocks) block.text = nasty;
  letter.blocks[3].url = "https://x.example/\"onclick=\"alert(1)";
  const std::string html = as_html(letter);
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "\"onclick"));
  CHECK(has(html, "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39; &gt;&lt;/a&gt;"));
}
