#pragma once
// What a new installation still lacks, found in its state and not ticked off by hand.

#include <string>
#include <vector>

#include "src/identity/context.h"

namespace zelo {
class Api;
}

namespace zelo::app {

enum class StepKey { company, mail, team, categories, hours, customers, portal };
BOOST_DESCRIBE_ENUM(StepKey, company, mail, team, categories, hours, customers, portal)

struct FirstStep {
  StepKey key = StepKey::company;
  bool done = false;
};
BOOST_DESCRIBE_STRUCT(FirstStep, (), (key, done))

struct FirstSteps {
  std::vector<FirstStep> steps;  // in the order in which they are best done
  bool dismissed = false;        // somebody said that the guide is not needed any more
  std::string portal_url;        // to hand to customers
};
BOOST_DESCRIBE_STRUCT(FirstSteps, (), (steps, dismissed, portal_url))

struct DismissFirstSteps {
  bool dismissed = true;
};
BOOST_DESCRIBE_STRUCT(DismissFirstSteps, (), (dismissed))

/// `mail`: whether any can be sent.
FirstSteps first_steps(Ctx& ctx, bool mail);
FirstSteps dismiss_first_steps(Ctx& ctx, bool mail, const DismissFirstSteps& input);

/// GET and PATCH /api/first_steps.
void first_steps_routes(Api& api, bool mail);

}  // namespace zelo::app
