#include "src/app/backup.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "lib/base/content_store.h"
#include "lib/base/error.h"
#include "lib/db/private_directory.h"
#include "src/app/store.h"

using namespace zelo;
using app::Config;
namespace fs = std::filesystem;

namespace {

struct Place {
  db::PrivateDirectory directory;
  Config config{.data = directory.path() + "/data"};
  [[nodiscard]] std::string file(const std::string& name) const { return directory.path() + "/" + name; }
};

void set_company(db::Database& db, const std::string& name) {
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO settings (key, value) VALUES ('company', $1) ON CONFLICT (key) DO UPDATE SET value = $1",
            name);
  });
}

std::string company(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT value FROM settings WHERE key = 'company'"); });
}

}  // namespace

TEST_CASE("a backup is whole although files come and go while it is taken") {
  Place place;
  const auto db = app::open_store(place.config, Time{1});
  set_company(*db, "Padaria Estrela");
  const ContentStore content(place.config.data + "/content");
  const std::string kept = content.put("kept");
  for (int i = 0; i < 2000; ++i) content.put("ballast " + std::to_string(i));
  std::atomic<bool> done = false;
  std::thread busy([&] {
    for (int i = 0; !done; ++i) content.remove(content.put("passing " + std::to_string(i % 50)));
  });
  for (int i = 0; i < 5; ++i) CHECK_NOTHROW(app::backup(*db, place.config, place.file(std::to_string(i))));
  done = true;
  busy.join();

  const Config other{.data = place.file("other")};
  app::restore(other, place.file("4"));
  CHECK(company(*app::open_store(other, Time{1})) == "Padaria Estrela");
  CHECK(ContentStore(other.data + "/content").read(kept) == "kept");
}

TEST_CASE("what a killed backup left is swept away, and not what another one is making") {
  Place place;
  app::prepare_directory(place.config.data);
  const pid_t gone = ::fork();
  if (gone == 0) ::_exit(0);
  ::waitpid(gone, nullptr, 0);
  const fs::path left = place.config.data + "/backup-" + std::to_string(gone);
  const fs::path made = place.config.data + "/backup-" + std::to_string(::getpid());
  for (const auto& folder : {left, made}) {
    fs::create_directory(folder);
    std::ofstream(folder / "zelo.db") << "half";
  }
  app::sweep_backups(place.config.data);
  CHECK_FALSE(fs::exists(left));
  CHECK(fs::exists(made / "zelo.db"));
}

TEST_CASE("a backup may have a time in its name") {
  Place place;
  const auto db = app::open_store(place.config, Time{1});
  const fs::path before = fs::current_path();
  fs::current_path(place.directory.path());
  CHECK_NOTHROW(app::backup(*db, place.config, "zelo-10:30.tar"));
  fs::current_path(before);
}

TEST_CASE("a restored store is not mixed with the log of the one that was there before") {
  Place place;
  Config lost{.data = place.file("lost")};
  {
    const auto db = app::open_store(place.config, Time{1});
    set_company(*db, "Padaria Estrela");
    app::backup(*db, place.config, place.file("backup"));
  }
  {
    const auto db = app::open_store(lost, Time{1});
    set_company(*db, "Oficina do Nando");
    for (const char* rest : {"-wal", "-shm"}) {
      fs::copy_file(lost.data + "/zelo.db" + rest, lost.data + "/kept" + rest);
    }
  }
  fs::remove(lost.data + "/zelo.db");
  for (const char* rest : {"-wal", "-shm"}) fs::rename(lost.data + "/kept" + rest, lost.data + "/zelo.db" + rest);
  app::restore(lost, place.file("backup"));
  CHECK(company(*app::open_store(lost, Time{1})) == "Padaria Estrela");
}
