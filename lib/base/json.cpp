#include "lib/base/json.h"

#include <charconv>
#include <cstring>
#include <stdexcept>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace zelo::json {

bj::value parse(std::string_view text) {
  boost::system::error_code error;
  bj::parse_options options;
  options.max_depth = 32;
  if (!is_clean_utf8(text)) throw Error(ErrorKind::bad_request, "error.utf8");
  bj::value value = bj::parse(bj::string_view(text.data(), text.size()), error, {}, options);
  if (error) throw Error(ErrorKind::bad_request, "error.not_json");
  return value;
}

std::string shape_name_from(std::string_view pretty_function) {
  // "… [with T = zelo::Page<zelo::support::TicketView>; std::string = …]", clang writes "[T = …]".
  const auto from = pretty_function.find("T = ") + 4;
  const std::string_view type = pretty_function.substr(from, pretty_function.find_first_of(";]", from) - from);
  std::string name;
  std::string word;
  for (const char c : type) {
    if (c == ':') word.clear();
    else if (c == '<') name += std::exchange(word, "") + "Of";
    else if (c == '>' || c == ',') name += std::exchange(word, "");
    else if (c != ' ' && c != '(' && c != ')') word += c;
  }
  return name + word;
}

void Shapes::claim(const std::string& name, const std::type_info& type) {
  const auto [entry, first] = types.try_emplace(name, type);
  if (!first && entry->second != type)
    throw std::logic_error("two shapes are called " + name + ": " + entry->second.name() + ", " + type.name());
}

void Codec<Email>::read(const bj::value& v, Email& out, const std::string& path, Problems& p) {
  if (!v.is_string()) return detail::wrong_type(path, "string", p);
  auto cleaned = clean_email(v.get_string());
  cleaned ? void(out = std::move(*cleaned)) : p.add(path, "error.email");
}

bj::object Codec<Email>::schema(Shapes&) { return {{"type", "string"}, {"format", "email"}, {"maxLength", 254}}; }

void Codec<Date>::read(const bj::value& v, Date& out, const std::string& path, Problems& p) {
  if (v.is_string() && is_date(v.get_string())) out = std::string(v.get_string());
  else p.add(path, "error.date");
}

void Codec<Time>::read(const bj::value& v, Time& out, const std::string& path, Problems& p) {
  if (v.is_string()) {
    if (auto time = parse_rfc3339(v.get_string())) {
      out = *time;
      return;
    }
  }
  p.add(path, "error.time");
}

namespace detail {

namespace {

constexpr std::uint64_t each_byte(std::uint64_t value) { return value * 0x0101010101010101U; }
/// The high bit of each byte that is zero; bytes above such a one may be marked as well.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - each_byte(1)) & ~word & each_byte(0x80); }

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

/// Copies up to the first byte that has to be escaped, and says how many. Many at a time: nearly all of an answer is
/// such text.
std::size_t copy_plain(std::string_view text, char* to) {
  std::size_t at = 0;
#ifdef __SSE2__
  for (__m128i block; at + sizeof block <= text.size(); at += sizeof block) {
    block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(block, _mm_set1_epi8(0x20)), block);  // ff: not one
    const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    if (_mm_movemask_epi8(_mm_andnot_si128(_mm_or_si128(quote, backslash), control)) != 0xffff) break;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), block);
  }
#endif
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    const std::uint64_t controls = (word - each_byte(0x20)) & ~word & each_byte(0x80);
    if (controls | zero_bytes(word ^ each_byte('"')) | zero_bytes(word ^ each_byte('\\'))) break;
    std::memcpy(to + at, &word, sizeof word);
  }
  for (; at < text.size() && is_plain(text[at]); ++at) to[at] = text[at];
  return at;
}

void append_escaped(char escaped, std::string& out) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  const auto c = static_cast<unsigned char>(escaped);
  if (c >= 0x20) (out += '\\') += escaped;
  else if (c == '\n') out += "\\n";
  else if (c == '\r') out += "\\r";
  else if (c == '\t') out += "\\t";
  else ((out += "\\u00") += hex_digits[c >> 4U]) += hex_digits[c & 15U];
}

}  // namespace

