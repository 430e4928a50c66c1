#include "shell/tally.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

void add_all(std::map<std::string, std::uint64_t>& sums, const std::map<std::string, std::uint64_t>& more) {
  for (const auto& [name, count] : more) {
    sums[name] += count;
  }
}

std::string line(std::uint64_t count, std::string_view what, const std::string& detail = "") {
  return fmt::format("{:>9}  {}{}\n", count, what, detail);
}

/// ` (2 emergency, 8 urgent)`, most urgent first.
std::string spell_urgencies(const std::map<std::string, std::uint64_t>& urgencies) {
  std::vector<std::string> parts;
  for (auto row = lumbar::urgencies.rbegin(); row != lumbar::urgencies.rend(); ++row) {
    if (const auto found = urgencies.find(std::string(row->text)); found != urgencies.end()) {
      parts.push_back(fmt::format("{} {}", found->second, found->first));
    }
  }
  return parts.empty() ? "" : fmt::format(" ({})", fmt::join(parts, ", "));
}

}  // namespace

void Tally::add(const Record& record) {
  ++documents;
  exit = worse(exit, record.status);
  programmes += record.outcome == Outcome::programme ? 1U : 0U;
  referrals += record.outcome == Outcome::referral ? 1U : 0U;
  ask_first += record.outcome == Outcome::ask_first ? 1U : 0U;
  wrong += record.status == Exit::wrong_input ? 1U : 0U;
  unreadable += record.status == Exit::io ? 1U : 0U;
  written += record.delivery == Delivery::written ? 1U : 0U;
  unchanged += record.delivery == Delivery::unchanged ? 1U : 0U;
  kept += record.delivery == Delivery::kept ? 1U : 0U;
  if (record.outcome == Outcome::referral && record.urgency) {
    ++urgencies[spell(lumbar::urgencies, *record.urgency)];
  }
  for (const std::string& finding : record.findings) {
    ++findings[finding];
  }
}

void Tally::add(const Tally& other) {
  documents += other.documents;
  programmes += other.programmes;
  referrals += other.referrals;
  ask_first += other.ask_first;
  wrong += other.wrong;
  unreadable += other.unreadable;
  written += other.written;
  unchanged += other.unchanged;
  kept += other.kept;
  exit = worse(exit, other.exit);
  add_all(urgencies, other.urgencies);
  add_all(findings, other.findings);
}

std::string spell_summary(const Tally& tally) {
  std::string text = line(tally.documents, "assessments");
  text += line(tally.programmes, "programmes");
  text += line(tally.referrals, "referrals first", spell_urgencies(tally.urgencies));
  text += line(tally.ask_first, "questions first");
  text += line(tally.errors(), "errors", tally.errors() == 0 ? "" : fmt::format(" ({} wrong, {} not read or not written)", tally.wrong, tally.unreadable));
  if (tally.kept > 0) {
    text += line(tally.kept, "kept from an earlier run", tally.findings.empty() ? "" : " (their findings are not counted below)");
  }
  std::vector<std::pair<std::string, std::uint64_t>> by_count(tally.findings.begin(), tally.findings.end());
  std::ranges::stable_sort(by_count, [](const auto& a, const auto& b) { return a.second > b.second; });
  text += by_count.empty() ? "" : "findings\n";
  for (const auto& [finding, count] : by_count) {
    text += line(count, finding);
  }
  return text;
}

}  // namespace lumbar
