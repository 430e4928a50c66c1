// The patient's page of each outcome: short ones where there is no programme.

#include "report/compose.hpp"
#include "report/handout.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

#include <algorithm>
#include <optional>

namespace lumbar {
namespace {

/// The page of a referral: where to go, when, and nothing to practise.
class Referral {
 public:
  Referral(const Library& library, const Plan& plan, const PageOptions& options)
      : library_(library), plan_(plan), options_(options), first_(library.rules[leading()]), page_("", running_head(library, plan)) {}

  Document write() {
    switch (kind()) {
      case ReferralPage::crisis:
        crisis();
        break;
      case ReferralPage::elsewhere:
        elsewhere();
        break;
      case ReferralPage::usual:
        first_.refer->urgency == Urgency::emergency ? emergency() : appointment();
        break;
    }
    page_.paragraph(word("referral.clinician-confirm"));
    Document document = page_.take();
    document.title = title_;
    return document;
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }
  std::string service() const { return first_.refer->to == nowhere ? "" : library_.services[first_.refer->to].plain; }

  ReferralPage page_of(Slot rule) const {
    const Slot to = library_.rules[rule].refer->to;
    return to == nowhere ? ReferralPage::usual : library_.services[to].page;
  }

  /// A page of its own only where no sign of the body stops too: it may not be lost. A crisis comes before a plan that is
  /// not made for this patient.
  ReferralPage kind() const {
    if (first_of(ReferralPage::usual)) {
      return ReferralPage::usual;
    }
    return first_of(ReferralPage::crisis) ? ReferralPage::crisis : ReferralPage::elsewhere;
  }

  /// The first reason to stop that has such a page.
  std::optional<Slot> first_of(ReferralPage page) const {
    const auto found = std::ranges::find_if(plan_.referrals, [&](Slot rule) { return library_.rules[rule].refer->stops && page_of(rule) == page; });
    return found == plan_.referrals.end() ? std::nullopt : std::optional(*found);
  }

  /// The rule that the page is about.
  Slot leading() const { return first_of(kind()).value_or(plan_.referrals.front()); }

  /// Who to call in a crisis and what to do, on the page of another reason too.
  bool crisis_box() {
    const auto crisis = first_of(ReferralPage::crisis);
    if (crisis) {
      const Rule& rule = library_.rules[*crisis];
      page_.callout(word("referral.crisis-say", {{"service", library_.services[rule.refer->to].plain}}), rule.action);
    }
    return crisis.has_value();
  }

  void crisis() {
    title_ = word("referral.crisis-title");
    crisis_box();
    page_.paragraph(word("referral.crisis-care"));
    if (const auto other = first_of(ReferralPage::elsewhere)) {
      page_.paragraph(word("referral.out-of-scope", {{"service", library_.services[library_.rules[*other].refer->to].plain}}));
    }
  }

  void elsewhere() {
    title_ = word("referral.out-of-scope-title");
    page_.callout(word("referral.out-of-scope", {{"service", service()}}), first_.action);
    page_.bullets(until_then({"referral.appointment-until", "referral.appointment-avoid", "referral.appointment-worse", "referral.appointment-paper"}));
    stop_box(library_, plan_, options_, page_, word("referral.appointment-box"));
  }

  void emergency() {
    title_ = word("referral.emergency-title");
    page_.callout(word("referral.emergency-go", {{"service", service()}}), first_.action);
    crisis_box();
    page_.paragraph(word("referral.emergency-told", {{"reason", reasons(library_, plan_, first_.refer->urgency)}}));
    page_.paragraph(word("referral.emergency-maybe") + " " + word("referral.emergency-why"));
    page_.bullets({word("referral.emergency-call", {{"emergency", emergency_call(library_, options_)}}), word("referral.emergency-paper"), word("referral.emergency-when"),
                   word("referral.emergency-no-exercise"), word("referral.emergency-drive")});
  }

  void appointment() {
    title_ = word(crisis_box() ? "referral.crisis-title" : "referral.appointment-title");
    page_.callout(word("referral.appointment-where", {{"service", service()}}), first_.action);
    page_.paragraph(word("referral.appointment-why", {{"reason", reasons(library_, plan_, first_.refer->urgency)}}));
    page_.bullets(until_then({"referral.appointment-no-plan", "referral.appointment-until", "referral.appointment-avoid", "referral.appointment-worse", "referral.appointment-paper"}));
    stop_box(library_, plan_, options_, page_, word("referral.appointment-box"));
  }

  std::vector<std::string> until_then(std::initializer_list<std::string_view> ids) const {
    std::vector<std::string> lines;
    if (!first_.refer->within_text.empty()) {
      lines.push_back(word("referral.appointment-within", {{"within", first_.refer->within_text}}));
    }
    for (const std::string_view id : ids) {
      lines.push_back(word(id));
    }
    return lines;
  }

  const Library& library_;
  const Plan& plan_;
  const PageOptions& options_;
  const Rule& first_;
  Page page_;
  std::string title_;
};

Document compose_not_ready(const Library& library, const Plan& plan, const PageOptions& options) {
  Page page(say(library, "ask.patient-title"), running_head(library, plan));
  page.paragraph(say(library, "ask.patient-say"));
  stop_box(library, plan, options, page, say(library, "ask.patient-box"));
  return page.take();
}

}  // namespace

Document compose_for_patient(const Library& library, const Plan& plan, const PageOptions& options) {
  switch (plan.outcome) {
    case Outcome::referral:
      return Referral(library, plan, options).write();
    case Outcome::ask_first:
      return compose_not_ready(library, plan, options);
    case Outcome::programme:
      break;
  }
  return compose_handout(library, plan, options);
}

}  // namespace lumbar
