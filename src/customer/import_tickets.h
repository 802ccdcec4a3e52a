#pragma once
// Tickets out of a file. This folder reads and checks the rows; Support, which stands to the right of it, takes them.
//
// A row is a ticket with its first message; a further row with the same external id is another message of it.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/import.h"
#include "src/customer/import_meanings.h"
#include "src/customer/import_nps.h"
#include "src/customer/import_usage.h"

namespace zelo::customer {

/// Values of fields with KnownValues are as those keep them. Times are as UsageRow::at.
struct TicketRow {
  std::string external_id;
  std::optional<std::string> subject;  // at most 200 letters; where it was longer, all of it begins the body
  std::optional<std::string> body;
  std::optional<std::string> status;
  std::optional<std::string> priority;
  std::optional<std::string> channel;
  std::optional<std::string> category;
  std::optional<std::string> team;
  std::optional<std::string> assignee;
  std::optional<std::string> requester_email;
  std::optional<std::string> requester_name;
  std::optional<std::string> account_external_id;
  std::optional<std::string> account_domain;
  std::optional<std::string> account_name;
  std::optional<std::string> author;       // an address or a name; the requester, when absent
  std::optional<std::string> author_user;  // who of staff that is
  std::optional<std::string> visibility;   // public or internal
  std::optional<std::string> message_id;
  std::optional<std::string> created_at;
  std::optional<std::string> updated_at;
  std::optional<std::string> solved_at;
  std::optional<std::string> closed_at;
  std::optional<std::string> message_at;
  std::vector<std::string> tags;
};

using TakenTicket = TakenRow;

struct TakeTickets {
  std::function<KnownValues(db::Tx&)> known = nullptr;
  /// Within the transaction of the rows, in their order.
  std::function<std::vector<TakenTicket>(const Ctx&, db::Tx&, const ImportId&, std::span<const TicketRow>)> take =
      nullptr;
  /// In the transaction of the last rows.
  std::function<void(const Ctx&, db::Tx&, const ImportId&)> finish = nullptr;
};

/// Who takes what this folder only reads.
struct Takers {
  TakeUsage usage = nullptr;
  TakeTickets tickets = {};
  TakeNps nps = nullptr;
};

/// What values of a file of this kind may mean.
KnownValues known_values(Ctx& ctx, const Takers& takers, ImportKind kind);

}  // namespace zelo::customer
