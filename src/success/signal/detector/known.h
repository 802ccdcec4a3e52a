#pragma once
// What is known of one account: all that detectors may look at. Plain values.
//
// Tickets restricted to a team are not among it: a signal is for everyone's eyes. Persons are there by their ids.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/time.h"
#include "src/customer/account.h"
#include "src/success/health/health.h"

namespace zelo::success {

inline constexpr std::size_t days_of_use = 56;  // eight whole weeks, up to the company's yesterday
inline constexpr std::int64_t four_weeks = 28;

/// Events of each day, the last one yesterday. Nothing: a holiday of the company, or before the account's first use.
using UseOfDays = std::vector<std::optional<double>>;

struct KnownFeature {
  std::string id;
  std::int64_t uses = 0;   // events in 28 days
  std::int64_t asked = 0;  // tickets of 28 days that name it
};

struct KnownLimit {
  std::string name;  // "seats", or as the contract calls it
  std::int64_t used = 0;
  std::int64_t allowed = 0;
};

struct KnownTicket {
  std::string id;
  Time created_at;
  bool urgent = false;
  bool high = false;       // high or urgent
  bool solved = false;     // waits for the customer's word that it is
  bool sponsors = false;   // who asked decides or pays: a sponsor or a decision maker
  bool by_critic = false;  // who asked thinks ill of us
  std::int64_t influence = 0;
};

/// The last answer to "would you recommend us?" of somebody who is there, of 30 days and ill.
struct KnownCritic {
  std::string contact_id;
  std::int64_t score = 0;
  bool sponsors = false;  // as of a ticket
  std::int64_t influence = 0;
};

/// Who was the sponsor when the account was last looked at.
struct SponsorMemory {
  std::string contact_id;
  std::optional<std::string> gone_on;  // since when nobody is
};

struct Known {
  customer::Segment segment = customer::Segment::smb;
  bool former = false;  // had contracts, and has none any more
  // Usage.
  UseOfDays use;
  std::optional<std::int64_t> used_days;  // since the first use; nothing: never used
  std::int64_t unused_days = 0;           // never used, but under contract for so long: usage would have come in
  std::int64_t idle_days = 0;             // without any use up to yesterday, holidays not counted
  std::int64_t silent_days = 0;           // the same, holidays counted: what people are told
  std::int64_t users = 0;                 // different people in 28 days
  std::int64_t users_before = 0;          // in the 28 days before them
  std::optional<std::int64_t> seats;      // licensed
  std::vector<KnownFeature> core;         // that the account may use
  std::vector<KnownFeature> premium;      // that it may not
  std::vector<KnownLimit> limits;
  // Support.
  std::vector<KnownTicket> tickets;  // not closed
  std::optional<KnownTicket> first;  // the account's first one, where it was opened within 90 days and is open
  std::int64_t opened_lately = 0;    // in 7 days
  std::int64_t opened_before = 0;    // in the 56 days before them
  // Payment and people.
  std::int64_t days_late = 0;  // of the oldest unpaid invoice
  std::int64_t late_invoices = 0;
  std::optional<std::string> gone_sponsor;  // the last one, where no sponsor is there any more
  std::int64_t sponsor_gone_days = 0;
  std::optional<SponsorMemory> sponsor_memory;  // where it is another one than before
  bool sponsor_left = true;  // the company; else they are at another account, or sponsor nothing any more
  std::vector<KnownCritic> critics;
  // Health.
  std::optional<double> score;
  std::optional<Band> band;
  std::optional<double> change;  // since a week ago
};

}  // namespace zelo::success
