#include "shell/plan_input.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"
#include "render/json.hpp"
#include "report/compose.hpp"
#include "report/letterhead.hpp"
#include "report/wording.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "shell/report.hpp"
#include "shell/spell_pages.hpp"
#include "shell/stamp.hpp"
#include "shell/version.hpp"
#include "shell/whole_file.hpp"
#include "source/digest.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lumbar {
namespace {

constexpr std::size_t most_problems = 20;                          // told in a record
constexpr std::size_t largest_output = std::size_t{256} << 20U;    // bytes: of a page that may be kept

/// One plan in every wording that some page needs.
struct Wordings {
  std::optional<Document> handout, record;
  std::string json;
};

class OneInput {
 public:
  OneInput(const PlanSettings& settings, const Task& task) : settings_(settings), task_(task), name_(task.path == "-" ? "<stdin>" : task.path) {}

  Planned run() {
    if (!read() || keep()) {
      return std::move(planned_);
    }
    for (const SourceFile& document : documents_) {
      plan(document);
    }
    if (settings_.pack) {
      hand_back_documents();
    } else if (!is_stream()) {
      write_pages();
    }
    return std::move(planned_);
  }

 private:
  const Library& library() const { return *settings_.library; }
  bool is_stream() const { return settings_.pages.front().format == Format::ndjson; }
  bool to_files() const { return !settings_.naming.file.empty() || !settings_.naming.folder.empty(); }

  Record& new_record() {
    Record& record = planned_.records.emplace_back();
    record.input = name_;
    record.document = task_.first_document + static_cast<int>(planned_.records.size()) - 1;
    return record;
  }

  bool read() {
    documents_ = task_.documents;
    if (!documents_.empty()) {
      return true;
    }
    const bool stream = task_.path == "-";
    ReadResult read = stream ? read_standard_input(largest_stream) : read_file(task_.path, largest_file);
    if (read.text) {
      SourceFile file = source_file(name_, std::move(*read.text));
      documents_ = stream ? documents_of(file) : std::vector<SourceFile>{std::move(file)};
      return true;
    }
    planned_.messages += spell_problem(read.code, name_, read.problem);
    Record& record = new_record();
    record.status = read.code == Code::too_large ? Exit::wrong_input : Exit::io;
    record.problems.push_back({std::string(entry(read.code).slug), name_});
    if (is_stream()) {
      add_line(record, "null");
    } else if (!settings_.pack) {
      replace_by_no_plan();
    }
    return false;
  }

  void plan(const SourceFile& document) {
    Record& record = new_record();
    Diagnostics diagnostics;
    auto known = read_known_assessment(document, library(), diagnostics);
    if (!known) {
      record.digest = sha256(document.text);
      record.status = Exit::wrong_input;
      refuse(record, document, std::move(diagnostics));
      return;
    }
    Assessment& assessment = known->assessment;
    record.digest = assessment.digest;
    if (digest_.empty()) {
      digest_ = record.digest;
    }
    if (assessment.answers[library().roles.id][0]) {
      id_ = assessment.answers[library().roles.id][0]->text;
    }
    const Plan plan = advise(library(), std::move(assessment), std::move(known->derived), settings_.options);
    note(plan, record);
    if (is_stream()) {
      add_line(record, to_json_line(plan, library(), version()));
    } else {
      wordings_.push_back(word(plan));
    }
  }

  void refuse(Record& record, const SourceFile& document, Diagnostics diagnostics) {
    arrange(diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) {
      if (record.problems.size() < most_problems) {
        record.problems.push_back({std::string(entry(diagnostic.code).slug), lumbar::spell(diagnostic.place)});
      }
    }
    planned_.messages += spell_diagnostics(std::move(diagnostics), {document}, settings_.excerpts);
    if (is_stream()) {
      add_line(record, "null");
    }
  }

  void note(const Plan& plan, Record& record) const {
    record.outcome = plan.outcome;
    record.status = plan.outcome == Outcome::programme ? Exit::done : Exit::clinical_stop;
    record.delivery = Delivery::printed;
    for (const FoundFinding& found : plan.findings) {
      record.findings.push_back(library().findings[found.finding].id);
    }
    for (const Slot rule : plan.referrals) {
      record.referrals.push_back(library().rules[rule].id);
      if (plan.outcome == Outcome::referral && library().rules[rule].refer) {
        record.urgency = std::max(record.urgency.value_or(Urgency::routine), library().rules[rule].refer->urgency);
      }
    }
  }

  void add_line(const Record& record, std::string_view plan) {
    while (plan.ends_with('\n')) {
      plan.remove_suffix(1);
    }
    std::string line = spell_record(record);
    line.resize(line.rfind('}'));
    planned_.text += fmt::format("{},\"plan\":{}}}\n", line, plan);
  }

