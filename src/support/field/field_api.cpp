#include "src/support/field/field_api.h"

#include "src/identity/api.h"
#include "src/support/field/field.h"

namespace zelo::support {

void field_routes(Api& api) {
  const Access manage = may(Permission::category_manage);
  api.get("/api/ticket_fields", may(Permission::ticket_read),
          {"list_ticket_fields",
           "Fields of tickets, in their order; all=true with those no longer offered",
           "Support",
           {"all"}},
          [](Ctx& ctx, const Call& call) {
            return Page<Field>{list_fields(ctx, call.query("all") == "true"), {}};
          });
  api.post("/api/ticket_fields", manage, {"create_ticket_field", "Add a field to tickets", "Support"},
           [](Ctx& ctx, const Call&, const NewField& input) { return create_field(ctx, input); });
  api.get("/api/ticket_fields/{id}", may(Permission::ticket_read), {"read_ticket_field", "One field", "Support"},
          [](Ctx& ctx, const Call& call) { return read_field(ctx, call.id<FieldId>()); });
  api.patch("/api/ticket_fields/{id}", manage, {"edit_ticket_field", "Change or withdraw a field", "Support"},
            [](Ctx& ctx, const Call& call, const EditField& input) {
              return edit_field(ctx, call.id<FieldId>(), input, call.if_match());
            });
  api.get("/api/categories/{id}/form", may(Permission::ticket_open),
          {"question_form", "The fields of a category, as they are asked when a ticket is opened", "Support"},
          [](Ctx& ctx, const Call& call) {
            return Page<FieldValue>{question_form(ctx, call.id<CategoryId>()), {}};
          });
  api.get("/api/tickets/{id}/fields", may(Permission::ticket_read),
          {"list_field_values", "The fields of a ticket with their values", "Support"}, [](Ctx& ctx, const Call& call) {
            return Page<FieldValue>{list_values(ctx, call.id<TicketId>()), {}};
          });
  api.patch("/api/tickets/{id}/fields", may(Permission::ticket_work),
            {"edit_field_values", "Set values of fields; an empty one takes the value away", "Support"},
            [](Ctx& ctx, const Call& call, const EditFieldValues& input) {
              return Page<FieldValue>{edit_values(ctx, call.id<TicketId>(), input), {}};
            });
}

}  // namespace zelo::support
