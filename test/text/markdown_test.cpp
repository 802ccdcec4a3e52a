#include "lib/text/markdown.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/base/text_types.h"
#include "lib/text/html_filter.h"
#include "lib/text/markdown_reader.h"

using namespace zelo;
using namespace zelo::text;

namespace {

std::string html_of(std::string_view markdown) { return render_markdown(markdown).html; }

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

/// Why this is not HTML as the sanitiser promises it; empty when it is. Reads it as strictly as nobody else would.
std::string objection(std::string_view html) {
  std::vector<std::string> open;
  std::size_t at = 0;
  const auto word = [&] {
    const std::size_t from = at;
    while (at < html.size() && (std::isalnum(static_cast<unsigned char>(html[at])) || html[at] == '-')) ++at;
    return std::string(html.substr(from, at - from));
  };
  while (at < html.size()) {
    if (html[at] == '>') return "a bare >";
    if (html[at] != '<') {
      ++at;
      continue;
    }
    ++at;
    const bool ending = html[at] == '/';
    if (ending) ++at;
    const std::string tag = word();
    if (!is_allowed_tag(tag)) return "tag " + tag;
    if (ending) {
      if (open.empty() || open.back() != tag) return "end of " + tag;
      open.pop_back();
      if (html[at++] != '>') return "no end of an end";
      continue;
    }
    while (html[at] == ' ') {
      ++at;
      const std::string name = word();
      if (html.substr(at, 2) != "=\"") {
        if (name.empty()) return "attribute without a name";
        return "attribute " + name + " without a value";
      }
      at += 2;
      const auto end = html.find('"', at);
      const std::string value(html.substr(at, end - at));
      if (value.find('<') != std::string::npos) return "< in a value";
      const bool ours = name == "id" || name == "tabindex" || name == "rel" || name == "loading" ||
                        name == "decoding" || (tag == "div" && name == "class");
      if (!ours && !is_allowed_attribute(tag, name)) return "attribute " + name + " of " + tag;
      if ((name == "href" || name == "src") && safe_address(value) != value) return "address " + value;
      at = end + 1;
    }
    if (html[at++] != '>') return "no end of " + tag;
    if (tag != "br" && tag != "hr" && tag != "img" && tag != "wbr") open.push_back(tag);
  }
  return open.empty() ? "" : "open " + open.back();
}

/// Counts what a reader is told: calls, and the bytes that come with them.
class Listener final : public MarkdownReader {
 public:
  using MarkdownReader::MarkdownReader;
  std::size_t heard = 0;

 private:
  bool hear(std::size_t bytes = 0) { return heard += 1 + bytes, false; }
  bool enter(MD_BLOCKTYPE, void*) override { return hear(); }
  bool leave(MD_BLOCKTYPE, void*) override { return hear(); }
  bool enter(MD_SPANTYPE type, void* detail) override {
    if (type == MD_SPAN_A) return hear(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href.size);
    return hear(type == MD_SPAN_IMG ? static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src.size : 0);
  }
  bool leave(MD_SPANTYPE, void*) override { return hear(); }
  bool text(MD_TEXTTYPE, std::string_view text) override { return hear(text.size()); }
  bool html(const HtmlPieces& pieces) override { return hear(pieces.html().size()); }
};

std::filesystem::path shared_data() {
  const char* shared = std::getenv("ZELO_SHARED");
  return shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
}

}  // namespace

TEST_CASE("Markdown becomes the HTML that its author means") {
  CHECK(html_of("Um *dois* **três** ~~quatro~~ `cinco`") ==
        "<p>Um <em>dois</em> <strong>três</strong> <del>quatro</del> <code>cinco</code></p>");
  CHECK(html_of("- [ ] abrir\n- [x] fechar").find("<li>☐ abrir</li>") != std::string::npos);
  CHECK(html_of("|a|b|\n|-|:-:|\n|1|2|").find("<td align=\"center\">2</td>") != std::string::npos);
  CHECK(html_of("```sql\nSELECT '<b>';\n```") ==
        "<pre tabindex=\"0\"><code class=\"language-sql\">SELECT &#39;&lt;b&gt;&#39;;\n</code></pre>");
  CHECK(html_of("https://zelo.example/a").find("<a href=\"https://zelo.example/a\" rel=\"noopener noreferrer\">") !=
        std::string::npos);
  CHECK(html_of("3. um").find("<ol start=\"3\">") != std::string::npos);
  CHECK(html_of("Pão &amp; café &eacute; bom") == "<p>Pão &amp; café é bom</p>");
  CHECK(html_of("<details><summary>Mais</summary>\n\n**dentro**\n\n</details>").find("<strong>dentro</strong>") !=
        std::string::npos);
}

