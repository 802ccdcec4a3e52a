#include "src/support/routes.h"

#include "src/support/alert/alert_api.h"
#include "src/support/attachment/attachment_api.h"
#include "src/support/attention/attention_api.h"
#include "src/support/bulk/bulk_api.h"
#include "src/support/category/category_api.h"
#include "src/support/checklist/checklist_api.h"
#include "src/support/copy/copy_api.h"
#include "src/support/draft/draft_api.h"
#include "src/support/field/field_api.h"
#include "src/support/investigation/investigation_api.h"
#include "src/support/jargon/jargon_api.h"
#include "src/support/macro/macro_api.h"
#include "src/support/problem/problem_api.h"
#include "src/support/relation/relation_api.h"
#include "src/support/restriction/restriction_api.h"
#include "src/support/routing/routing_api.h"
#include "src/support/sending/sending_api.h"
#include "src/support/sla/sla_api.h"
#include "src/support/tag/tag_api.h"
#include "src/support/teaching/teaching_api.h"
#include "src/support/ticket/ticket_routes.h"
#include "src/support/tracker/tracker_api.h"
#include "src/support/view/view_api.h"

namespace zelo {

void support_routes(Api& api, const ContentStore& contents) {
  support::ticket_routes(api);
  support::conversation_routes(api);
  support::category_routes(api);
  support::relation_routes(api);
  support::restriction_routes(api);
  support::view_routes(api);
  support::bulk_routes(api);
  support::tag_routes(api);
  support::copy_routes(api);
  support::sla_routes(api);
  support::checklist_routes(api);
  support::investigation_routes(api);
  support::field_routes(api);
  support::attachment_routes(api, contents);
  support::draft_routes(api);
  support::sending_routes(api);
  support::macro_routes(api);
  support::attention_routes(api);
  support::jargon_routes(api);
  support::problem_routes(api);
  support::alert_routes(api);
  support::tracker_routes(api);
  support::routing_routes(api);
  support::teaching_routes(api);
}

}  // namespace zelo
