#include "lib/db/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <stdexcept>
#include <utility>

#include "lib/base/error.h"
#include "lib/db/postgres_error.h"
#include "lib/db/postgres_values.h"

namespace zelo::db::postgres {
namespace {

constexpr std::size_t most_prepared = 500;
constexpr std::size_t most_unanswered = 200;

Error cannot_connect(std::string reason) {
  return {ErrorKind::unavailable, Text("error.store_refused", {{"reason", std::move(reason)}})};
}

/// libpq repeats a URL that it cannot read, with the password in it: such a URL never reaches connect.
void check_url(const std::string& url) {
  char* message = nullptr;
  PQconninfoOption* parts = PQconninfoParse(url.c_str(), &message);
  PQfreemem(message);
  if (parts == nullptr) throw cannot_connect("postgres://user:password@host:port/name");
  PQconninfoFree(parts);
}

/// Questions are short: to begin two more processes, or to compile a plan, takes longer than fifty rows do.
void prefer_short_plans(PGconn* connection) {
  const Result set(PQexec(connection, "SET max_parallel_workers_per_gather = 0; SET jit = off"));
  if (PQresultStatus(set.get()) != PGRES_COMMAND_OK) throw cannot_connect(first_line(PQerrorMessage(connection)));
}

}  // namespace

void Disconnect::operator()(PGconn* connection) const { PQfinish(connection); }

void ClearResult::operator()(pg_result* result) const { PQclear(result); }

Handle connect(const std::string& url) {
  check_url(url);
  // A server that vanishes without a word is noticed within a minute.
  const char* const names[] = {"connect_timeout",     "tcp_user_timeout", "keepalives_idle",
                               "keepalives_interval", "keepalives_count", "client_encoding",
                               "application_name",    "dbname",           nullptr};
  const char* const values[] = {"5", "30000", "30", "10", "3", "UTF8", "zelo", url.c_str(), nullptr};
  Handle handle(PQconnectdbParams(names, values, 1));
  if (PQstatus(handle.get()) != CONNECTION_OK) throw cannot_connect(first_line(PQerrorMessage(handle.get())));
  PQsetNoticeReceiver(
      handle.get(), [](void*, const PGresult*) {}, nullptr);
  prefer_short_plans(handle.get());
  return handle;
}

Connection::Connection(Handle handle)
    : handle_(std::move(handle)),
      statements_(most_prepared, [this](Prepared& old) { forgotten_.push_back(std::move(old.name)); }) {
  if (PQenterPipelineMode(handle_.get()) == 0) throw Lost("no pipeline mode");
}

std::int64_t Connection::run(std::string_view sql, std::span<const Value> values,
                             const std::function<bool(Cursor&)>& visit) {
  send(sql, values);
  require(PQsendFlushRequest(handle_.get()));
  const Result result = receive();
  if (!result) throw Lost("no answer to a question");
  visit_rows(result.get(), visit);
  return changed_rows(result.get());
}

void Connection::send(std::string_view sql, std::span<const Value> values) {
  if (failure_) std::rethrow_exception(failure_);
  if (expected_.size() >= most_unanswered) take_answers();  // before the question whose answer the caller wants
  const Parameters parameters(values);
  const std::string& name = prepare(sql);
  require(
      PQsendQueryPrepared(handle_.get(), name.c_str(), parameters.count(), parameters.pointers(), nullptr, nullptr, 0));
  expected_.push_back({});
}

void Connection::take_answers() {
  require(PQsendFlushRequest(handle_.get()));
  receive();
}

const std::string& Connection::prepare(std::string_view sql) {
  if (const Prepared* known = statements_.find(sql)) return known->name;
  Prepared& prepared = statements_.add(sql, {"s" + std::to_string(++names_), true, false});
  require(PQsendPrepare(handle_.get(), prepared.name.c_str(), std::string(sql).c_str(), 0, nullptr));
  expected_.push_back({.prepared = &prepared});
  return prepared.name;
}

/// Not before a transaction has begun: its first statement says what kind it is.
void Connection::deallocate_forgotten() {
  for (const std::string& name : std::exchange(forgotten_, {})) {
    if (expected_.size() >= most_unanswered) take_answers();
    require(PQsendQueryParams(handle_.get(), ("DEALLOCATE " + name).c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0));
    expected_.push_back({});
  }
}

void Connection::run_script(std::string_view sql) {
  send_sync();
  receive();
  require(PQexitPipelineMode(handle_.get()));
  const Result result(PQexec(handle_.get(), std::string(sql).c_str()));
  require(PQenterPipelineMode(handle_.get()));
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
    note_failure(result);
    std::rethrow_exception(failure_);
  }
}

void Connection::commit() {
  deallocate_forgotten();
  send("COMMIT");
  send_sync();
  receive();
}

void Connection::end_read() {
  deallocate_forgotten();
  send("COMMIT");
  send_sync();
}

void Connection::roll_back() noexcept {
  try {
    send_sync();
    while (!expected_.empty()) {
      const Expected expected = expected_.front();
      expected_.pop_front();
      receive_one(expected);
    }
    statements_.erase_if([](const Prepared& statement) { return statement.failed; });
    failure_ = nullptr;
    send("ROLLBACK");
    send_sync();
    receive();
  } catch (const std::exception&) {
    handle_.reset();
  }
}

void Connection::settle() {
  receive();
  pollfd socket{PQsocket(handle_.get()), POLLIN, 0};
  if (::poll(&socket, 1, 0) <= 0) return;
  // An idle connection has nothing to say, except that it has ended.
  if (PQconsumeInput(handle_.get()) == 0) throw Lost(first_line(PQerrorMessage(handle_.get())));
}

bool Connection::usable() const { return handle_ && PQstatus(handle_.get()) == CONNECTION_OK && !failure_; }

void Connection::send_sync() {
  require(PQpipelineSync(handle_.get()));
  expected_.push_back({.sync = true});
}

/// Takes every answer that is still to come; the last one is the caller's. Throws the first failure.
Result Connection::receive() {
  Result last;
  while (!expected_.empty()) {
    const Expected expected = expected_.front();
    expected_.pop_front();
    Result result = receive_one(expected);
    if (!expected.sync && !expected.prepared) last = std::move(result);
  }
  if (failure_) std::rethrow_exception(failure_);
  return last;
}

Result Connection::receive_one(const Expected& expected) {
  Result result(PQgetResult(handle_.get()));
  if (!result || PQstatus(handle_.get()) != CONNECTION_OK) {
    expected_.clear();
    note_failure(result);
    std::rethrow_exception(failure_);
  }
  if (expected.sync) return result;
  const auto status = PQresultStatus(result.get());
  const bool failed = status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
  if (failed) note_failure(result);
  if (expected.prepared != nullptr) {
    expected.prepared->busy = false;
    expected.prepared->failed = failed;
  }
  const Result end(PQgetResult(handle_.get()));  // null ends the answers to one question
  return result;
}

void Connection::note_failure(const Result& result) {
  if (failure_) return;
  try {
    raise(handle_.get(), result.get());
  } catch (...) {
    failure_ = std::current_exception();
  }
}

void Connection::require(int sent) {
  if (sent != 0) return;
  note_failure(nullptr);
  std::rethrow_exception(failure_);
}

}  // namespace zelo::db::postgres
