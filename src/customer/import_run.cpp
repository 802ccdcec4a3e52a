#include "src/customer/import_run.h"

#include <algorithm>
#include <iterator>

#include "lib/base/json.h"
#include "src/customer/address/address.h"
#include "src/customer/import_apply.h"
#include "src/customer/import_store.h"
#include "src/customer/touched.h"
#include "src/timeline/record.h"

namespace zelo::customer {

/// A row, read and checked before its transaction begins.
struct ImportRun::Prepared {
  SourceRow source;
  Problems problems;
  AccountRow account;
  ContactRow contact;
  ContractRow contract;
  InvoiceRow invoice;
  ProductRow product;
  UsageRow usage;
  TicketRow ticket;
  NpsRow nps;
};

struct ImportRun::Chunk {
  std::vector<Prepared> rows;
  std::int64_t pass = 0;  // of what follows
  text::CsvReader::Position end;
  bool last = false;
};

namespace {

Import load(Ctx& ctx, const ImportId& id) {
  const auto found = ctx.read([&](db::Tx& tx) { return find_import(tx, id); });
  if (!found) throw not_found();
  return *found;
}

Mapping turned_round(const Mapping& mapping) {
  Mapping columns_by_field;
  for (const auto& [column, field] : mapping) columns_by_field[field] = column;
  return columns_by_field;
}

void count(Import& import, Outcome outcome) {
  ++import.rows_read;
  switch (outcome) {
    case Outcome::created: ++import.rows_created; break;
    case Outcome::updated: ++import.rows_updated; break;
    case Outcome::unchanged: ++import.rows_unchanged; break;
    case Outcome::rejected: ++import.rows_rejected; break;
  }
}

/// Runs `work` again when somebody else has just made or changed what it was about to: the next look sees it.
template <class Work>
Import with_patience(Work work) {
  for (int tries = 1;; ++tries) {
    try {
      return work();
    } catch (const Error& error) {
      const bool overtaken = error.kind == ErrorKind::invalid || error.kind == ErrorKind::stale;
      if (!overtaken || tries == 3) throw;
    }
  }
}

}  // namespace

ImportRun::ImportRun(Ctx& ctx, const ContentStore& files, const ImportId& id, const Takers& takers)
    : ctx_(ctx),
      files_(files),
      takers_(takers),
      import_(load(ctx, id)),
      columns_by_field_(turned_round(mapping_of(import_))),
      reader_(import_.kind, columns_of(import_), mapping_of(import_), ctx.read(phone_region),
              {known_values(ctx, takers, import_.kind), meanings_of(import_)}, import_.currency),
      column_count_(columns_of(import_).size()) {
  if (import_.state != ImportState::running) return;
  bytes_ = stored_file(files, import_);
  repeats_ = repeats_in(import_, bytes_, reader_);
  turns_ = turns_in(import_, bytes_, reader_);
  occurrences_ = occurrences_in(import_, bytes_, reader_);
}

bool ImportRun::next_chunk(int rows) {
  if (import_.state != ImportState::running) return false;
  const Chunk chunk = read_chunk(rows);
  import_ = with_patience([&] { return ctx_.write([&](db::Tx& tx) { return take_in(tx, chunk); }); });
  if (import_.state == ImportState::done) files_.remove(import_.file_hash);
  return import_.state == ImportState::running;
}

std::int64_t ImportRun::pass() const { return import_.next_offset / pass_size(); }

ImportRun::Chunk ImportRun::read_chunk(int rows) const {
  const std::int64_t pass = this->pass();
  const auto offset = static_cast<std::size_t>(import_.next_offset % pass_size());
  SourceReader source = source_of(import_, bytes_, column_count_, {offset, import_.next_row, import_.next_line});
  Chunk chunk{.rows = {}, .pass = pass, .end = {}};
  SourceRow row;
  while (chunk.rows.size() < static_cast<std::size_t>(rows) && source.next(row))
    if (turns_.of(row.number) == pass) chunk.rows.push_back(prepare(row));
  chunk.end = source.position();
  if (chunk.rows.size() == static_cast<std::size_t>(rows)) return chunk;
  chunk.last = pass >= turns_.last;
  if (chunk.last) return chunk;
  ++chunk.pass;
  chunk.end = first_row_of(import_, bytes_);
  return chunk;
}

ImportRun::Prepared ImportRun::prepare(const SourceRow& row) const {
  Prepared prepared{.source = row,
                    .problems = {},
                    .account = {},
                    .contact = {},
                    .contract = {},
                    .invoice = {},
                    .product = {},
                    .usage = {},
                    .ticket = {},
                    .nps = {}};
  switch (import_.kind) {
    case ImportKind::accounts: prepared.account = reader_.account(row, prepared.problems); break;
    case ImportKind::contacts: prepared.contact = reader_.contact(row, prepared.problems); break;
    case ImportKind::contracts: prepared.contract = reader_.contract(row, prepared.problems); break;
    case ImportKind::invoices: prepared.invoice = reader_.invoice(row, prepared.problems); break;
    case ImportKind::products: prepared.product = reader_.product(row, prepared.problems); break;
    case ImportKind::usage: prepared.usage = reader_.usage(row, prepared.problems); break;
    case ImportKind::tickets: prepared.ticket = reader_.ticket(row, prepared.problems); break;
    case ImportKind::nps: prepared.nps = reader_.nps(row, prepared.problems); break;
  }
  if (const auto again = occurrences_.find(row.number); again != occurrences_.end())
    prepared.nps.occurrence = again->second;
  check_repeat(repeats_, reader_, row, prepared.problems);
  check_turn(turns_, row, prepared.problems);
  return prepared;
}

Import ImportRun::take_in(db::Tx& tx, const Chunk& chunk) {
  // Somebody else has taken these rows: go on from where they left it.
  if (!claim_rows(tx, import_.id, import_.next_offset)) return find_import(tx, import_.id).value();
  Import after = import_;
  touched(ctx_, tx, take_rows(tx, chunk, after));
  after.next_offset = chunk.pass * pass_size() + static_cast<std::int64_t>(chunk.end.offset);
  after.next_row = chunk.end.row;
  after.next_line = chunk.end.line;
  if (chunk.last) finish(tx, after);
  save_progress(tx, after);
  return after;
}

/// The accounts that are other than they were.
std::vector<AccountId> ImportRun::take_rows(db::Tx& tx, const Chunk& chunk, Import& import) {
  std::vector<AccountId> changed;
  if (import_.kind == ImportKind::usage) take_usage(tx, chunk, import);
  else if (import_.kind == ImportKind::tickets) changed = take_tickets(tx, chunk, import);
  else if (import_.kind == ImportKind::nps) changed = take_nps(tx, chunk, import);
  else
    for (const Prepared& prepared : chunk.rows)
      std::ranges::move(take_in(tx, prepared, import), std::back_inserter(changed));
  return changed;
}

std::vector<AccountId> ImportRun::take_in(db::Tx& tx, const Prepared& prepared, Import& import) {
  if (!prepared.problems.empty()) {
    reject(tx, prepared.source, prepared.problems);
    count(import, Outcome::rejected);
    return {};
  }
  Problems problems;
  Applied applied = apply(tx, prepared, problems);
  if (applied.outcome == Outcome::rejected) reject(tx, prepared.source, by_column(problems));
  count(import, applied.outcome);
  return std::move(applied.touched);
}

/// Events are taken in together: a row of the inbox for all of a chunk.
void ImportRun::take_usage(db::Tx& tx, const Chunk& chunk, Import& import) {
  std::vector<UsageRow> rows;
  for (const Prepared& prepared : chunk.rows)
    if (prepared.problems.empty()) rows.push_back(prepared.usage);
  const auto problems = takers_.usage(ctx_, tx, rows);
  auto next = problems.begin();
  for (const Prepared& prepared : chunk.rows) {
    const Problems told = prepared.problems.empty() ? by_column(*next++) : prepared.problems;
    if (!told.empty()) reject(tx, prepared.source, told);
    count(import, told.empty() ? Outcome::created : Outcome::rejected);
  }
}

/// So are tickets: what follows them is told of once for all of a chunk.
std::vector<AccountId> ImportRun::take_tickets(db::Tx& tx, const Chunk& chunk, Import& import) {
  std::vector<TicketRow> rows;
  for (const Prepared& prepared : chunk.rows)
    if (prepared.problems.empty()) rows.push_back(prepared.ticket);
  return settle(tx, chunk, import, takers_.tickets.take(ctx_, tx, import.id, rows));
}

std::vector<AccountId> ImportRun::take_nps(db::Tx& tx, const Chunk& chunk, Import& import) {
  std::vector<NpsRow> rows;
  for (const Prepared& prepared : chunk.rows)
    if (prepared.problems.empty()) rows.push_back(prepared.nps);
  return settle(tx, chunk, import, takers_.nps(ctx_, tx, rows));
}

/// What became of a chunk's rows that were taken together; those with problems were not among them.
std::vector<AccountId> ImportRun::settle(db::Tx& tx, const Chunk& chunk, Import& import,
                                         std::vector<TakenRow> taken) const {
  auto next = taken.begin();
  std::vector<AccountId> changed;
  for (const Prepared& prepared : chunk.rows) {
    if (!prepared.problems.empty()) {
      reject(tx, prepared.source, prepared.problems);
      count(import, Outcome::rejected);
      continue;
    }
    TakenRow& one = *next++;
    if (one.outcome == Outcome::rejected) reject(tx, prepared.source, by_column(one.problems));
    count(import, one.outcome);
    std::ranges::move(one.touched, std::back_inserter(changed));
  }
  return changed;
}

Applied ImportRun::apply(db::Tx& tx, const Prepared& prepared, Problems& problems) const {
  switch (import_.kind) {
    case ImportKind::accounts: return apply_row(ctx_, tx, prepared.account, problems);
    case ImportKind::contacts: return apply_row(ctx_, tx, prepared.contact, problems);
    case ImportKind::contracts: return apply_row(ctx_, tx, prepared.contract, problems);
    case ImportKind::invoices: return apply_row(ctx_, tx, prepared.invoice, problems);
    case ImportKind::products: return apply_row(ctx_, tx, prepared.product, problems);
    case ImportKind::usage: break;    // take_usage()
    case ImportKind::tickets: break;  // take_tickets()
    case ImportKind::nps: break;      // take_nps()
  }
  return {};
}

/// Problems told by field, told by the file's columns.
Problems ImportRun::by_column(const Problems& problems) const {
  Problems out;
  for (const FieldError& problem : problems.fields()) {
    const auto column = columns_by_field_.find(problem.path);
    out.add(column == columns_by_field_.end() ? problem.path : column->second, problem.text);
  }
  return out;
}

void ImportRun::reject(db::Tx& tx, const SourceRow& row, const Problems& problems) const {
  boost::json::array reasons;
  for (const FieldError& problem : problems.fields()) {
    reasons.push_back(boost::json::object{
        {"path", problem.path}, {"key", problem.text.key}, {"values", json::write(problem.text.values)}});
  }
  insert_reject(tx, {.import_id = import_.id,
                     .row_number = row.number,
                     .reasons = boost::json::serialize(reasons),
                     .content = row.content});
}

void ImportRun::finish(db::Tx& tx, Import& import) const {
  if (import.kind == ImportKind::tickets) takers_.tickets.finish(ctx_, tx, import.id);
  import.state = ImportState::done;
  import.finished_at = ctx_.now();
  timeline::record(ctx_, tx, {.account_id = {}, .kind = "import", .id = import.id.text},
                   ImportFinished{import.kind, import.rows_created, import.rows_updated, import.rows_unchanged,
                                  import.rows_rejected});
}

namespace {
// In front of the bytes stand the import's id and a line end.
constexpr std::size_t mark_size = 37;
}  // namespace

std::string stored_file(const ContentStore& files, const Import& import, std::size_t most) {
  auto content = import.file_hash.empty() ? std::nullopt : files.read_beginning(import.file_hash, mark_size + most);
  if (!content || content->size() < mark_size) throw conflict("error.import.file_gone");
  return content->substr(mark_size);
}

std::string marked(const ImportId& id, std::string_view bytes) { return (id.text + "\n").append(bytes); }

std::vector<std::string> columns_of(const Import& import) {
  return json::read_text<std::vector<std::string>>(import.columns);
}

Mapping mapping_of(const Import& import) { return json::read_text<Mapping>(import.mapping); }

Meanings meanings_of(const Import& import) { return json::read_text<Meanings>(import.meanings); }

KnownValues known_values(Ctx& ctx, const Takers& takers, ImportKind kind) {
  if (kind != ImportKind::tickets || !takers.tickets.known) return {};
  return ctx.read([&](db::Tx& tx) { return takers.tickets.known(tx); });
}

SourceReader source_of(const Import& import, std::string_view bytes, std::size_t columns) {
  return source_of(import, bytes, columns,
                   {static_cast<std::size_t>(import.next_offset), import.next_row, import.next_line});
}

SourceReader source_of(const Import& import, std::string_view bytes, std::size_t columns,
                       const text::CsvReader::Position& at) {
  return {bytes, import.separator.front(), import.encoding, columns, at};
}

text::CsvReader::Position first_row_of(const Import& import, std::string_view bytes) {
  const auto format = text::detect_csv(bytes);
  if (!format) return {.offset = bytes.size()};
  text::CsvReader reader(bytes, import.separator.front(), {.offset = format->begins_at});
  text::CsvRow head;
  reader.next(head);
  return reader.position();
}

}  // namespace zelo::customer
