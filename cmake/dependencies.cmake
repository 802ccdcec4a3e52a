# Everything here is a Debian 12 package; bin/setup installs them.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(Boost 1.81 REQUIRED)
pkg_check_modules(ZELO_LIBS REQUIRED IMPORTED_TARGET
  sqlite3 libpq libsodium gmime-3.0 libcurl openssl zlib libbrotlienc prometheus-cpp-core tomlplusplus icu-uc absl_time md4c gumbo)
pkg_check_modules(ZELO_EIGEN REQUIRED eigen3)  # headers only, for src/success/calibration/fit.cpp

add_library(zelo_dependencies INTERFACE)
target_compile_definitions(zelo_dependencies INTERFACE BOOST_ALL_NO_LIB ZELO_VERSION="${PROJECT_VERSION}")
find_library(ZELO_STEMMER stemmer REQUIRED)  # Snowball; it has no pkg-config file
target_link_libraries(zelo_dependencies INTERFACE
  Threads::Threads fmt::fmt spdlog::spdlog PkgConfig::ZELO_LIBS ${ZELO_STEMMER})
# Boost.JSON is compiled once, by us, in lib/base/json_library.cpp: no shared library to install.
