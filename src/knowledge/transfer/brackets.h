#pragma once
// Lists in the heads of files. Pure.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zelo::knowledge::transfer {

/// "[a, 'b, c', d]", which may go on over lines. Quotes within a word are letters, as is '#' in YAML.
class Brackets {
 public:
  explicit Brackets(char between) : between_(between) {}

  [[nodiscard]] bool open() const { return depth_ > 0; }
  /// As they are written.
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

  void take(std::string_view line) {
    char last = ' ';
    for (const char c : line) {
      if (quote_ == 0 && c == '#' && (between_ == '=' || last == ' ' || last == '\t')) break;
      const bool ends = take(c, last);
      if (ends && depth_ == 0) return;
      last = c;
    }
    one_ += ' ';
  }

 private:
  /// Does a value end here?
  bool take(char c, char last) {
    const bool plain = quote_ == 0;
    if (!plain) {
      const bool ends = c == quote_ && !escaped_;
      escaped_ = quote_ == '"' && c == '\\' && !escaped_;
      if (ends) quote_ = 0;
    } else if ((c == '"' || c == '\'') && (begins_ || (c == '\'' && last == c))) {
      quote_ = c;
    } else if (c == '[' || c == '{') {
      if (++depth_ == 1) return false;
    } else if (c == ']' || c == '}') {
      --depth_;
    }
    const bool ends = plain && (depth_ == 0 || (depth_ == 1 && c == ','));
    if (ends) values_.push_back(std::exchange(one_, ""));
    else one_ += c;
    if (c != ' ' && c != '\t') begins_ = plain && std::string_view("[{,:=").find(c) != std::string_view::npos;
    return ends;
  }

  char between_;
  int depth_ = 0;
  char quote_ = 0;
  bool escaped_ = false;
  bool begins_ = true;  // a value, so that quotes here are around it
  std::string one_;
  std::vector<std::string> values_;
};

}  // namespace zelo::knowledge::transfer
