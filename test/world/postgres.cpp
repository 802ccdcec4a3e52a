#include "test/world/postgres.h"

#include <libpq-fe.h>
#include <unistd.h>

#include <stdexcept>

#include "lib/db/postgres_connection.h"
#include "test/world/database.h"

namespace zelo::world {
namespace {

void execute(const std::string& url, const std::string& sql) {
  const auto handle = db::postgres::connect(url);
  const db::postgres::Result result(PQexec(handle.get(), sql.c_str()));
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) throw std::runtime_error(PQerrorMessage(handle.get()));
}

/// The same server, another database.
std::string url_of(const std::string& server_url, const std::string& database) {
  const auto authority = server_url.find("://") + 3;
  const auto begin = server_url.find('/', authority) + 1;
  const auto end = std::min(server_url.find('?', begin), server_url.size());
  return server_url.substr(0, begin) + database + server_url.substr(end);
}

void recreate(const std::string& server_url, const std::string& database) {
  execute(server_url, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  // Ordered as Portuguese is, for nothing may depend on the order of bytes but what asks for it.
  execute(server_url, "CREATE DATABASE " + database + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'pt-BR'");
}

// Rows that migrations made are kept aside in the schema `seed`.
constexpr const char* remember_seed = R"(
  CREATE SCHEMA seed;
  DO $$
  DECLARE name TEXT;
  BEGIN
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE 'CREATE TABLE seed.' || name || ' AS TABLE ' || name;
    END LOOP;
  END $$)";

constexpr const char* restore_seed = R"(
  SET lock_timeout = '5s';
  SET session_replication_role = replica;
  DO $$
  DECLARE name TEXT; filled BOOLEAN;
  BEGIN
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables p WHERE schemaname = 'public' AND NOT EXISTS
      (SELECT 1 FROM pg_tables s WHERE s.schemaname = 'seed' AND s.tablename = p.tablename) LOOP
      EXECUTE 'DROP TABLE ' || name || ' CASCADE';
    END LOOP;
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'seed' LOOP
      EXECUTE 'DELETE FROM public.' || name;
      EXECUTE 'SELECT EXISTS (SELECT 1 FROM seed.' || name || ')' INTO filled;
      IF filled THEN EXECUTE 'INSERT INTO public.' || name || ' TABLE seed.' || name; END IF;
    END LOOP;
    FOR name IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' AND sequencename LIKE 'counter\_%' LOOP
      EXECUTE 'DROP SEQUENCE ' || name;
    END LOOP;
  END $$)";

}  // namespace

TestPostgres::TestPostgres(std::string server_url)
    : server_url_(std::move(server_url)), name_("zelo_test_" + std::to_string(::getpid())) {}

TestPostgres::~TestPostgres() {
  try {
    execute(server_url_, "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    execute(server_url_, "DROP DATABASE IF EXISTS " + name_ + "_empty WITH (FORCE)");
  } catch (const std::exception&) {
    // The server is gone, and the databases with it.
  }
}

void TestPostgres::make_template() {
  const std::string url = url_of(server_url_, name_);
  recreate(server_url_, name_);
  db::migrate(*db::open({.url = url}), migrations(), Time{});
  execute(url, remember_seed);
}

std::string TestPostgres::fresh() {
  const std::string url = url_of(server_url_, name_);
  try {
    if (!made_) make_template();
    if (made_) execute(url, restore_seed);
  } catch (const std::runtime_error&) {
    make_template();  // a test has changed the tables themselves
  }
  made_ = true;
  return url;
}

std::string TestPostgres::empty() {
  recreate(server_url_, name_ + "_empty");
  return url_of(server_url_, name_ + "_empty");
}

}  // namespace zelo::world
