#include "src/app/import_takers.h"

#include "src/success/health/nps/nps_file.h"
#include "src/support/importing/ticket_import.h"
#include "src/usage/import_rows.h"

namespace zelo::app {

customer::Takers import_takers() {
  return {.usage = usage::take_rows, .tickets = support::ticket_taker(), .nps = success::take_nps};
}

}  // namespace zelo::app
