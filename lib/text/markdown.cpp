#include "lib/text/markdown.h"

#include "lib/base/text_types.h"
#include "lib/text/asides.h"
#include "lib/text/html.h"
#include "lib/text/html_filter.h"
#include "lib/text/markdown_reader.h"
#include "lib/text/plain.h"

namespace zelo::text {
namespace {

/// References may repeat a long address many times; nothing honest grows like that.
constexpr std::size_t most_growth = 12;
constexpr std::size_t free_growth = 256 << 10;

class Renderer final : public MarkdownReader {
 public:
  explicit Renderer(std::string_view source) : MarkdownReader(source), filter_(out_) {}

  std::optional<std::string> render() {
    if (!read()) return std::nullopt;
    filter_.finish();
    return std::move(out_);
  }

 private:
  using MarkdownReader::text;
  bool enter(MD_BLOCKTYPE type, void* detail) override;
  bool leave(MD_BLOCKTYPE type, void* detail) override;
  bool enter(MD_SPANTYPE type, void* detail) override;
  bool leave(MD_SPANTYPE type, void* detail) override;
  bool text(MD_TEXTTYPE type, std::string_view text) override;
  bool html(const HtmlPieces& pieces) override {
    if (images_ == 0) filter_.markup(pieces.html());
    return too_long();
  }
  void open_cell(std::string_view tag, const MD_BLOCK_TD_DETAIL& cell);
  [[nodiscard]] bool too_long() const { return out_.size() > source_.size() * most_growth + free_growth; }

  std::string out_;
  HtmlFilter filter_;
  int images_ = 0;   // one inside another
  std::string alt_;  // of the outermost
};

const char* simple_tag(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE: return "blockquote";
    case MD_BLOCK_UL: return "ul";
    case MD_BLOCK_P: return "p";
    case MD_BLOCK_TABLE: return "table";
    case MD_BLOCK_THEAD: return "thead";
    case MD_BLOCK_TBODY: return "tbody";
    case MD_BLOCK_TR: return "tr";
    case MD_BLOCK_DOC:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: break;
  }
  return nullptr;
}

const char* simple_tag(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM: return "em";
    case MD_SPAN_STRONG: return "strong";
    case MD_SPAN_CODE: return "code";
    case MD_SPAN_DEL: return "del";
    case MD_SPAN_U: return "u";
    case MD_SPAN_A:
    case MD_SPAN_IMG:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK: break;
  }
  return "span";
}

bool Renderer::enter(MD_BLOCKTYPE type, void* detail) {
  if (const char* tag = simple_tag(type)) {
    filter_.open(tag);
  } else if (type == MD_BLOCK_OL) {
    const auto start = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
    filter_.open("ol", {{"start", start == 1 ? "" : std::to_string(start)}});
  } else if (type == MD_BLOCK_LI) {
    const auto& item = *static_cast<const MD_BLOCK_LI_DETAIL*>(detail);
    filter_.open("li");
    if (item.is_task) filter_.text(item.task_mark == ' ' ? "☐ " : "☑ ");
  } else if (type == MD_BLOCK_HR) {
    filter_.empty("hr");
  } else if (type == MD_BLOCK_H) {
    filter_.open("h" + std::to_string(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level));
  } else if (type == MD_BLOCK_CODE) {
    const std::string language = attribute_text(static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang);
    filter_.open("pre");
    filter_.open("code", {{"class", language.empty() ? "" : "language-" + language}});
  } else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
    open_cell(type == MD_BLOCK_TH ? "th" : "td", *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
  }
  return too_long();
}

void Renderer::open_cell(std::string_view tag, const MD_BLOCK_TD_DETAIL& cell) {
  const char* align = cell.align == MD_ALIGN_LEFT     ? "left"
                      : cell.align == MD_ALIGN_CENTER ? "center"
                      : cell.align == MD_ALIGN_RIGHT  ? "right"
                                                      : "";
  filter_.open(tag, {{"align", align}, {"scope", tag == "th" ? "col" : ""}});
}

bool Renderer::leave(MD_BLOCKTYPE type, void*) {
  if (type == MD_BLOCK_CODE) filter_.close();
  if (type != MD_BLOCK_DOC && type != MD_BLOCK_HR && type != MD_BLOCK_HTML) filter_.close();
  return too_long();
}

bool Renderer::enter(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG) {
    if (images_++ == 0) alt_.clear();
  } else if (images_ > 0) {
    return false;
  } else if (type == MD_SPAN_A) {
    const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
    filter_.open("a", {{"href", attribute_text(link.href)}, {"title", attribute_text(link.title)}});
  } else {
    filter_.open(simple_tag(type));
  }
  return too_long();
}

bool Renderer::leave(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG) {
    if (--images_ > 0) return false;
    const auto& image = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
    filter_.empty("img", {{"src", attribute_text(image.src)}, {"alt", alt_}, {"title", attribute_text(image.title)}});
  } else if (images_ == 0) {
    filter_.close();
  }
  return too_long();
}

bool Renderer::text(MD_TEXTTYPE type, std::string_view text) {
  if (images_ > 0) {
    if (type == MD_TEXT_ENTITY) alt_ += text;
    else append_escaped(alt_, type == MD_TEXT_NULLCHAR ? "\uFFFD" : type == MD_TEXT_SOFTBR ? " " : text);
    return alt_.size() > source_.size() * most_growth;
  }
  if (type == MD_TEXT_BR) filter_.empty("br");
  else if (type == MD_TEXT_SOFTBR) filter_.text("\n");
  else if (type == MD_TEXT_NULLCHAR) filter_.text("\uFFFD");
  else if (type == MD_TEXT_ENTITY) filter_.entity(text);
  else filter_.text(text);
  return too_long();
}

class TextOnly final : public MarkdownReader {
 public:
  TextOnly(std::string_view source, std::size_t most) : MarkdownReader(source), most_(4 * most) {}

  std::string take() {
    read();
    return std::move(out_);
  }

 private:
  using MarkdownReader::enter;
  using MarkdownReader::leave;
  using MarkdownReader::text;
  bool enter(MD_BLOCKTYPE type, void*) override {
    skipping_ = skipping_ || type == MD_BLOCK_CODE || type == MD_BLOCK_H;
    return false;
  }
  bool leave(MD_BLOCKTYPE, void*) override {
    skipping_ = false;
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    return out_.size() > most_;
  }
  bool text(MD_TEXTTYPE type, std::string_view text) override {
    if (!skipping_) out_ += type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || type == MD_TEXT_NULLCHAR ? " " : text;
    return out_.size() > most_;
  }

  std::string out_;
  std::size_t most_;
  bool skipping_ = false;  // headings and code describe nothing
};

}  // namespace

SafeHtml render_markdown(std::string_view markdown, const HtmlOptions& options) {
  const std::string ready = with_asides(with_whole_rules(markdown.substr(0, most_markdown + 1)), options.aside_name);
  if (const auto html = Renderer(ready).render()) return safe_filtered_html(*html, options);
  SafeHtml plain;
  plain.html = "<pre tabindex=\"0\">" + escaped(markdown) + "</pre>";
  return plain;
}

std::string markdown_as_text(std::string_view markdown, std::size_t most) {
  constexpr std::size_t looked_at = 200;  // bytes for each letter: headings and code may come first
  const std::string ready = with_asides(beginning(markdown, looked_at * most));
  std::string text = one_line(TextOnly(ready, most).take());
  while (text.ends_with(' ')) text.pop_back();
  return shortened(text, most);
}

}  // namespace zelo::text
