#pragma once
// One input from its bytes to its pages: what a batch does for each of its inputs, by any thread.
// Reads what all share, writes the input's own outputs, and hands back the rest to be printed in order.

#include "model/clinic.hpp"
#include "render/html.hpp"
#include "shell/folders.hpp"
#include "shell/output_names.hpp"
#include "shell/pictures.hpp"
#include "shell/tally.hpp"
#include "source/file.hpp"

#include <string>
#include <vector>

namespace lumbar {

inline constexpr std::size_t largest_stream = std::size_t{64} << 20U;  // bytes of standard input that is kept

/// What all inputs of a run share; nobody changes it while they are planned.
struct PlanSettings {
  const Library* library = nullptr;
  Clinic clinic;
  HtmlOptions html;
  Pictures* pictures = nullptr;      // nothing: none are shown
  PlanOptions options;
  std::string stage;                 // printed in full
  std::vector<OutputPage> pages;
  std::vector<std::string> digests;  // by page: of everything but the library that shapes it
  Naming naming;
  Collisions names;                  // which output is whose
  std::vector<SourceFile> standard_input;  // its documents, where each gets a name of its own
  Folders* folders = nullptr;        // of the outputs: made when first needed
  bool resume = false;
  bool pack = false;                 // documents are handed back, not written
  bool excerpts = false;             // lines of the assessment in messages
};

struct Task {
  std::size_t input = 0;              // its number in the list
  std::string path;                   // `-`: standard input
  std::string relative;
  std::vector<SourceFile> documents;  // of standard input; a file is read when its turn comes
  int first_document = 1;
};

struct Planned {
  std::string messages;             // for standard error
  std::string text;                 // for standard output, or a stream's file
  std::vector<Document> documents;  // of a pack
  std::vector<Record> records;      // one a document
};

/// Never throws for anything that an input or the disk can do.
Planned plan_input(const PlanSettings& settings, const Task& task);

/// The bytes of standard input as its documents; one, that says so, where it holds nothing.
std::vector<SourceFile> documents_of(const SourceFile& stream);

/// The patient's id as it stands in a document, "" where it has none; nothing where it does not parse.
std::optional<std::string> patient_id(const Library& library, const SourceFile& document);

}  // namespace lumbar
