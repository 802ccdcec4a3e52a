#pragma once
// What a browser would do with a page beyond showing words: read as browsers read, tag by tag, and not by a list of
// words that are bad.

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zelo::world {

/// "script src=/a.js", "onclick", "style color:red", "url javascript:": everything that runs, loads or changes what is
/// around it. Of a harmless text nothing; of a page of ours always the same, whatever words stand on it.
class LiveHtml {
 public:
  explicit LiveHtml(std::string_view html) : html_(html) {
    while (at_ < html_.size()) read_next();
  }
  [[nodiscard]] const std::set<std::string>& found() const { return found_; }

 private:
  using Attributes = std::vector<std::pair<std::string, std::string>>;

  void read_next() {
    at_ = std::min(html_.find('<', at_), html_.size());
    if (at_ + 1 >= html_.size()) at_ = html_.size();
    else if (html_.substr(at_, 4) == "<!--") skip_comment();
    else if (std::isalpha(byte(at_ + 1)) != 0) read_tag();
    else if (html_[at_ + 1] == '!' || html_[at_ + 1] == '?') skip_behind(">");
    else if (html_[at_ + 1] == '/' && at_ + 2 < html_.size() && std::isalpha(byte(at_ + 2)) != 0) skip_end_tag();
    else ++at_;
  }

  void skip_comment() {
    at_ += 4;
    for (const std::string_view end : {">", "->"}) {
      if (!html_.substr(at_).starts_with(end)) continue;
      at_ += end.size();
      return;
    }
    const auto end = std::min(html_.find("-->", at_), html_.find("--!>", at_));
    at_ = end == std::string_view::npos ? html_.size() : html_.find('>', end) + 1;
  }

  void skip_end_tag() {
    at_ += 2;
    name_of_tag();
    attributes();
  }

  void read_tag() {
    ++at_;
    const std::string tag = name_of_tag();
    const Attributes given = attributes();
    note_tag(tag, given);
    for (const auto& [name, value] : given) note_attribute(name, value);
    static const std::set<std::string> raw{"script", "style",   "textarea", "title",    "xmp",
                                           "iframe", "noembed", "noframes", "plaintext"};
    if (raw.contains(tag)) skip_text_of(tag);
  }

  std::string name_of_tag() {
    std::string name;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>')
      name += lower(html_[at_++]);
    return name;
  }

  Attributes attributes() {
    Attributes all;
    while (true) {
      while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
      if (at_ >= html_.size() || html_[at_++] == '>') return all;
      --at_;
      std::string name(1, lower(html_[at_++]));
      while (at_ < html_.size() && !is_space(html_[at_]) && std::string_view("/>=").find(html_[at_]) == npos)
        name += lower(html_[at_++]);
      all.emplace_back(std::move(name), value_of_attribute());
    }
  }

  std::string value_of_attribute() {
    auto after = at_;
    while (after < html_.size() && is_space(html_[after])) ++after;
    if (after >= html_.size() || html_[after] != '=') return "";
    at_ = after + 1;
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    if (at_ >= html_.size() || html_[at_] == '>') return "";
    const char quote = html_[at_];
    const bool quoted = quote == '"' || quote == '\'';
    const auto from = quoted ? at_ + 1 : at_;
    auto to = from;
    while (to < html_.size() && (quoted ? html_[to] != quote : !is_space(html_[to]) && html_[to] != '>')) ++to;
    at_ = std::min(html_.size(), quoted ? to + 1 : to);
    return decoded(html_.substr(from, to - from));
  }

  void skip_text_of(const std::string& tag) {
    for (auto end = html_.find("</", at_); end != npos; end = html_.find("</", end + 2)) {
      std::string name;
      for (const char c : html_.substr(end + 2, tag.size())) name += lower(c);
      if (name != tag) continue;
      at_ = end;
      return;
    }
    at_ = html_.size();
  }

  void note_tag(const std::string& tag, const Attributes& given) {
    static const std::set<std::string> loads{"script", "iframe", "frame", "object", "embed",   "applet",
                                             "base",   "style",  "layer", "ilayer", "bgsound", "link"};
    static const std::set<std::string> acts{"form", "input",    "button", "textarea", "select", "svg",
                                            "math", "frameset", "meta",   "marquee",  "video",  "audio"};
    if (acts.contains(tag)) found_.insert(tag + (has_attribute(given, "http-equiv") ? " http-equiv" : ""));
    if (!loads.contains(tag)) return;
    std::string all = tag;
    for (const auto& [name, value] : given)
      if (tag != "link" || name == "rel") all.append(" ").append(name).append("=").append(value);
    found_.insert(all);
  }

  void note_attribute(const std::string& name, const std::string& value) {
    static const std::set<std::string> urls{"href",   "src",        "action", "formaction", "xlink:href",
                                            "poster", "background", "data",   "srcset",     "ping",
                                            "cite",   "dynsrc",     "lowsrc", "longdesc",   "profile"};
    if (name.starts_with("on") || name == "srcdoc") found_.insert(name);
    if (name == "style") found_.insert("style " + value);
    if (const auto scheme = scheme_of(value); urls.contains(name) && !scheme.empty()) found_.insert("url " + scheme);
  }

  /// Nothing for an address on the same server and for those that only lead somewhere.
  static std::string scheme_of(const std::string& value) {
    std::string scheme;
    for (const char c : value) {
      if (static_cast<unsigned char>(c) <= ' ') continue;
      if (c == ':') break;
      if (c == '/' || c == '?' || c == '#') return "";
      scheme += lower(c);
    }
    const bool leads = scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
    return leads || value.find(':') == npos ? "" : scheme + ":";
  }

  /// The references with which addresses are hidden; a number may stand without its semicolon.
  static std::string decoded(std::string_view text) {
    static const std::vector<std::pair<std::string_view, char>> names{
        {"&amp;", '&'},   {"&lt;", '<'},    {"&gt;", '>'},   {"&quot;", '"'},
        {"&apos;", '\''}, {"&colon;", ':'}, {"&Tab;", '\t'}, {"&NewLine;", '\n'}};
    std::string out;
    while (!text.empty()) {
      const auto known = std::ranges::find_if(names, [&](const auto& one) { return text.starts_with(one.first); });
      if (known != names.end()) {
        out += known->second;
        text.remove_prefix(known->first.size());
      } else if (!decode_number(text, out)) {
        out += text.front();
        text.remove_prefix(1);
      }
    }
    return out;
  }

  static bool decode_number(std::string_view& text, std::string& out) {
    if (!text.starts_with("&#") || text.size() < 3) return false;
    const bool hex = text[2] == 'x' || text[2] == 'X';
    std::size_t at = hex ? 3 : 2;
    unsigned long number = 0;
    const auto begin = at;
    for (; at < text.size(); ++at) {
      const auto c = static_cast<unsigned char>(text[at]);
      if (hex ? std::isxdigit(c) == 0 : std::isdigit(c) == 0) break;
      const int digit = std::isdigit(c) != 0 ? c - '0' : lower(text[at]) - 'a' + 10;
      number = std::min(number * (hex ? 16U : 10U) + static_cast<unsigned long>(digit), 0x110000UL);
    }
    if (at == begin) return false;
    out += number < 128 ? static_cast<char>(number) : '?';
    text.remove_prefix(at < text.size() && text[at] == ';' ? at + 1 : at);
    return true;
  }

  void skip_behind(std::string_view end) {
    const auto found = html_.find(end, at_);
    at_ = found == npos ? html_.size() : found + end.size();
  }
  static bool has_attribute(const Attributes& given, std::string_view name) {
    return std::ranges::any_of(given, [&](const auto& one) { return one.first == name; });
  }
  [[nodiscard]] unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(html_[at]); }
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
  static char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

  static constexpr auto npos = std::string_view::npos;
  std::string_view html_;
  std::size_t at_ = 0;
  std::set<std::string> found_;
};

/// One in a line; empty: nothing but words.
inline std::string live_parts(std::string_view html, const std::set<std::string>& usual = {}) {
  std::string all;
  const LiveHtml read(html);
  for (const std::string& one : read.found())
    if (!usual.contains(one)) all += one + "\n";
  return all;
}

}  // namespace zelo::world
