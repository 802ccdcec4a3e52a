#pragma once
// How large a picture is, by the first bytes of its file. Pure; reads PNG, JPEG, GIF and WebP.

#include <optional>
#include <string_view>

namespace zelo::http {

struct PictureSize {
  int width = 0;  // pixels, as it is shown: a photo that says it lies on its side is turned
  int height = 0;
};

/// Nothing for what is no such picture, or is damaged before its size is said.
std::optional<PictureSize> picture_size(std::string_view content);

}  // namespace zelo::http
