#pragma once
// What a file is and what it may be called. Pure.

#include <string>
#include <string_view>

namespace zelo::http {

/// The type that the bytes show: png, jpeg, gif, webp, pdf, zip, gzip, and text (csv by the name's ending);
/// everything else is application/octet-stream. Markup is text: never anything that a browser would run.
std::string content_type_of(std::string_view content, std::string_view name);

/// Images that browsers show without running anything.
bool safe_inline(std::string_view content_type);

/// The last part of a path, without control characters, signs that systems forbid in names, or marks that
/// turn the direction of reading; at most 120 characters, the ending kept. "file" when nothing is left.
std::string clean_file_name(std::string_view name);

/// A Content-Disposition with the name in both forms (RFC 6266).
std::string content_disposition(std::string_view kind, std::string_view name);

}  // namespace zelo::http
