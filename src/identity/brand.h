#pragma once
// How the company shows itself to its customers: in the portal, the help centre and mails.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"

namespace zelo {

struct Ctx;
class ContentStore;
namespace db {
class Tx;
}

struct Brand {
  std::string name;                     // never empty
  std::string colour = "#125a46";       // white text on it can be read
  std::optional<std::string> logo_url;  // another one for another picture
};
BOOST_DESCRIBE_STRUCT(Brand, (), (name, colour, logo_url))

/// Cheap: a few rows by their keys.
Brand brand(Ctx& ctx);
Brand brand(db::Tx& tx);

/// The style sheet that gives the portal its colours, on light and on dark ground.
std::string colours_css(const Brand& brand);

struct BrandSettings {
  std::string name;
  std::string colour;
  std::optional<std::string> logo_url;
  bool csm_email = false;          // customers read the address of their contact person
  bool newcomers_see_all = false;  // who signs up with a customer's domain reads its colleagues' tickets at once
};
BOOST_DESCRIBE_STRUCT(BrandSettings, (), (name, colour, logo_url, csm_email, newcomers_see_all))

struct EditBrand {
  std::optional<Line<120>> name;
  std::optional<Line<7>> colour;
  std::optional<bool> csm_email;
  std::optional<bool> newcomers_see_all;
};
BOOST_DESCRIBE_STRUCT(EditBrand, (), (name, colour, csm_email, newcomers_see_all))

/// Whether a colour will do, and the nearest one that does.
struct ColourCheck {
  std::string colour;
  double contrast = 0;  // of white text on it
  bool readable = false;
  std::string suggestion;
};
BOOST_DESCRIBE_STRUCT(ColourCheck, (), (colour, contrast, readable, suggestion))

inline constexpr std::size_t most_logo_bytes = 256 << 10;
inline constexpr std::uint32_t most_logo_pixels = 2000;  // of a side

/// Error{invalid} for what is no "#rrggbb".
ColourCheck check_colour(const std::string& colour);
BrandSettings brand_settings(Ctx& ctx);
/// Error{invalid, "colour"} for one on which white cannot be read.
BrandSettings edit_brand(Ctx& ctx, const EditBrand& input);
/// A PNG. Error{invalid, "file"} for all else: a drawing (SVG) may hold a program.
BrandSettings set_logo(Ctx& ctx, const ContentStore& contents, std::string_view content);
BrandSettings remove_logo(Ctx& ctx, const ContentStore& contents);
/// The picture, if there is one.
std::optional<std::string> logo(Ctx& ctx, const ContentStore& contents);
bool shows_csm_email(db::Tx& tx);
/// Else they are kept to their own tickets until staff says otherwise of one.
bool newcomers_see_all(db::Tx& tx);

}  // namespace zelo
