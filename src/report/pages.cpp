#include "report/pages.hpp"

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

namespace lumbar {

void Page::bullets(std::vector<std::string> items, bool numbered) {
  Bullets list;
  list.numbered = numbered;
  list.items.reserve(items.size());
  for (std::string& item : items) {
    list.items.push_back({std::move(item), ""});
  }
  if (!list.items.empty()) {
    put(std::move(list));
  }
}

void Page::list_on(std::vector<std::string> items) {
  Bullets list{{}, false, true};
  list.items.reserve(items.size());
  for (std::string& item : items) {
    list.items.push_back({std::move(item), ""});
  }
  if (!list.items.empty()) {
    put(std::move(list));
  }
}

void Page::texts(std::vector<Text> items) {
  if (!items.empty()) {
    put(Bullets{std::move(items), false});
  }
}

void Page::table(std::vector<std::string> head, std::vector<std::vector<std::string>> rows) {
  if (!rows.empty()) {
    put(Table{std::move(head), std::move(rows)});
  }
}

void Page::callout(std::string title, std::vector<std::string> lines) {
  Callout box{std::move(title), {}};
  for (std::string& line : lines) {
    box.lines.push_back({std::move(line), ""});
  }
  put(std::move(box));
}

std::string running_head(const Library& library, const Plan& plan) {
  const std::string id = text_answer(plan, library.roles.id);
  const std::string date = spell_date(plan.assessment.date);
  return id.empty() ? date : fmt::format("{} · {}", id, date);
}

std::string emergency_call(const Library& library, const PageOptions& options) {
  return options.emergency.empty() ? say(library, "handout.emergency") : std::string(options.emergency);
}

void stop_box(const Library& library, const Plan& plan, const PageOptions& options, Page& page, std::string title) {
  std::vector<std::string> lines = sentences(library.self_care.safety_net, plan.judgements, true);
  lines.push_back(say(library, "handout.stop-emergency", {{"emergency", emergency_call(library, options)}}));
  page.callout(std::move(title), std::move(lines));
}

std::string reasons(const Library& library, const Plan& plan, Urgency urgency) {
  std::vector<std::string> titles;
  for (const Slot rule : plan.referrals) {
    if (library.rules[rule].refer->stops && library.rules[rule].refer->urgency == urgency) {
      titles.push_back(library.rules[rule].because);
    }
  }
  return joined(titles, " ");
}

std::string side_text(const Library& library, bool left, bool right) {
  return left && right ? say(library, "word.both") : left ? say(library, "word.left") : right ? say(library, "word.right") : "";
}

std::string in_plain_words(const Library& library, const FoundFinding& found) {
  const std::string& plain = library.findings[found.finding].plain;
  const std::string side = side_text(library, found.left, found.right);
  return side.empty() ? plain : fmt::format("{} ({})", plain, side);
}

}  // namespace lumbar
