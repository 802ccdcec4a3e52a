#include "lib/http/picture_size.h"

#include <doctest/doctest.h>

#include <string>

#include "test/world/picture.h"

using namespace zelo::http;
using namespace std::string_literals;

namespace {

std::string said(const std::string& bytes) {
  const auto size = picture_size(bytes);
  return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "-";
}

const std::string frame = "\xFF\xC0\0\x11\x08\x01\x2C\x02\x80\x03"s + std::string(10, '\0');  // 640 x 300

/// A photo with an orientation, by a camera that writes the small end first.
std::string photo(char orientation) {
  const std::string tiff = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0\0\0\0\0"s;
  const std::string exif = "Exif\0\0"s + tiff;
  return "\xFF\xD8\xFF\xE1"s + '\0' + static_cast<char>(exif.size() + 2) + exif + frame;
}

}  // namespace

TEST_CASE("the size of a picture is in its first bytes") {
  CHECK(said("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\xA0\0\0\x03\x84"s) == "1440x900");
  CHECK(said("GIF89a\x20\x03\x58\x02\0\0"s) == "800x600");
  CHECK(said("\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s + frame) == "640x300");
  CHECK(said("RIFF....WEBPVP8X\x0A\0\0\0\0\0\0\0\x1F\x03\0\x57\x02\0"s) == "800x600");
  CHECK(said("RIFF....WEBPVP8 \x0A\0\0\0...\x9D\x01\x2A\x20\x03\x58\x02"s) == "800x600");
  CHECK(said("RIFF....WEBPVP8L\x0A\0\0\0\x2F\x1F\xC3\x95\0....."s) == "800x600");
}

TEST_CASE("a photo that lies on its side is shown upright") {
  CHECK(said(photo(1)) == "640x300");
  CHECK(said(photo(6)) == "300x640");
}

TEST_CASE("what is damaged has no size") {
  CHECK(said("") == "-");
  CHECK(said("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\x03\x84"s) == "-");
  CHECK(said("\xFF\xD8\xFF\xE0\0\x01"s + std::string(20, 'x')) == "-");
  CHECK(said(std::string(5'000, '\xFF')) == "-");
  const std::string good = photo(6);
  for (std::size_t size = 0; size < good.size(); ++size) picture_size(good.substr(0, size));
}

TEST_CASE("a picture is whole when its file goes on to its end, and not a byte sooner") {
  const std::string jpeg =
      "\xFF\xD8\xFF\xE1\0\x04\xFF\xD9"  // an Exif segment may hold a picture of its own
      "\xFF\xC0\0\x0B\x08\x01\x2C\x02\x80\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0pixels\xFF\xD9"s;
  const std::string gif = "GIF89a\x20\x03\x58\x02\0\0\0pixels;"s;
  const std::string webp = "RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x1F\x03\0\x57\x02\0pixels.."s;
  REQUIRE(webp.size() == 38);
  for (const std::string& picture : {zelo::world::png(), jpeg, gif, webp}) {
    CHECK(is_whole_picture(picture));
    for (std::size_t size = 0; size < picture.size(); ++size) CHECK_FALSE(is_whole_picture(picture.substr(0, size)));
  }
  for (const std::string& more : {"\0\0"s, "\0"s}) CHECK(is_whole_picture(gif + more));
  CHECK(is_whole_picture(zelo::world::png() + "added by a camera"));
  CHECK_FALSE(is_whole_picture(zelo::world::png(1, 1, "")));  // without pixels
  CHECK_FALSE(is_whole_picture(zelo::world::png(0, 1)));
}
