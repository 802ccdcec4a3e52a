#include "src/identity/brand.h"

#include <cmath>

#include <fmt/format.h>

#include "lib/base/content_store.h"
#include "lib/http/picture_size.h"
#include "src/identity/colour.h"
#include "src/identity/context.h"
#include "src/identity/session.h"

namespace zelo {
namespace {

using identity::set_setting;
using identity::setting;
using namespace std::string_view_literals;

// Kept with a word before it, the content is never that of an attachment, whose sweep would take it away.
constexpr std::string_view mark = "zelo.logo\n";
constexpr std::string_view png = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv;

std::uint32_t number_at(std::string_view content, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(content[at + i]);
  return number;
}

void check_logo(std::string_view content) {
  if (content.size() > most_logo_bytes)
    throw invalid("file", Text("error.brand.logo_size", {{"max", std::to_string(most_logo_bytes >> 10U)}}));
  if (!content.starts_with(png) || content.size() < png.size() + 8) throw invalid("file", "error.brand.logo_kind");
  const std::uint32_t width = number_at(content, png.size()), height = number_at(content, png.size() + 4);
  if (width == 0 || height == 0 || width > most_logo_pixels || height > most_logo_pixels)
    throw invalid("file", Text("error.brand.logo_pixels", {{"max", std::to_string(most_logo_pixels)}}));
  if (!http::is_whole_picture(content)) throw invalid("file", "error.picture_cut_off");
}

void announce(const Ctx& ctx, db::Tx& tx) { ctx.world.announce(ctx, tx, "settings.edited", "settings", "brand", "{}"); }

BrandSettings settings_of(db::Tx& tx) {
  Brand shown = brand(tx);
  return {.name = std::move(shown.name),
          .colour = std::move(shown.colour),
          .logo_url = std::move(shown.logo_url),
          .csm_email = shows_csm_email(tx),
          .newcomers_see_all = newcomers_see_all(tx)};
}

/// The old picture goes when the new one is on disk.
BrandSettings change_logo(Ctx& ctx, const ContentStore& contents, const std::string& sha256) {
  std::string before;
  const auto settings = ctx.write([&](db::Tx& tx) {
    before = setting(tx, "brand_logo");
    set_setting(tx, "brand_logo", sha256);
    announce(ctx, tx);
    return settings_of(tx);
  });
  if (!before.empty() && before != sha256) contents.remove(before);
  return settings;
}

/// The variables of one scheme. `grounds`: everything that words in the colour stand on.
std::string scheme(std::string_view name, const Colour& filled, const Colour& hover, const Colour& tint,
                   const Colour& words) {
  // One more element in the selector than the component library has, whose styles come later.
  return fmt::format(
      "html:root[data-mantine-color-scheme=\"{}\"]{{--mantine-color-zelo-filled:{filled};"
      "--mantine-color-zelo-filled-hover:{hover};--mantine-color-zelo-light:{tint};--mantine-color-zelo-light-hover:{"
      "tint};"
      "--mantine-color-zelo-light-color:{words};--mantine-color-zelo-outline:{words};--mantine-color-zelo-text:{words};"
      "--mantine-color-anchor:{words};--zelo-accent:{words};--zelo-chosen:{tint}}}\n",
      name, fmt::arg("filled", text_of(filled)), fmt::arg("hover", text_of(hover)), fmt::arg("tint", text_of(tint)),
      fmt::arg("words", text_of(words)));
}

}  // namespace

Brand brand(db::Tx& tx) {
  Brand shown;
  shown.name = setting(tx, "company");
  if (shown.name.empty()) shown.name = "Zelo";
  if (const auto colour = setting(tx, "brand_colour"); !colour.empty()) shown.colour = colour;
  if (const auto sha256 = setting(tx, "brand_logo"); !sha256.empty())
    shown.logo_url = "/brand/logo?v=" + sha256.substr(0, 12);
  return shown;
}

Brand brand(Ctx& ctx) {
  return ctx.read([](db::Tx& tx) { return brand(tx); });
}

bool shows_csm_email(db::Tx& tx) { return setting(tx, "csm_email") == "1"; }

bool newcomers_see_all(db::Tx& tx) { return setting(tx, "newcomers_see_all") == "1"; }

std::string colours_css(const Brand& brand) {
  constexpr Colour paper{0xf4, 0xf2, 0xee}, night{0x1a, 0x1f, 0x1d};  // the darkest light ground, the dark one
  const Colour colour = read_colour(brand.colour).value_or(Colour{0x12, 0x5a, 0x46});
  const Colour tint = mix(colour, white, 0.1), dark_tint = mix(colour, night, 0.3);
  const Colour words = readable_on(readable_on(colour, tint, black), paper, black);
  const Colour dark_words = readable_on(readable_on(colour, dark_tint, white), mix(white, night, 0.06), white);
  return scheme("light", colour, mix(black, colour, 0.12), tint, words) +
         scheme("dark", colour, mix(black, colour, 0.12), dark_tint, dark_words);
}

ColourCheck check_colour(const std::string& text) {
  const auto colour = read_colour(text);
  if (!colour) throw invalid("colour", "error.brand.colour");
  const double found = contrast(*colour, white);
  return {.colour = text_of(*colour),
          .contrast = std::floor(found * 100) / 100,
          .readable = found >= readable,
          .suggestion = text_of(readable_on(*colour, white, black))};
}

BrandSettings brand_settings(Ctx& ctx) {
  ctx.require(Permission::settings_manage);
  return ctx.read([](db::Tx& tx) { return settings_of(tx); });
}

BrandSettings edit_brand(Ctx& ctx, const EditBrand& input) {
  ctx.require(Permission::settings_manage);
  std::string colour;
  if (input.colour) {
    const ColourCheck check = check_colour(*input.colour);
    if (!check.readable)
      throw invalid("colour", Text("error.brand.contrast", {{"contrast", fmt::format("{:.1f}", check.contrast)},
                                                            {"suggestion", check.suggestion}}));
    colour = check.colour;
  }
  return ctx.write([&](db::Tx& tx) {
    if (input.name) set_setting(tx, "company", *input.name);
    if (input.colour) set_setting(tx, "brand_colour", colour);
    if (input.csm_email) set_setting(tx, "csm_email", *input.csm_email ? "1" : "0");
    if (input.newcomers_see_all) set_setting(tx, "newcomers_see_all", *input.newcomers_see_all ? "1" : "0");
    announce(ctx, tx);
    return settings_of(tx);
  });
}

BrandSettings set_logo(Ctx& ctx, const ContentStore& contents, std::string_view content) {
  ctx.require(Permission::settings_manage);
  check_logo(content);
  return change_logo(ctx, contents, contents.put(std::string(mark).append(content)));
}

BrandSettings remove_logo(Ctx& ctx, const ContentStore& contents) {
  ctx.require(Permission::settings_manage);
  return change_logo(ctx, contents, "");
}

std::optional<std::string> logo(Ctx& ctx, const ContentStore& contents) {
  const auto sha256 = ctx.read([](db::Tx& tx) { return setting(tx, "brand_logo"); });
  auto content = sha256.empty() ? std::nullopt : contents.read(sha256);
  if (content) content->erase(0, mark.size());
  return content;
}

}  // namespace zelo
