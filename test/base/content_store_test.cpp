#include "lib/base/content_store.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "lib/base/error.h"

using namespace zelo;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "zelo-content-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

std::size_t files_below(const fs::path& root) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) count += entry.is_regular_file() ? 1U : 0U;
  return count;
}

}  // namespace

TEST_CASE("of large content the beginning alone can be read") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string name = store.put("Padaria Estrela");
  CHECK(store.read_beginning(name, 7) == "Padaria");
  CHECK(store.read_beginning(name, 100) == "Padaria Estrela");
  CHECK_FALSE(store.read_beginning(std::string(64, 'a'), 7));
}

TEST_CASE("content is read back by its SHA-256, also by another store on the same folder") {
  const Folder folder;
  const std::string bytes("nota\0fiscal", 11);
  const std::string name = ContentStore(folder.path / "files").put(bytes);
  const ContentStore store(folder.path / "files");
  CHECK(name.size() == 64);
  CHECK(store.has(name));
  CHECK(store.read(name) == bytes);
  CHECK(store.path_of(name).ends_with("/" + name.substr(0, 2) + "/" + name.substr(2, 2) + "/" + name));
}

TEST_CASE("the same content is kept once, until it is removed") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string name = store.put("pão de queijo");
  CHECK(store.put("pão de queijo") == name);
  CHECK(files_below(folder.path) == 1);
  CHECK(store.remove(name));
  CHECK_FALSE(store.remove(name));
  CHECK_FALSE(store.has(name));
  CHECK(store.read(name) == std::nullopt);
}

TEST_CASE("empty content is content") {
  const Folder folder;
  const ContentStore store(folder.path);
  CHECK(store.read(store.put("")) == "");
}

TEST_CASE("a half-written file of the right name is written again") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string name = store.put("conteúdo inteiro");
  fs::resize_file(store.path_of(name), 3);
  CHECK(store.put("conteúdo inteiro") == name);
  CHECK(store.read(name) == "conteúdo inteiro");
}

TEST_CASE("content is not removed from under somebody who needs it by the time it is asked") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string name = store.put("foto");
  store.remove_unless(name, [] { return true; });
  CHECK(store.read(name) == "foto");
  store.remove_unless(name, [&] {  // another process has noted its need too late to be seen, and puts it now
    store.put("foto");
    return false;
  });
  CHECK(store.read(name) == "foto");
  CHECK_THROWS(store.remove_unless(name, []() -> bool { throw Error(ErrorKind::unavailable, "error.storage"); }));
  CHECK(store.read(name) == "foto");
  store.remove_unless(name, [] { return false; });
  CHECK_FALSE(store.has(name));
  CHECK(files_below(folder.path) == 0);
  store.remove_unless(name, [] { return true; });
}

TEST_CASE("what a killed process had begun is ended at the next start") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string photo = store.put("foto");
  const std::string note = store.put("nota");
  const fs::path moving = folder.path / "moving";
  for (const std::string& name : {photo, note}) fs::rename(store.path_of(name), moving / name);
  const auto half_written = [&](const std::string& name, int hours_ago) {
    std::ofstream(moving / name) << "fo";
    fs::last_write_time(moving / name, fs::file_time_type::clock::now() - std::chrono::hours(hours_ago));
  };
  half_written("draft-abcdef", 25);
  half_written("draft-ghijkl", 1);
  CHECK_FALSE(store.has(photo));

  store.finish([&](const std::string& name) { return name == photo; });
  CHECK(store.read(photo) == "foto");
  CHECK_FALSE(store.has(note));
  CHECK_FALSE(fs::exists(moving / "draft-abcdef"));
  CHECK(fs::exists(moving / "draft-ghijkl"));  // somebody else may be writing it
  CHECK(files_below(folder.path) == 2);
}

TEST_CASE("what was aside is back when nobody can say whether it is needed") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string photo = store.put("foto");
  fs::rename(store.path_of(photo), folder.path / "moving" / photo);
  CHECK_THROWS(store.finish([](const std::string&) -> bool { throw Error(ErrorKind::unavailable, "error.storage"); }));
  CHECK(store.read(photo) == "foto");
}

TEST_CASE("names that are not ours never reach the file system") {
  const Folder folder;
  const ContentStore store(folder.path);
  CHECK_THROWS_AS((void)store.path_of("../../etc/passwd"), std::logic_error);
  CHECK_FALSE(store.has(std::string(64, 'G')));
}

TEST_CASE("many writers of the same content leave one whole file") {
  const Folder folder;
  const ContentStore store(folder.path);
  const std::string content(200'000, 'x');
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 6; ++i) writers.emplace_back([&] { store.put(content); });
  }
  CHECK(files_below(folder.path) == 1);
  CHECK(store.read(store.put(content)) == content);
}

TEST_CASE("a folder that cannot be made is told as storage being unavailable") {
  try {
    const ContentStore store("/proc/zelo");
    FAIL("expected an error");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::unavailable);
  }
}
