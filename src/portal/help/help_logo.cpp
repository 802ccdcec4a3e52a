#include "src/portal/help/help_logo.h"

#include <algorithm>

#include "lib/http/picture_size.h"
#include "src/identity/context.h"

namespace zelo::portal::help {

std::optional<int> LogoWidth::of(Ctx& ctx, const ContentStore& contents, const Brand& brand) {
  if (!brand.logo_url) return std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    if (url_ == *brand.logo_url) return width_;
  }
  const auto picture = logo(ctx, contents);
  const auto size = picture ? http::picture_size(*picture) : std::nullopt;
  const std::lock_guard lock(mutex_);
  url_ = *brand.logo_url;  // another one for another picture
  width_.reset();
  if (size && size->height > 0) width_ = std::max(1, size->width * logo_height / size->height);
  return width_;
}

}  // namespace zelo::portal::help