void append_string(std::string_view text, std::string& out) {
  out += '"';
  while (true) {
    const std::size_t before = out.size();
    std::size_t plain = 0;
    // One byte more, for the quotation mark where nothing has to be escaped.
    out.resize_and_overwrite(before + text.size() + 1, [&](char* bytes, std::size_t) {
      plain = copy_plain(text, bytes + before);
      bytes[before + plain] = '"';
      return before + plain + (plain == text.size() ? 1 : 0);
    });
    if (plain == text.size()) return;
    append_escaped(text[plain], out);
    text.remove_prefix(plain + 1);
  }
}

void wrong_type(const std::string& path, const char* wanted, Problems& problems) {
  problems.add(path, Text(std::string("error.type.") + wanted));
}

void no_choice(const std::string& path, const std::vector<std::string_view>& choices, Problems& problems) {
  std::string joined;
  for (const std::string_view choice : choices) joined.append(joined.empty() ? "" : ", ").append(choice);
  problems.add(path, Text("error.choice", {{"choices", joined}}));
}

void too_many(const std::string& path, std::size_t most, Problems& problems) {
  problems.add(path, Text("error.too_many_items", {{"max", std::to_string(most)}}));
}

void missing(const std::string& path, std::string_view name, Problems& problems) {
  problems.add(join(path, name), Text("error.required"));
}

bj::object schema_of(const char* type) { return {{"type", type}}; }
bj::object schema_of(const char* type, const char* format) { return {{"type", type}, {"format", format}}; }
bj::object schema_of_text(std::size_t min, std::size_t max) {
  return {{"type", "string"}, {"minLength", min}, {"maxLength", max}};
}
bj::object schema_of_choices(bj::array names) { return {{"type", "string"}, {"enum", std::move(names)}}; }
bj::object schema_or_null(bj::object schema) {
  return {{"anyOf", bj::array{std::move(schema), bj::object{{"type", "null"}}}}};
}
bj::object schema_of_list(bj::object items) { return {{"type", "array"}, {"items", std::move(items)}}; }
bj::object schema_of_map(bj::object items) { return {{"type", "object"}, {"additionalProperties", std::move(items)}}; }
bj::object schema_named(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

bj::object schema_of_object(bj::object properties, bj::array required) {
  bj::object out{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

void add_property(bj::object& properties, std::string_view name, bj::object schema) {
  properties.emplace(name, std::move(schema));
}

void append_time(Time time, std::string& out) {
  out += '"';
  append_rfc3339(time, out);
  out += '"';
}

void append_integer(std::int64_t number, std::string& out) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void read_bounded(const bj::value& v, std::string& out, bool one_line, std::size_t min, std::size_t max,
                  const std::string& path, Problems& problems) {
  if (!v.is_string()) return wrong_type(path, "string", problems);
  auto cleaned = one_line ? clean_line(v.get_string()) : clean_prose(v.get_string());
  if (!cleaned) return problems.add(path, "error.characters");
  const std::size_t length = count_code_points(*cleaned);
  if (length == 0 && min > 0) return problems.add(path, "error.required");
  if (length < min) return problems.add(path, Text("error.too_short", {{"min", std::to_string(min)}}));
  if (length > max) return problems.add(path, Text("error.too_long", {{"max", std::to_string(max)}}));
  out = std::move(*cleaned);
}

std::string join(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

void unknown_fields(const bj::object& object, const std::vector<std::string_view>& known, const std::string& path,
                    Problems& problems) {
  for (const auto& [key, value] : object) {
    const std::string_view name(key.data(), key.size());
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    if (problems.full()) return;
    problems.add(join(path, std::string(beginning(clean_line(name).value_or("?"), 100))), "error.unknown_field");
  }
}

}  // namespace detail
}  // namespace zelo::json
