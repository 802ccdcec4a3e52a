#include "src/channel/email/letter.h"

namespace zelo::email {
namespace {

constexpr std::string_view page_style =
    "margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
    "font-size:16px;line-height:1.5;color:#1f2933;background:#ffffff";
constexpr std::string_view quote_style = "margin:16px 0;padding:4px 16px;border-left:4px solid #c3cad4";
constexpr std::string_view question_style = "margin:24px 0 8px;font-size:20px;line-height:1.3";
constexpr std::string_view link_style =
    "display:inline-block;padding:12px 20px;border-radius:6px;color:#ffffff;font-weight:600;background:";
constexpr std::string_view head_style =
    "margin:0 0 24px;padding:12px 20px;border-radius:6px;color:#ffffff;font-size:18px;font-weight:700;background:";
constexpr std::string_view item_style = "margin:4px 0;padding-left:24px";
constexpr std::string_view small_style = "margin:24px 0 0;font-size:14px;color:#52606d";

std::string text_of(const Span& span) {
  if (span.style != Span::Style::link || span.text == span.url) return span.text;
  return span.text + " (" + span.url + ")";
}

std::string words_of(const Block& block) {
  if (block.spans.empty()) return block.text;
  std::string out;
  for (const Span& span : block.spans) out += text_of(span);
  return out;
}

std::string text_of(const Block& block) {
  if (block.kind == Block::Kind::link) return block.text + ":\n" + block.url;
  if (block.kind == Block::Kind::item) return "- " + words_of(block);
  if (block.kind != Block::Kind::quote) return words_of(block);
  std::string out = "> ";
  for (const char c : words_of(block)) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out;
}

std::string element(std::string_view name, std::string_view style, const std::string& content) {
  std::string out = "<";
  out.append(name);
  if (!style.empty()) out.append(" style=\"").append(style).append("\"");
  return out.append(">").append(content).append("</").append(name).append(">\n");
}

std::string html_of(const Span& span) {
  const std::string words = escape_html(span.text);
  switch (span.style) {
    case Span::Style::strong: return "<strong>" + words + "</strong>";
    case Span::Style::emphasis: return "<em>" + words + "</em>";
    case Span::Style::link: return "<a href=\"" + escape_html(span.url) + "\">" + words + "</a>";
    case Span::Style::plain: break;
  }
  return words;
}

std::string inner_html(const Block& block) {
  if (block.spans.empty()) return escape_html(block.text);
  std::string out;
  for (const Span& span : block.spans) out += html_of(span);
  return out;
}

std::string html_of(const Block& block, const std::string& colour) {
  const std::string words = inner_html(block);
  switch (block.kind) {
    case Block::Kind::paragraph: return element("p", "", words);
    case Block::Kind::quote: return element("blockquote", quote_style, element("p", "", words));
    case Block::Kind::question: return element("h1", question_style, words);
    case Block::Kind::item: return element("ul", item_style, element("li", "", words));
    case Block::Kind::small: return element("p", small_style, words);
    case Block::Kind::link: break;
  }
  const std::string url = escape_html(block.url);
  return element("p", "",
                 "<a style=\"" + std::string(link_style) + colour + "\" href=\"" + url + "\">" + words + "</a>") +
         element("p", "font-size:14px;word-break:break-all", url);
}

}  // namespace

std::string as_text(const Letter& letter) {
  std::string out;
  bool listing = false;
  for (const Block& block : letter.blocks) {
    if (!out.empty()) out += block.kind == Block::Kind::item && listing ? "\n" : "\n\n";
    out += text_of(block);
    listing = block.kind == Block::Kind::item;
  }
  return out + "\n";
}

std::string as_html(const Letter& letter) {
  std::string out = "<!doctype html>\n<html lang=\"" + escape_html(letter.language) +
                    "\">\n<head><meta charset=\"utf-8\">" +
                    "<meta name=\"viewport\" content=\"width=device-width\"><title>" + escape_html(letter.subject) +
                    "</title></head>\n<body style=\"" + std::string(page_style) + "\">\n";
  const std::string colour = escape_html(letter.colour);
  if (!letter.sender.empty()) out += element("p", std::string(head_style) + colour, escape_html(letter.sender));
  for (const Block& block : letter.blocks) out += html_of(block, colour);
  return out + "</body>\n</html>\n";
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': out += "<br>\n"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace zelo::email