  bool needs(Audience audience) const {
    return std::ranges::any_of(settings_.pages, [&](const OutputPage& page) { return page.format != Format::json && (page.audience == audience || page.audience == Audience::both); });
  }

  Wordings word(const Plan& plan) const {
    const bool draws = std::ranges::any_of(settings_.pages, [](const OutputPage& one) { return one.format == Format::html; });
    const PageOptions page{settings_.stage, version(), settings_.clinic.emergency, draws};
    Wordings wordings;
    if (needs(Audience::patient)) {
      wordings.handout = compose_for_patient(library(), plan, page);
      add_letterhead(library(), settings_.clinic, *wordings.handout);
      wordings.handout->footer = settings_.clinic.footer;
    }
    if (needs(Audience::clinician)) {
      wordings.record = compose_for_clinician(library(), plan, page);
      wordings.record->footer = settings_.clinic.footer;
    }
    if (std::ranges::any_of(settings_.pages, [](const OutputPage& one) { return one.format == Format::json; })) {
      wordings.json = to_json(plan, library(), version());
    }
    return wordings;
  }

  std::vector<const Document*> documents_for(Audience audience) const {
    std::vector<const Document*> documents;
    for (const Wordings& wordings : wordings_) {
      if (audience != Audience::clinician) {
        documents.push_back(&*wordings.handout);
      }
      if (audience != Audience::patient) {
        documents.push_back(&*wordings.record);
      }
    }
    return documents;
  }

  void hand_back_documents() {
    for (const Document* const document : documents_for(settings_.pages.front().audience)) {
      planned_.documents.push_back(*document);
    }
  }

  /// `pictures`: the folder that Markdown links to, or "".
  std::string spell(const OutputPage& page, const std::string& pictures = "") const {
    if (page.format != Format::json) {
      return spell_pages(page.format, documents_for(page.audience), settings_.html, pictures);
    }
    std::string text;
    for (const Wordings& wordings : wordings_) {
      text += wordings.json;
    }
    return text;
  }

  void write_pages() {
    if (wordings_.empty()) {
      replace_by_no_plan();
      return;
    }
    for (std::size_t i = 0; i < settings_.pages.size(); ++i) {
      const OutputPage& page = settings_.pages[i];
      if (!to_files()) {
        if (planned_.text.empty()) {
          planned_.text = spell(page);
        } else {
          planned_.text += spell(page);
        }
        continue;
      }
      std::string text = spell(page, write_pictures(page) ? std::string(picture_folder) : "");
      // A stamp speaks of one document with a plan: a stream's page is always made anew.
      if (documents_.size() == 1) {
        text = stamped(page.format, std::move(text), stamp_of(i, *planned_.records.front().outcome));
      }
      write(page, text);
    }
  }

