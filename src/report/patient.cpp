// The patient's page of each outcome: short ones where there is no programme.

#include "report/compose.hpp"
#include "report/handout.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

namespace lumbar {
namespace {

/// The page of a referral: where to go, when, and nothing to practise.
Document compose_referral(const Library& library, const Plan& plan) {
  const Rule& first = library.rules[plan.referrals.front()];
  const Urgency urgency = first.refer->urgency;
  const std::string service = first.refer->to == nowhere ? "" : library.services[first.refer->to].plain;
  const auto word = [&](std::string_view id, std::initializer_list<Fill> fills = {}) { return say(library, id, fills); };
  Page page(word(urgency == Urgency::emergency ? "referral.emergency-title" : "referral.appointment-title"), running_head(library, plan));
  const std::string reason = reasons(library, plan);
  if (urgency == Urgency::emergency) {
    page.callout(word("referral.emergency-go", {{"service", service}}), first.action);
    page.paragraph(word("referral.emergency-told", {{"reason", reason}}));
    page.paragraph(word("referral.emergency-maybe") + " " + word("referral.emergency-why"));
    page.bullets({word("referral.emergency-call", {{"emergency", word("handout.emergency")}}), word("referral.emergency-paper"), word("referral.emergency-when"),
                  word("referral.emergency-no-exercise"), word("referral.emergency-drive")});
  } else {
    page.callout(word("referral.appointment-where", {{"service", service}}), first.action);
    page.paragraph(word("referral.appointment-why", {{"reason", reason}}));
    std::vector<std::string> lines;
    if (!first.refer->within_text.empty()) {
      lines.push_back(word("referral.appointment-within", {{"within", first.refer->within_text}}));
    }
    for (const std::string_view id : {"referral.appointment-no-plan", "referral.appointment-until", "referral.appointment-avoid", "referral.appointment-worse", "referral.appointment-paper"}) {
      lines.push_back(word(id));
    }
    page.bullets(std::move(lines));
    stop_box(library, plan, page, word("referral.appointment-box"));
  }
  page.paragraph(word("referral.clinician-confirm"));
  return page.take();
}

Document compose_not_ready(const Library& library, const Plan& plan) {
  Page page(say(library, "ask.patient-title"), running_head(library, plan));
  page.paragraph(say(library, "ask.patient-say"));
  stop_box(library, plan, page, say(library, "ask.patient-box"));
  return page.take();
}

}  // namespace

Document compose_for_patient(const Library& library, const Plan& plan, const PageOptions& options) {
  switch (plan.outcome) {
    case Outcome::referral:
      return compose_referral(library, plan);
    case Outcome::ask_first:
      return compose_not_ready(library, plan);
    case Outcome::programme:
      break;
  }
  return compose_handout(library, plan, options);
}

}  // namespace lumbar
