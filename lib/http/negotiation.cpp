#include "lib/http/negotiation.h"

#include <brotli/encode.h>
#include <zlib.h>

#include "lib/base/random.h"
#include "lib/http/grammar.h"

namespace zelo::http {
namespace {

constexpr std::size_t worth_packing = 400;  // bytes
constexpr int brotli_quality = 4;           // made at each request: quick rather than small

std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  const auto done = BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(done == BROTLI_TRUE ? size : 0);
  return out;
}

std::string gzip(std::string_view text) {
  constexpr int with_gzip_head = 15 + 16;
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, with_gzip_head, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace

/// True when `coding` stands in Accept-Encoding with a weight other than 0.
bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const auto end = header.find(',');
    const std::string_view one = trim(header.substr(0, end));
    const auto semicolon = one.find(';');
    if (same_name(trim(one.substr(0, semicolon)), coding)) {
      const auto weight = header_parameter(one, "q").value_or("1");
      return weight.find_first_not_of("0.") != std::string::npos;
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return false;
}

/// Weakly, as If-None-Match asks. Our tags hold no comma.
bool has_tag(std::string_view list, std::string_view etag) {
  while (!list.empty()) {
    const auto end = list.find(',');
    std::string_view one = trim(list.substr(0, end));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
  return false;
}

void settle(const Request& request, Response& response) {
  if (response.status != 200 || response.body.empty()) return;
  const std::string_view accepted = request.headers.get("Accept-Encoding");
  const bool packed = response.body.size() >= worth_packing;
  const char* coding = packed && accepts(accepted, "br")     ? "br"
                       : packed && accepts(accepted, "gzip") ? "gzip"
                                                             : nullptr;
  std::string etag = "\"" + sha256_hex(response.body).substr(0, 32);
  if (coding) etag.append("-").append(coding);
  etag += '"';
  response.headers.set("ETag", etag);
  response.headers.set("Vary", "Accept-Encoding");
  if (has_tag(request.headers.get("If-None-Match"), etag)) {
    response.status = 304;
    response.body.clear();
    return;
  }
  if (!coding) return;
  std::string small = std::string_view(coding) == "br" ? brotli(response.body) : gzip(response.body);
  if (small.empty()) return;
  response.body = std::move(small);
  response.headers.set("Content-Encoding", coding);
}

}  // namespace zelo::http
