#include "src/app/demo/stage.h"
#include "src/customer/contact_commands.h"
#include "src/identity/brand.h"
#include "src/portal/registration/registration.h"
#include "src/support/routing/profile.h"
#include "src/support/ticket/fixed_ticket.h"

namespace zelo::app::demo {
namespace {

/// Somebody whom nobody knows has let herself in, and has asked something already.
void knock(Stage& stage) {
  stage.clock.set(stage.now - hours(3));
  Ctx ours = stage.as_system();
  const auto tereza =
      customer::contact_for(ours, *stage.tx, "tereza@quitandaverdejante.example", "Tereza Brandão", "pt-BR");
  stage.tx->exec("UPDATE contacts SET confirmed_at = $1 WHERE id = $2", stage.clock.now(), tereza.id);
  portal::ask_for_approval(ours, *stage.tx, tereza.id, "Quitanda Verdejante");
  stage.clock.set(stage.now - hours(2));
  Ctx hers = stage.as_system();
  hers.actor = {.kind = ActorKind::contact, .id = tereza.id.text, .name = tereza.name};
  support::open_fixed_ticket(hers, {.subject = "Como importo meu cadastro de produtos?",
                                    .body = "Tenho uma planilha com 800 produtos. Dá para subir de uma vez?"});
}

/// Who looks after half of the customers is on vacation, and somebody stands in.
void go_on_vacation(Stage& stage) {
  Ctx joao = stage.as("joao");
  support::add_absence(joao, stage.as("gabriela").actor.user_id(),
                       {.kind = support::AbsenceKind::vacation,
                        .from_at = stage.now - days(1),
                        .to_at = stage.now + days(9),
                        .stand_in_id = stage.as("isabela").actor.user_id()});
}

}  // namespace

void open_the_door(Stage& stage) {
  stage.clock.set(stage.now - days(2));
  Ctx helena = stage.as("helena");
  EditBrand brand;
  brand.colour = "#1f4f82";
  brand.csm_email = true;
  edit_brand(helena, brand);
  go_on_vacation(stage);
  knock(stage);
}

}  // namespace zelo::app::demo
