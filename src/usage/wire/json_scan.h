#pragma once
// Reads JSON (RFC 8259) strictly and without copying: values are views of the bytes, numbers stay as they were written.
// A hundred thousand events a second go through here, and no number that a program may send is too large to be kept.
// Nesting costs memory of one byte a level, never stack.

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace zelo::usage::wire {

struct NotJson : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "not JSON"; }
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  /// The first letter of the next value; NUL at the end.
  char peek();
  /// A whole value as it stands. Throws NotJson.
  std::string_view value();
  /// How deep the last value() was: 0 for a number, 1 for [].
  [[nodiscard]] std::size_t depth() const { return deepest_; }
  /// Where it stands: behind what was taken last.
  [[nodiscard]] const char* here() const { return at_; }
  /// Throws NotJson unless nothing but space follows.
  void finish();

  /// Calls `member(name)` for each member of the object that begins here; it must take the value. Names are as they
  /// stand, without quotes.
  template <class Member>
  void object(Member member) {
    open('{');
    for (bool first = true; !closed('}'); first = false) {
      if (!first) comma();
      member(name());
    }
  }
  /// Calls `item()` for each item of the array that begins here; it must take the value.
  template <class Item>
  void array(Item item) {
    open('[');
    for (bool first = true; !closed(']'); first = false) {
      if (!first) comma();
      item();
    }
  }

 private:
  void skip_space();
  void open(char bracket);
  bool closed(char bracket);
  void comma();
  std::string_view name();
  std::string_view string();
  void escape();
  void more_bytes(unsigned char first);
  void number();
  void digits();
  void word(std::string_view letters);
  void scalar(char first);
  bool enter(char bracket);
  bool leave();

  const char* at_;
  const char* end_;
  std::string open_;  // brackets
  std::size_t deepest_ = 0;
};

/// A string with its escapes resolved. Controls become spaces, halves of surrogate pairs U+FFFD.
std::string unescaped(std::string_view raw);

}  // namespace zelo::usage::wire
