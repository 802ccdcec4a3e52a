#include "src/identity/permissions.h"

namespace zelo {
namespace {

using enum Role;
using enum Permission;

constexpr Roles everyone{admin,           agent_n1, agent_n2, agent_n3,  csm,   cs_manager,
                         support_manager, pricing,  product,  marketing, viewer};
constexpr Roles support{admin, agent_n1, agent_n2, agent_n3, support_manager};
constexpr Roles support_and_success{admin, agent_n1, agent_n2, agent_n3, support_manager, csm, cs_manager};
constexpr Roles managers{admin, support_manager, cs_manager};

// Success never does first-level support (R222): it reads, opens and notes, but does not reply.
constexpr Grant table[] = {
    {account_read, everyone},
    {account_write, Roles{admin, csm, cs_manager, support_manager}},
    {contact_write, support_and_success},
    {contract_write, Roles{admin, csm, cs_manager, pricing}},
    {import_run, managers},
    {timeline_read, everyone},
    {ticket_read, everyone},
    {ticket_open, support_and_success},
    {ticket_reply, support},
    {ticket_note, support_and_success},
    {ticket_work, support},  // edit, escalate, return, solve
    {ticket_assign, support},
    {ticket_restricted_all, Roles{admin}},           // those of teams that one is not in
    {ticket_import, Roles{admin, support_manager}},  // those of other products, whoever they were of there
    {view_manage, managers},                         // views for everyone, and those of all teams
    {category_manage, Roles{admin, support_manager}},
    {macro_manage, Roles{admin, agent_n2, agent_n3, support_manager}},
    {sla_manage, Roles{admin, support_manager}},
    {problem_read, everyone},
    {problem_manage, support},
    {mail_manage, Roles{admin, support_manager}},  // what is mailed to customers by itself
    {teaching_manage, managers},
    {success_task_work, support_and_success},
    {success_oversee, Roles{admin, cs_manager}},        // worklists and figures of every CSM
    {usage_manage, Roles{admin, cs_manager, product}},  // sources of usage, what counts as a feature, unknown accounts
    {signal_work, Roles{admin, csm, cs_manager}},       // answer signals, and own the action
    {signal_manage, Roles{admin, cs_manager}},          // what is found, from which thresholds on
    {integration_manage, Roles{admin, support_manager}},  // monitoring and trackers, and their secrets
    {routing_manage, Roles{admin, support_manager}},      // skills, profiles and absences of others
    {report_read, Roles{admin, support_manager, cs_manager, product, viewer}},
    {article_read, everyone},
    {article_write, Roles{admin, agent_n1, agent_n2, agent_n3, support_manager, csm, cs_manager, product, marketing}},
    {article_publish, Roles{admin, support_manager, cs_manager, product, marketing}},  // and send back, and withdraw
    {user_read, everyone},
    {user_manage, Roles{admin}},
    {team_manage, Roles{admin, support_manager, cs_manager}},
    {token_manage, Roles{admin}},
    {job_manage, Roles{admin}},
    {settings_manage, Roles{admin}},
};

}  // namespace

std::span<const Grant> grants() { return table; }

bool may(Roles roles, Permission permission) {
  for (const Grant& grant : table) {
    if (grant.permission == permission) return roles.any_of(grant.roles);
  }
  return false;
}

}  // namespace zelo
