#pragma once
// Who may do what. This table is the whole truth: routes name a permission, commands ask for it,
// the page "Papéis e permissões" shows it, and a test walks every route and role against it.

#include <span>
#include <string_view>

#include "lib/base/describe.h"
#include "src/identity/roles.h"

namespace zelo {

enum class Permission {
  account_read,
  account_write,
  contact_write,
  contract_write,
  import_run,
  timeline_read,
  ticket_read,
  ticket_open,
  ticket_reply,
  ticket_note,
  ticket_work,
  ticket_assign,
  ticket_restricted_all,
  view_manage,
  category_manage,
  macro_manage,
  sla_manage,
  problem_read,
  problem_manage,
  integration_manage,
  routing_manage,
  mail_manage,
  teaching_manage,
  success_task_work,
  success_oversee,
  usage_manage,
  signal_work,
  signal_manage,
  report_read,
  article_read,
  article_write,
  article_publish,
  user_read,
  user_manage,
  team_manage,
  token_manage,
  job_manage,
  settings_manage,
  ticket_import
};
BOOST_DESCRIBE_ENUM(Permission, account_read, account_write, contact_write, contract_write, import_run, timeline_read,
                    ticket_read, ticket_open, ticket_reply, ticket_note, ticket_work, ticket_assign,
                    ticket_restricted_all, view_manage, category_manage, macro_manage, sla_manage, problem_read,
                    problem_manage, integration_manage, routing_manage, mail_manage, teaching_manage, success_task_work,
                    success_oversee, usage_manage, signal_work, signal_manage, report_read, article_read, article_write,
                    article_publish, user_read, user_manage, team_manage, token_manage, job_manage, settings_manage,
                    ticket_import)

struct Grant {
  Permission permission;
  Roles roles;
};

std::span<const Grant> grants();

/// True when one of `roles` has been granted `permission`.
bool may(Roles roles, Permission permission);

}  // namespace zelo
