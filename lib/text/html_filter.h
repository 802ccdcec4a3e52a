#pragma once
// The first half of making HTML of strangers safe: out of whatever was written come only tags of the list, each closed,
// never deeper than `deepest`. A parser that reads the result (safe_html.h) can thus not be led into much work.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zelo::text {

/// A tag that somebody wrote and that was left out, at its place in the piece.
struct LeftOut {
  std::size_t at = 0;
  std::string tag;
};

bool is_allowed_tag(std::string_view tag);
bool is_allowed_attribute(std::string_view tag, std::string_view attribute);

class HtmlFilter {
 public:
  static constexpr std::size_t deepest = 100;

  explicit HtmlFilter(std::string& out) : out_(out) {}

  /// A piece of HTML as it was written. What it opens, it or a later piece may close, or our own close() does.
  void markup(std::string_view html);
  /// An element of our own, and its end; values may hold entities.
  void open(std::string_view tag, std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {});
  void close();
  void empty(std::string_view tag,
             std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {});
  void text(std::string_view text);
  /// "&eacute;", checked by the caller to look like one.
  void entity(std::string_view entity) { out_ += entity; }
  void finish();

  std::vector<LeftOut> left_out;  // by the last markup()
  /// Addresses in the last markup(): where the values of href and src stand in it.
  struct Address {
    std::size_t at = 0;
    std::size_t size = 0;
    bool image = false;
  };
  std::vector<Address> addresses;

 private:
  struct Open {
    std::string tag;
    bool ours = false;
    bool written = false;
  };
  struct Attribute {
    std::string name;
    std::string_view value;
  };
  struct Tag {
    std::string name;
    std::vector<Attribute> attributes;
    std::size_t end = 0;  // behind '>'; 0: it never ends
  };

  [[nodiscard]] static Tag read_tag(std::string_view html, std::size_t at);
  std::size_t after_tag(std::string_view html, std::size_t at);
  void start_tag(std::string_view html, const Tag& tag);
  void end_tag(const std::string& name);
  void pop();
  void append_value(std::string_view value);

  std::string& out_;
  std::vector<Open> open_;
  std::size_t written_ = 0;  // how many of them
};

}  // namespace zelo::text
