#pragma once
// The one place where errors become answers (RFC 9457), in the language of the caller.

#include <exception>
#include <string_view>

#include "lib/base/texts.h"
#include "lib/http/message.h"

namespace zelo {

/// Anything thrown becomes application/problem+json. What is not an Error of ours is logged with the
/// request's id and answered as a plain 500: nothing inner leaves.
http::Response problem(const Catalogue& texts, std::string_view language, const http::Request& request,
                       const std::exception_ptr& thrown);

/// The language of an answer: ?language=, else Accept-Language, else pt-BR.
std::string_view language_of(const http::Request& request);

}  // namespace zelo
