#pragma once
// Ids of the nouns of Support.

#include "src/identity/ids.h"

namespace zelo::support {

using TicketId = Id<struct TicketTag>;
using MessageId = Id<struct MessageTag>;
using HandoffId = Id<struct HandoffTag>;
using ValidationId = Id<struct ValidationTag>;
using CategoryId = Id<struct CategoryTag>;
using ChecklistId = Id<struct ChecklistTag>;
using ChecklistRunId = Id<struct ChecklistRunTag>;
using FieldId = Id<struct FieldTag>;
using AttachmentId = Id<struct AttachmentTag>;
using DraftId = Id<struct DraftTag>;
using PendingId = Id<struct PendingTag>;
using MacroId = Id<struct MacroTag>;
using ProcedureRunId = Id<struct ProcedureRunTag>;
using JargonId = Id<struct JargonTag>;
using ParaphraseId = Id<struct ParaphraseTag>;
using LinkId = Id<struct LinkTag>;
using SavedViewId = Id<struct SavedViewTag>;
using BulkRunId = Id<struct BulkRunTag>;
using BusinessHoursId = Id<struct BusinessHoursTag>;
using SlaPolicyId = Id<struct SlaPolicyTag>;
using SlaClockId = Id<struct SlaClockTag>;
using SlaEntryId = Id<struct SlaEntryTag>;
using ProblemId = Id<struct ProblemTag>;
using ProblemUpdateId = Id<struct ProblemUpdateTag>;
using AlertSourceId = Id<struct AlertSourceTag>;
using AlertId = Id<struct AlertTag>;
using AlertDeliveryId = Id<struct AlertDeliveryTag>;
using TrackerId = Id<struct TrackerTag>;
using IssueId = Id<struct IssueTag>;
using TrackerDeliveryId = Id<struct TrackerDeliveryTag>;
using SkillId = Id<struct SkillTag>;
using AbsenceId = Id<struct AbsenceTag>;

}  // namespace zelo::support
