#pragma once
// What happens to checklists on tickets, for the log; nothing of it is for customers.

#include "src/support/checklist/checklist.h"

namespace zelo::support {

struct ChecklistFinished {
  static constexpr const char* kind = "ticket.checklist_finished";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ChecklistId checklist_id;
  std::string name;  // of the checklist: ours, not a person's words
  Outcome outcome;
};
BOOST_DESCRIBE_STRUCT(ChecklistFinished, (), (number, checklist_id, name, outcome))

}  // namespace zelo::support
