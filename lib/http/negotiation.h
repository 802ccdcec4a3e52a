#pragma once
// What client and server agree on about an answer that is made on request: how it is packed, and whether the client has
// it already.

#include <string_view>

#include "lib/http/message.h"

namespace zelo::http {

/// True when `coding` stands in Accept-Encoding with a weight other than 0.
bool accepts(std::string_view header, std::string_view coding);
/// Weakly, as If-None-Match asks. Our tags hold no comma.
bool has_tag(std::string_view list, std::string_view etag);

/// Gives a 200 with text an ETag by its content and packs it (br, gzip) if the client takes that; 304 without a body
/// when the client has it.
void settle(const Request& request, Response& response);

}  // namespace zelo::http
