#include <doctest/doctest.h>

#include "src/channel/email/letter.h"
#include "test/world/says.h"

using namespace zelo::email;
using Kind = Block::Kind;
using zelo::world::has;

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

}  // namespace

TEST_CASE("a letter without HTML says the same, with the link in full") {
  CHECK(as_text(solution_for_ana()) ==
        "Olá, Ana!\n\n> Troque o cabo.\n> Depois, reinicie.\n\nResolveu?\n\n"
        "Responder:\nhttps://padaria.example/portal/link#abc\n\nO link vale por 14 dias.\n");
}

TEST_CASE("a letter marks words, lists items and follows links, with and without HTML") {
  const Letter letter{.language = "pt-BR",
                      .subject = "Oi",
                      .blocks = {{.kind = Kind::paragraph,
                                  .spans = {{Span::Style::plain, "Fale com a "},
                                            {Span::Style::strong, "Ana"},
                                            {Span::Style::link, "aqui", "https://x.example/?a=1&b=2"}}},
                                 {Kind::item, "um"},
                                 {Kind::item, "dois"}}};
  CHECK(as_text(letter) == "Fale com a Anaaqui (https://x.example/?a=1&b=2)\n\n- um\n- dois\n");
  CHECK(has(as_html(letter), "<strong>Ana</strong><a href=\"https://x.example/?a=1&amp;b=2\">aqui</a>"));
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
