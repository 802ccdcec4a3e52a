#pragma once
// How large a picture is, by the first bytes of its file, and whether it has its last. Pure; reads PNG, JPEG, GIF and
// WebP.

#include <optional>
#include <string_view>

namespace zelo::http {

struct PictureSize {
  int width = 0;  // pixels, as it is shown: a photo that says it lies on its side is turned
  int height = 0;
};

/// Nothing for what is no such picture, or is damaged before its size is said.
std::optional<PictureSize> picture_size(std::string_view content);

/// Its size is said and its file goes on to its end: one that was cut off is drawn in half, or as a broken picture.
/// What stands between is not looked at.
bool is_whole_picture(std::string_view content);

}  // namespace zelo::http