TEST_CASE("headings have stable names, no level is left out, and the outline lists them") {
  const auto page =
      render_markdown("### Instalação\n\n##### Passo\n\n### Instalação\n\n## Fim {#o-fim}\n\n[ir](#Instalação)");
  REQUIRE(page.outline.size() == 4);
  CHECK(page.outline[0].id == "instalacao");
  CHECK(page.outline[0].level == 2);
  CHECK(page.outline[1].level == 3);
  CHECK(page.outline[2].id == "instalacao-2");
  CHECK(page.outline[3].id == "o-fim");
  CHECK(page.outline[3].text == "Fim");
  CHECK(page.html.find("<h2 id=\"o-fim\">Fim</h2>") != std::string::npos);
  CHECK(page.html.find("<a href=\"#instalacao\">ir</a>") != std::string::npos);
}

TEST_CASE("pictures of ours are shown, those of other sites only linked") {
  const auto own = html_of("![Tela & botão](/help/images/a.png \"Título\")\n\n![b](/help/images/b.png)");
  CHECK(own.find("<img src=\"/help/images/a.png\" alt=\"Tela &amp; botão\" title=\"Título\" decoding=\"async\">") !=
        std::string::npos);
  CHECK(own.find("<img src=\"/help/images/b.png\" alt=\"b\" loading=\"lazy\" decoding=\"async\">") !=
        std::string::npos);
  const auto foreign = html_of("![Mapa](https://spy.example/p.png)");
  CHECK(foreign.find("<img") == std::string::npos);
  CHECK(foreign.find("<a href=\"https://spy.example/p.png\"") != std::string::npos);
  CHECK(html_of("![x](data:image/png;base64,AAAA)").find("data:") == std::string::npos);
}

TEST_CASE("scripts do not come through, however they are written") {
  for (const std::string_view bad :
       {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
        "[a](&#106;avascript:alert(1))", "<a href=\"java\nscript:alert(1)\">a</a>", "<svg onload=alert(1)>",
        "<a href=\"\x01javascript:alert(1)\">a</a>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<math><mi><style><img src=x onerror=alert(1)></style></mi></math>", "<b style='x:expression(alert(1))'>b</b>",
        "<form action=/api><input name=a></form>", "<a href='vbscript:x'>a</a>", "<p id=_content class=bar>x</p>"}) {
    CAPTURE(bad);
    const std::string html = html_of(bad);
    CHECK(objection(html) == "");
    for (const std::string_view word : {"<script", "onerror=", "javascript:", "onload", "style=", "<form", "vbscript"})
      CHECK(html.find(word) == std::string::npos);
  }
}

TEST_CASE("the cases that sanitisers were once fooled by are harmless") {
  const auto path = shared_data() / "html-sanitizer-loofah" / "sanitizer_tests.json";
  if (!std::filesystem::exists(path)) {
    std::cout << "skipped: " << path << " is not here (ZELO_SHARED says where the shared data is)\n";
    return;
  }
  std::ifstream file(path);
  const json::Any cases = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  std::size_t tried = 0;
  for (const auto& one : cases.as_array()) {
    const std::string input(one.at("input").as_string());
    CAPTURE(input);
    CHECK(objection(safe_html(input).html) == "");
    CHECK(objection(html_of(input)) == "");
    ++tried;
  }
  CHECK(tried > 50);
}

TEST_CASE("whatever is written, only tags of the list come out, each closed") {
  constexpr std::string_view pieces[] = {
      "<",        ">",           "<b>",         "</b>",      "<p>",      "<table>",     "<tr><td>", "</table>",
      "<a href=", "\"",          "'",           "&lt;",      "&#x3c;",   "*",           "**",       "_",
      "[",        "](",          ")",           "![",        "\n",       "\n\n",        "> ",       "- ",
      "1. ",      "    ",        "`",           "```\n",     "|",        "|-|-|\n",     "# ",       "<!--",
      "-->",      "<script>",    "</script>",   "<style>",   "<select>", "<option>",    "<svg>",    "<math>",
      "texto ",   "javascript:", "http://a.b ", "\\",        "&",        "</p>",        "<li>",     "<h1>",
      "</h1>",    "<pre>",       "<details>",   "<summary>", "<br/>",    "<img src=x>", "<ins>",    "\xc3\xa9"};
  SeededIdSource dice(11);
  for (int round = 0; round < 3000; ++round) {
    std::string markdown;
    unsigned char bytes[40];
    dice.random_bytes(bytes, sizeof bytes);
    for (const unsigned char byte : bytes) markdown += pieces[byte % std::size(pieces)];
    const std::string html = html_of(markdown);
    if (const std::string why = objection(html); !why.empty()) {
      CAPTURE(markdown);
      CAPTURE(html);
      CHECK(why == "");
    }
    REQUIRE(is_clean_utf8(html));
  }
}

