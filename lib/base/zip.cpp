#include "lib/base/zip.h"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace zelo::zip {
namespace {

constexpr std::uint32_t local_sign = 0x04034b50;
constexpr std::uint32_t central_sign = 0x02014b50;
constexpr std::uint32_t end_sign = 0x06054b50;
constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr int stored = 0;
constexpr int deflated = 8;
constexpr std::uint16_t utf8_names = 1U << 11U;
constexpr std::uint16_t fixed_date = 0x21;  // 1 January 1980: the same articles make the same file
constexpr std::size_t most_growth = 1'032;  // deflate cannot do more

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
std::uint32_t two(std::string_view bytes, std::size_t at) { return number(bytes, at, 2); }
std::uint32_t four(std::string_view bytes, std::size_t at) { return number(bytes, at, 4); }

void put(std::string& out, std::size_t value, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 0xFFU);
}

/// Where the record at the end begins: it says so itself, behind it is nothing but its comment.
std::optional<std::size_t> end_of(std::string_view bytes) {
  if (bytes.size() < end_size) return std::nullopt;
  const std::size_t last = bytes.size() - end_size;
  for (std::size_t back = 0; back <= std::min(last, longest_comment); ++back)
    if (four(bytes, last - back) == end_sign && two(bytes, last - back + 20) == back) return last - back;
  return std::nullopt;
}

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

std::uint32_t check_of(std::string_view content) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes_of(content), content.size()));
}

/// Raw deflate in both directions; `out` is as large as the answer may become. The size, or nothing.
template <class Step, class End>
std::optional<std::size_t> through(z_stream& stream, std::string_view in, std::string& out, Step step, End end) {
  stream.next_in = const_cast<Bytef*>(bytes_of(in));  // NOLINT: zlib does not write to its input
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = step(&stream, Z_FINISH) == Z_STREAM_END;
  const std::size_t size = stream.total_out;
  end(&stream);
  return whole ? std::optional(size) : std::nullopt;
}

std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("zlib has no memory");
  std::string out(size + 1, '\0');  // one more, so that what is longer is seen
  const auto got = through(stream, packed, out, inflate, inflateEnd);
  if (!got || *got != size) return std::nullopt;
  out.resize(size);
  return out;
}

/// Nothing where it does not become smaller.
std::optional<std::string> packed(std::string_view content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib has no memory");
  std::string out(content.size(), '\0');
  const auto got = through(stream, content, out, deflate, deflateEnd);
  if (!got || *got >= content.size()) return std::nullopt;
  out.resize(*got);
  return out;
}

}  // namespace

std::optional<std::vector<Entry>> entries_of(std::string_view bytes, std::size_t most) {
  const auto end = end_of(bytes);
  if (!end) return std::nullopt;
  const std::size_t count = two(bytes, *end + 10);
  std::size_t at = four(bytes, *end + 16);
  if (count > most) return std::nullopt;
  std::vector<Entry> entries;
  for (std::size_t n = 0; n < count; ++n) {
    if (at > *end || *end - at < central_size || four(bytes, at) != central_sign) return std::nullopt;
    const std::size_t name = two(bytes, at + 28);
    const std::size_t behind = central_size + name + two(bytes, at + 30) + two(bytes, at + 32);
    if (*end - at < behind) return std::nullopt;
    Entry entry{.path = std::string(bytes.substr(at + central_size, name)),
                .size = four(bytes, at + 24),
                .packed = four(bytes, at + 20),
                .offset = four(bytes, at + 42),
                .check = four(bytes, at + 16),
                .method = static_cast<int>(two(bytes, at + 10)),
                .secret = (two(bytes, at + 8) & 1U) != 0};
    std::ranges::replace(entry.path, '\\', '/');
    entries.push_back(std::move(entry));
    at += behind;
  }
  if (at != *end) return std::nullopt;  // more than were counted
  return entries;
}

std::optional<std::string> read(std::string_view bytes, const Entry& entry) {
  if (entry.secret || entry.offset > bytes.size() || bytes.size() - entry.offset < local_size) return std::nullopt;
  if (four(bytes, entry.offset) != local_sign) return std::nullopt;
  const std::size_t begin = entry.offset + local_size + two(bytes, entry.offset + 26) + two(bytes, entry.offset + 28);
  if (begin > bytes.size() || bytes.size() - begin < entry.packed) return std::nullopt;
  const std::string_view content = bytes.substr(begin, entry.packed);
  std::optional<std::string> out;
  if (entry.method == stored && entry.size == entry.packed) out.emplace(content);
  // What says that it is larger than it can be is not given the room.
  if (entry.method == deflated && entry.size / most_growth <= entry.packed) out = inflated(content, entry.size);
  if (out && check_of(*out) != entry.check) out.reset();
  return out;
}

void Writer::add(std::string_view path, std::string_view content) {
  constexpr std::size_t most = 0xFFFF;
  constexpr std::size_t most_bytes = 0xFFFFFFFF;
  if (count_ == most || path.size() > most || out_.size() + content.size() + path.size() + local_size > most_bytes)
    throw std::logic_error("a ZIP file is full");
  const auto small = packed(content);
  const std::string_view body = small ? std::string_view(*small) : content;
  std::string head;  // what both records have
  put(head, 20, 2);
  put(head, utf8_names, 2);
  put(head, small ? deflated : stored, 2);
  put(head, 0, 2);
  put(head, fixed_date, 2);
  put(head, check_of(content), 4);
  put(head, body.size(), 4);
  put(head, content.size(), 4);
  put(head, path.size(), 2);
  put(head, 0, 2);
  put(list_, central_sign, 4);
  put(list_, 20, 2);
  list_ += head;
  list_.append(2 + 2 + 2 + 4, '\0');  // no comment, first disk, no attributes
  put(list_, out_.size(), 4);
  list_ += path;
  put(out_, local_sign, 4);
  out_.append(head).append(path).append(body);
  ++count_;
}

std::string Writer::take() {
  const std::size_t begin = out_.size();
  out_ += list_;
  put(out_, end_sign, 4);
  put(out_, 0, 4);
  put(out_, count_, 2);
  put(out_, count_, 2);
  put(out_, list_.size(), 4);
  put(out_, begin, 4);
  put(out_, 0, 2);
  list_.clear();
  count_ = 0;
  return std::exchange(out_, {});
}

}  // namespace zelo::zip