  /// Markdown's pictures, beside the page and before it; false where there are none to link to.
  bool write_pictures(const OutputPage& page) {
    if (page.format != Format::markdown || settings_.pictures == nullptr) {
      return false;
    }
    const auto output = output_of(page);
    const std::string beside = output ? folder_of(*output) : "";
    const std::string folder = beside.empty() ? std::string(picture_folder) : fmt::format("{}/{}", beside, picture_folder);
    bool any = false;
    for (const Document* const document : documents_for(page.audience)) {
      for (const Picture& picture : pictures_in(document->blocks)) {
        std::string problem = output ? settings_.folders->prepare(folder) : "no name";
        problem = problem.empty() ? settings_.pictures->write(picture, folder) : problem;
        if (!problem.empty()) {
          fail("not written: " + problem, fmt::format("{}/{}", folder, picture.file()));
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  Stamp stamp_of(std::size_t page, Outcome outcome) const {
    return {outcome, short_digest(digest_), short_digest(library().digest), short_digest(settings_.digests[page])};
  }

  /// The page's path; nothing, and told, where it is no longer the one that was looked at before
  /// anything was written.
  std::optional<std::string> output_of(const OutputPage& page) {
    if (settings_.naming.pattern.empty()) {
      return output_name(settings_.naming, page, task_.relative, "");
    }
    const std::string output = output_name(settings_.naming, page, task_.relative, id_);
    if (settings_.names.knows(output, task_.input)) {
      return output;
    }
    fail("the patient's id changed while this ran; nothing was written for it");
    return std::nullopt;
  }

  void fail(const std::string& problem, const std::string& where = "") {
    planned_.messages += spell_problem(Code::unreadable, where.empty() ? name_ : where, problem);
    for (Record& record : planned_.records) {
      record.status = worse(record.status, Exit::io);
      record.delivery = Delivery::none;
    }
  }

  void write(const OutputPage& page, const std::string& text) {
    const auto output = output_of(page);
    if (!output) {
      return;
    }
    std::string problem = settings_.folders->prepare(folder_of(*output));
    bool unchanged = false;
    if (problem.empty()) {
      const Replaced replaced = replace_file(*output, text);
      problem = replaced.problem;
      unchanged = replaced.unchanged;
    }
    if (!problem.empty()) {
      fail("not written: " + problem, *output);
      return;
    }
    for (Record& record : planned_.records) {
      const bool first = record.delivery == Delivery::printed;
      const bool one = record.outcome && record.status != Exit::io;
      record.delivery = !one ? record.delivery : unchanged && (first || record.delivery == Delivery::unchanged) ? Delivery::unchanged : Delivery::written;
    }
  }

  /// A finished folder may hold this patient's earlier programme: it must not stay.
  void replace_by_no_plan() {
    if (!to_files()) {
      return;
    }
    if (!settings_.naming.pattern.empty() && !find_id_of_wrong()) {
      return;
    }
    for (const OutputPage& page : settings_.pages) {
      const auto output = output_of(page);
      if (!output || !exists(*output)) {
        continue;
      }
      if (page.format == Format::json) {
        write(page, "{\"schema\": \"lumbar/no-plan/1\", \"outcome\": null, \"because\": \"the assessment could not be read\"}\n");
      } else {
        const Document document{say(library(), "invalid.title"), "", {Paragraph{{say(library(), "invalid.say"), ""}}}};
        write(page, spell_pages(page.format, {&document}, settings_.html));
      }
    }
  }

  /// An assessment that is wrong may still tell whose it is.
  bool find_id_of_wrong() {
    const auto id = documents_.empty() ? std::nullopt : patient_id(library(), documents_.front());
    if (!id || !id_problem(*id).empty()) {
      planned_.messages += fmt::format("{}: no id can be read, so an earlier plan of this patient may still lie in the folder\n", printable(name_));
      return false;
    }
    id_ = *id;
    return true;
  }

  /// --resume: every page is there and was made from these bytes, this library and these options.
  bool keep() {
    if (!settings_.resume || documents_.size() != 1) {
      return false;
    }
    if (!settings_.naming.pattern.empty()) {
      id_ = patient_id(library(), documents_.front()).value_or("");
    }
    digest_ = sha256(documents_.front().text);
    std::optional<Outcome> outcome;
    for (std::size_t i = 0; i < settings_.pages.size(); ++i) {
      const OutputPage& page = settings_.pages[i];
      const std::string output = output_name(settings_.naming, page, task_.relative, id_);
      const ReadResult there = read_file(output, largest_output);
      const auto stamp = there.text ? read_stamp(page.format, *there.text) : std::nullopt;
      if (!stamp || *stamp != stamp_of(i, stamp->outcome)) {
        return false;
      }
      outcome = stamp->outcome;
    }
    Record& record = new_record();
    record.digest = digest_;
    record.outcome = outcome;
    record.status = outcome == Outcome::programme ? Exit::done : Exit::clinical_stop;
    record.delivery = Delivery::kept;
    return true;
  }

  const PlanSettings& settings_;
  const Task& task_;
  std::string name_;
  std::vector<SourceFile> documents_;
  std::string digest_;  // of the first document
  std::string id_;
  std::vector<Wordings> wordings_;  // of the documents that have a plan
  Planned planned_;
};

/// The text at a dotted path, however the path is cut into maps.
const Node* at_path(const Node& node, std::string_view path) {
  for (const Node& item : node.items) {
    if (item.key == path) {
      return &item;
    }
    const bool leads = node.is_map() && item.is_map() && path.starts_with(item.key) && path.substr(item.key.size()).starts_with('.');
    if (leads) {
      if (const Node* const found = at_path(item, path.substr(item.key.size() + 1))) {
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace

Planned plan_input(const PlanSettings& settings, const Task& task) { return OneInput(settings, task).run(); }

std::vector<SourceFile> documents_of(const SourceFile& stream) {
  std::vector<SourceFile> documents = split_documents(stream);
  if (documents.empty()) {
    documents.push_back({stream.name, "", 1, 0});
  }
  return documents;
}

std::optional<std::string> patient_id(const Library& library, const SourceFile& document) {
  Diagnostics ignored;
  const auto root = parse_yaml(document, ignored);
  if (!root || !root->is_map()) {
    return std::nullopt;
  }
  const std::string& id = library.fields[library.roles.id].id;
  const Node* const below = at_path(*root, "patient." + id);  // what is the patient's may stand together
  const Node* const node = below != nullptr ? below : at_path(*root, id);
  return node != nullptr && node->is_scalar() ? node->text : "";
}

}  // namespace lumbar
