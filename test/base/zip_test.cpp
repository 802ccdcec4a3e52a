#include "lib/base/zip.h"

#include <doctest/doctest.h>

using namespace zelo;

namespace {

std::string two_files() {
  zip::Writer writer;
  writer.add("guia/instalação.md", std::string(5'000, 'a'));
  writer.add("vazio.md", "");
  return writer.take();
}

void put(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t n = 0; n < 4; ++n) bytes[at + n] = static_cast<char>(value >> (8 * n) & 0xFFU);
}

}  // namespace

TEST_CASE("what is packed comes out again") {
  const std::string bytes = two_files();
  CHECK(bytes.size() < 500);
  const auto entries = zip::entries_of(bytes, 10);
  REQUIRE(entries);
  REQUIRE(entries->size() == 2);
  CHECK(entries->front().path == "guia/instalação.md");
  CHECK(zip::read(bytes, entries->front()) == std::string(5'000, 'a'));
  CHECK(zip::read(bytes, entries->back()) == std::string());
  CHECK(two_files() == bytes);
}

TEST_CASE("something in front of it and a comment behind do no harm") {
  std::string bytes = two_files();
  bytes[bytes.size() - 2] = 4;
  bytes += "olá";
  REQUIRE(zip::entries_of(bytes, 10));
  CHECK(zip::entries_of(bytes, 10)->size() == 2);
}

TEST_CASE("what is no ZIP file, or has too many entries, is refused") {
  CHECK(!zip::entries_of("", 10));
  CHECK(!zip::entries_of(std::string(100'000, 'P'), 10));
  CHECK(!zip::entries_of(two_files(), 1));
  const std::string bytes = two_files();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    if (const auto entries = zip::entries_of(cut, 10))
      for (const auto& entry : *entries) zip::read(cut, entry);
  }
}

TEST_CASE("damaged content is not taken for what it was") {
  const std::string good = two_files();
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    const auto entries = zip::entries_of(bytes, 10);
    if (!entries) continue;
    for (const auto& entry : *entries) {
      const auto content = zip::read(bytes, entry);
      if (content) CHECK((*content == std::string(5'000, 'a') || content->empty()));
    }
  }
}

TEST_CASE("an entry that says it is as large as a disk gets no such room") {
  std::string bytes = two_files();
  const auto entries = zip::entries_of(bytes, 10);
  REQUIRE(entries);
  zip::Entry liar = entries->front();
  liar.size = 0xFFFFFFFF;
  CHECK(!zip::read(bytes, liar));
  liar.size = 4'000;  // less than comes out
  CHECK(!zip::read(bytes, liar));
  zip::Entry secret = entries->front();
  secret.secret = true;
  CHECK(!zip::read(bytes, secret));
  zip::Entry away = entries->front();
  away.offset = bytes.size() + 5;
  CHECK(!zip::read(bytes, away));
  put(bytes, entries->front().offset, 0);
  CHECK(!zip::read(bytes, entries->front()));
}
