#pragma once
// One answer to many signals: src/identity/bulk says how it is carried out and taken back. Each is answered by the
// ordinary command, with its limits and refusals: no risk is closed here without an action, an owner and a day either.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/bulk/bulk.h"
#include "src/success/signal/signal.h"

namespace zelo::success {

/// As a list is asked; closed ones are never among them.
struct SignalConditions {
  std::optional<bool> mine;
  std::optional<bool> overdue;
  std::optional<bool> escalated;
  std::optional<SignalState> state;
  std::optional<SignalKind> kind;
  std::optional<Detector> detector;
  std::optional<Severity> severity;
  std::optional<customer::Segment> segment;
  std::optional<AccountId> account_id;
  std::optional<UserId> owner_id;
  std::optional<UserId> csm_id;
  std::optional<bool> no_csm;
  std::optional<Time> found_since;
  std::optional<Time> answered_since;
  std::optional<bool> in_time;
};
BOOST_DESCRIBE_STRUCT(SignalConditions, (),
                      (mine, overdue, escalated, state, kind, detector, severity, segment, account_id, owner_id, csm_id,
                       no_csm, found_since, answered_since, in_time))

/// These signals, or all open ones that a list with these conditions shows.
struct SignalSelection {
  std::vector<SignalId> signal_ids;
  std::optional<SignalConditions> filter;
};
BOOST_DESCRIBE_STRUCT(SignalSelection, (), (signal_ids, filter))

/// What is left out stays as each signal has it: another owner alone takes what is planned on, another day alone puts
/// it off. What nobody has planned yet needs all three.
struct BulkAction {
  std::optional<UserId> owner_id;
  std::optional<Date> due_on;
  std::optional<Prose<2000>> plan;
};
BOOST_DESCRIBE_STRUCT(BulkAction, (), (owner_id, due_on, plan))

/// One of the two.
struct SignalBulkChange {
  std::optional<BulkAction> action;
  std::optional<ResolveSignal> resolution;
};
BOOST_DESCRIBE_STRUCT(SignalBulkChange, (), (action, resolution))

struct StartSignalBulk {
  SignalSelection selection;
  SignalBulkChange change;
};
BOOST_DESCRIBE_STRUCT(StartSignalBulk, (), (selection, change))

struct SignalBulkItem {
  std::int64_t seq = 0;
  SignalId signal_id;
  AccountId account_id;
  std::string account_name;
  Detector detector = Detector::usage_drop;
  std::string detector_name;
  bulk::BulkItemState state = bulk::BulkItemState::waiting;
  std::optional<std::string> reason;  // why it failed, or was kept
};
BOOST_DESCRIBE_STRUCT(SignalBulkItem, (),
                      (seq, signal_id, account_id, account_name, detector, detector_name, state, reason))

/// Error{invalid} for nothing to do or nothing to do it to.
bulk::BulkRunView start_signal_bulk(Ctx& ctx, const StartSignalBulk& input);
bulk::BulkRunView find_signal_bulk(Ctx& ctx, const bulk::RunId& id);
/// The actor's own, newest first.
Page<bulk::BulkRunView> list_signal_bulk(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// Without signals of tickets that the reader may not know of.
Page<SignalBulkItem> list_signal_bulk_items(Ctx& ctx, const bulk::RunId& id, std::optional<bulk::BulkItemState> state,
                                            const std::optional<std::string>& after, int limit);
/// By who started it, or a manager, here and below.
bulk::BulkRunView stop_signal_bulk(Ctx& ctx, const bulk::RunId& id);
/// Each is again as it was, and its clock with it, unless somebody has done something about it since.
bulk::BulkRunView undo_signal_bulk(Ctx& ctx, const bulk::RunId& id);

/// "signal_bulk.run"
void signal_bulk_jobs(jobs::Runner& runner, const World& world);

/// The run has come to an end, whichever: for the browsers that watch it.
struct SignalBulkFinished {
  static constexpr const char* kind = "signal_bulk.finished";
  static constexpr bool for_customer = false;
  std::int64_t done;
  std::int64_t failed;
};
BOOST_DESCRIBE_STRUCT(SignalBulkFinished, (), (done, failed))

struct SignalBulkUndone {
  static constexpr const char* kind = "signal_bulk.undone";
  static constexpr bool for_customer = false;
  std::int64_t undone;
  std::int64_t kept;
};
BOOST_DESCRIBE_STRUCT(SignalBulkUndone, (), (undone, kept))

}  // namespace zelo::success
