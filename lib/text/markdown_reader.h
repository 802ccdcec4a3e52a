#pragma once
// What of md4c the parts of markdown.h share: a reader that is told of blocks, spans and text.

#include <md4c.h>

#include <string>
#include <string_view>
#include <vector>

namespace zelo::text {

/// HTML comes in pieces; they are joined, and where each began in the source is remembered.
class HtmlPieces {
 public:
  void add(std::string_view source, const char* text, std::size_t size);
  [[nodiscard]] bool empty() const { return html_.empty(); }
  [[nodiscard]] const std::string& html() const { return html_; }
  /// Where a place of html() stands in the source; npos when it is not known.
  [[nodiscard]] std::size_t source_of(std::size_t at) const;
  void clear();

 private:
  struct Piece {
    std::size_t at = 0;      // in html()
    std::size_t source = 0;  // npos: not from the source itself
  };
  std::string html_;
  std::vector<Piece> pieces_;
};

/// Where `text` stands in the source; npos when it does not.
std::size_t place_in(std::string_view source, const char* text);

/// Derive, and override what is of interest; true stops the reading.
class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view source) : source_(source) {}
  virtual ~MarkdownReader() = default;
  MarkdownReader(const MarkdownReader&) = delete;
  MarkdownReader& operator=(const MarkdownReader&) = delete;

  /// False when it was stopped, or was too long to begin.
  bool read();

 protected:
  virtual bool enter(MD_BLOCKTYPE, void*) { return false; }
  virtual bool leave(MD_BLOCKTYPE, void*) { return false; }
  virtual bool enter(MD_SPANTYPE, void*) { return false; }
  virtual bool leave(MD_SPANTYPE, void*) { return false; }
  virtual bool text(MD_TEXTTYPE, std::string_view) { return false; }
  /// A run of raw HTML, whole.
  virtual bool html(const HtmlPieces&) { return false; }

  std::string_view source_;

 private:
  struct Calls;
  bool flush();
  HtmlPieces pieces_;
};

/// Tables have a line such as |:-:|-| under their heads; md4c wants three dashes for each column, others one.
std::string with_whole_rules(std::string_view markdown);

/// An attribute with its entities kept as they are and all else fit for HTML.
std::string attribute_text(const MD_ATTRIBUTE& attribute);

}  // namespace zelo::text
