#include "lib/text/asides.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/text/markdown.h"

using namespace zelo::text;

namespace {

std::string shown(std::string_view markdown) {
  HtmlOptions options;
  options.aside_name = [](const std::string& kind) { return kind == "note" ? "Nota" : "Outra"; };
  return render_markdown(markdown, options).html;
}
bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }
std::size_t count(const std::string& html, std::string_view part) {
  std::size_t times = 0;
  for (auto at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++times;
  return times;
}

}  // namespace

TEST_CASE("a note stands beside the text under its name, with Markdown in it") {
  const std::string html = shown("Antes\n:::note\nLeia **isto**.\n\n- um\n- dois\n:::\nDepois");
  CHECK(has(html, "<aside class=\"note\" role=\"note\"><p><strong>Nota</strong></p>"));
  CHECK(has(html, "<p>Leia <strong>isto</strong>.</p>"));
  CHECK(has(html, "<li>dois</li>"));
  CHECK(html.find("</aside>") < html.find("<p>Depois</p>"));
  CHECK(!has(html, ":::"));
  CHECK(has(shown(":::danger Não há volta & <b>\nX\n:::"), "<strong>Não há volta &amp; &lt;b&gt;</strong>"));
  CHECK(has(shown(":::tip[Dica do Bruno]\nX\n:::"), "<strong>Dica do Bruno</strong>"));
  CHECK(count(shown("::::info\n:::warning\nX\n:::\n::::"), "<aside") == 2);
}

TEST_CASE("what is no note of ours stays as it was written, and is told") {
  for (const char* text : {":::details Mais\nX\n:::", ":::note\nsem fim", ":::\nsem começo",
                           ":::notes\nX\n:::", "```\n:::note\nX\n:::\n```", "    :::note\n    X\n    :::"}) {
    CAPTURE(text);
    CHECK(!has(shown(text), "<aside"));
    CHECK(has(shown(text), ":::"));
  }
  CHECK(find_unsupported(":::note\nX\n:::\n\n:::details\nY\n:::\n").front().line == 5);
  CHECK(find_unsupported(":::note Título\nX\n:::\n").empty());
  CHECK(markdown_as_text(":::note Título\nLeia isto.\n:::", 100) == "Leia isto.");
}

TEST_CASE("an author's own aside has no other class, and notes within notes end") {
  CHECK(!has(shown("<aside class=\"toc\" role=\"alert\" onclick=\"x()\">X</aside>"), "toc"));
  CHECK(!has(shown("<aside class=\"toc\" role=\"alert\" onclick=\"x()\">X</aside>"), "role"));
  std::string deep, flat;
  for (int i = 0; i < 50'000; ++i) deep += ":::note\n";
  for (int i = 0; i < 50'000; ++i) deep += ":::\n";
  for (int i = 0; i < 80'000; ++i) flat += ":::note\n:::\n";
  CHECK(count(shown(deep), "<aside") <= 8);
  CHECK(shown(flat).size() < 20 * flat.size());
}
