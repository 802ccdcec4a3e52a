#pragma once
// Programs outside that call us without an account: monitoring, the developers' trackers. A route that is one says
// Describe::secrets, and its handler begins with one of these questions; nothing else compares their secrets. All take
// the same time whatever is wrong.

#include <string>
#include <string_view>

#include "lib/http/message.h"

namespace zelo::identity {

/// `Authorization: Bearer SECRET`, or the password of `Basic`, hashes to this.
bool shows_secret(const http::Request& request, std::string_view sha256);
/// The field of this name hashes to this (GitLab: X-Gitlab-Token).
bool field_is_secret(const http::Request& request, std::string_view field, std::string_view sha256);
/// The body was signed with `secret`: "sha256=…" in X-Hub-Signature-256 (GitHub).
bool is_signed(const http::Request& request, std::string_view secret);

}  // namespace zelo::identity