TEST_CASE("no text makes more work than it is long") {
  constexpr std::size_t size = 300'000;
  const std::string wide = repeated("|a", size / 3) + "\n" + repeated("|-", size / 3) + "\n" + repeated("|b", size / 3);
  const std::string reference = "[a]: /" + std::string(size / 2, 'x') + "\n\n" + repeated("[a]", size / 2);
  const std::string bombs[] = {repeated("[", 1'000'000),
                               repeated("[a](", size),
                               repeated("![", size),
                               repeated("> ", size),
                               repeated("* ", size),
                               repeated("*a_ ", size),
                               repeated("<b>", size),
                               repeated("<p>", size),
                               repeated("<b>", size / 2) + repeated("<p>", size / 2),
                               repeated("<a href=\"", size),
                               repeated("<!-- ", size),
                               repeated("<table>", size),
                               repeated("# a\n", size),
                               wide,
                               reference,
                               repeated("a**b", size),
                               repeated("`a``b", size),
                               "|a|\n|-|\n" + repeated("|b|\n", size),
                               repeated("\n", size),
                               repeated("&a", size),
                               std::string(size, '\0')};
  for (const std::string& bomb : bombs) {
    CAPTURE(bomb.substr(0, 20));
    Listener listener(bomb);
    listener.read();
    CHECK(listener.heard < 8 * bomb.size());
    CHECK(render_markdown(bomb).html.size() < 15'000'000);
    CHECK(find_unsupported(bomb).size() < bomb.size());
  }
  CHECK(html_of(std::string(most_markdown + 1, 'a')).starts_with("<pre"));
}

TEST_CASE("a description is what the text says, on one line") {
  CHECK(markdown_as_text("# Título\n\nAbra a *tela*\ne toque em **Salvar**.\n\n```\ncódigo\n```", 100) ==
        "Abra a tela e toque em Salvar.");
  CHECK(markdown_as_text("abcdef ghi", 6) == "abcde…");
  CHECK(markdown_as_text("# Título\n\n" + repeated("ção ", 100'000), 7) == "ção çã…");
}

TEST_CASE("addresses change where they stand, and nothing else does") {
  const std::string markdown =
      "[a](a.md#x) `[b](a.md)` ![c](c.png \"t\") <img src=\"c.png\" width=3>\n\n[d]: a.md\n\n    [e](a.md)\n\n[d] "
      "<a.md>";
  std::string lines;
  const auto changed = change_addresses(
      markdown, [&](std::string_view address, bool image, std::size_t line) -> std::optional<std::string> {
        lines += std::to_string(line) + " ";
        if (image) return "/i/" + std::string(address);
        return address.starts_with("a.md") ? std::optional("/h" + std::string(address.substr(4))) : std::nullopt;
      });
  CHECK(changed ==
        "[a](/h#x) `[b](a.md)` ![c](/i/c.png \"t\") <img src=\"/i/c.png\" width=3>\n\n[d]: /h\n\n    [e](a.md)\n\n[d] "
        "<a.md>");
  CHECK(lines == "1 1 1 3 ");
}

TEST_CASE("addresses in tags are found, and not in code") {
  std::string all;
  for (const auto& one :
       find_html_addresses("[a](a.md)\n\n<p>\n<a href='b.md'>b</a> <img src=\"c.png\">\n</p>\n\n"
                           "`<a href=\"d.md\">`\n\n    <a href=\"e.md\">\n\nz <a href=\"f.md\">f</a>\n"))
    all += std::to_string(one.line) + (one.image ? "!" : ":") + one.address + " ";
  CHECK(all == "4:b.md 4!c.png 11:f.md ");
}

TEST_CASE("what no page can show is told with its line") {
  const auto found = find_unsupported(
      "import X from './x'\n\nTexto {{< video >}}\n\n<Tabs>\n<iframe "
      "src=\"x\"></iframe>\n</Tabs>\n\n:::details\nOi\n:::\n\n```jsx\n<Tabs>\n```\n");
  std::string all;
  for (const auto& one : found) all += std::to_string(one.line) + " " + one.what + ", ";
  CHECK(all == "1 import, 3 {{<, 5 <Tabs>, 6 <iframe>, 9 :::, 11 :::, ");
}

TEST_CASE("what stands in braces is told of files that are programs too, and of no others") {
  const std::string text = "## Um {#um}\n\nVersão {props.version}.\n\n{/* a fazer */}\n\n`{x}`\n\n```jsx\n{y}\n```\n";
  std::string all;
  for (const auto& one : find_unsupported(text, true)) all += std::to_string(one.line) + " " + one.what + ", ";
  CHECK(all == "3 {props.version}, 5 {/* a fazer */}, ");
  CHECK(find_unsupported(text).empty());
}
