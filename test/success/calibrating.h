#pragma once
// What tests of calibrations ask of the clinic.

#include "test/success/clinic.h"

namespace zelo::success {

/// A field of accounts; its id.
inline std::string field(Clinic& clinic, const std::string& name, const std::string& kind,
                         const std::string& choices = "") {
  const auto made =
      clinic.post("/api/customer_fields", R"({"owner":"account","name":")" + name + R"(","kind":")" + kind + "\"" +
                                              (choices.empty() ? "" : ",\"choices\":" + choices) + "}");
  return std::string(made.at("id").as_string());
}

/// Works it out, and answers what was found.
inline json::Any calibrate(Clinic& clinic, const std::string& question) {
  const auto begun = clinic.post("/api/health_calibrations", question);
  CHECK(begun.at("state") == "running");
  clinic.work();
  return clinic.get("/api/health_calibrations/" + std::string(begun.at("id").as_string()), "Celso");
}

}  // namespace zelo::success
