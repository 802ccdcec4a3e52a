#include "lib/db/private_directory.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace zelo::db {

PrivateDirectory::PrivateDirectory() {
  for (const std::string& parent : {std::string("/dev/shm"), std::filesystem::temp_directory_path().string()}) {
    path_ = parent + "/zelo.XXXXXX";
    if (mkdtemp(path_.data()) != nullptr) return;
  }
  throw std::runtime_error("no temporary directory can be made");
}

PrivateDirectory::~PrivateDirectory() {
  std::error_code ignored;  // litter in a temporary place is no reason to fail
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace zelo::db
