#pragma once
// An office that moves in from another product: Sonia sends its files.

#include <doctest/doctest.h>

#include "src/customer/import_commands.h"
#include "src/customer/jobs.h"
#include "src/support/importing/import_store.h"
#include "src/support/importing/ticket_import.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_steps.h"
#include "test/support/office.h"

namespace zelo::office {

struct Moving : Office {
  explicit Moving(db::Database& database) : Office(database) {
    customer_jobs(runner, people.world, contents, takers);
    people.events();
  }

  /// Uploads a file as Sonia, with what she says that words mean.
  customer::ImportView upload(const std::string& csv, const customer::Meanings& meanings = {}) {
    Ctx sonia = as("Sonia");
    return customer::upload_import(sonia, contents,
                                   {.kind = customer::ImportKind::tickets,
                                    .file_name = "chamados.csv",
                                    .bytes = csv,
                                    .mapping = std::nullopt,
                                    .meanings = meanings},
                                   takers);
  }
  customer::ImportView take(const std::string& csv, const customer::Meanings& meanings = {}) {
    Ctx sonia = as("Sonia");
    const auto id = upload(csv, meanings).id;
    customer::start_import(sonia, id);
    work();
    return customer::show_import(sonia, contents, id, takers);
  }
  static std::string counts(const customer::ImportView& view) {
    return std::to_string(view.rows_created) + " created, " + std::to_string(view.rows_updated) + " updated, " +
           std::to_string(view.rows_unchanged) + " unchanged, " + std::to_string(view.rows_rejected) + " rejected";
  }
  /// "2 situação: …" a line.
  std::string reasons(const customer::ImportId& id) {
    Ctx sonia = as("Sonia");
    std::string out;
    for (const auto& reject : customer::show_rejects(sonia, id, 0, 100))
      for (const auto& problem : reject.problems)
        out += std::to_string(reject.row_number) + " " + problem.path + ": " + problem.message + "\n";
    return out;
  }
  support::TicketId id_of(const std::string& external_id) {
    const auto origin = db.read([&](db::Tx& tx) { return support::store::find_origin(tx, external_id); });
    REQUIRE(origin);
    return origin->ticket_id;
  }
  support::TicketView moved(const std::string& external_id) { return ticket(id_of(external_id)); }
  /// "Rita: Não entra" a message.
  std::vector<std::string> said(const std::string& external_id) {
    Ctx sonia = as("Sonia");
    std::vector<std::string> all;
    for (const auto& message : support::list_messages(sonia, id_of(external_id), {}, 200).items) {
      const bool note = message.kind == support::MessageKind::note;
      all.push_back((note ? "(" : "") + message.author.name + ": " + message.body + (note ? ")" : ""));
    }
    return all;
  }
  std::int64_t count(const std::string& table) {
    return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + table); });
  }

  customer::Takers takers{.usage = nullptr, .tickets = support::ticket_taker()};
};

}  // namespace zelo::office
