#include "shell/clinic.hpp"

#include "read/clinic.hpp"
#include "render/html_text.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "source/digest.hpp"
#include "source/yaml.hpp"

namespace lumbar {
namespace {

std::string beside(const std::string& file, const std::string& name) {
  const auto slash = file.rfind('/');
  return name.starts_with('/') || slash == std::string::npos ? name : file.substr(0, slash + 1) + name;
}

}  // namespace

std::optional<LoadedClinic> load_clinic(const std::string& path, Exit& exit) {
  if (path.empty()) {
    return LoadedClinic{};
  }
  const ReadResult read = read_file(path, largest_file);
  if (!read.text) {
    print_problem(read.code, path, read.problem);
    exit = worse(exit, Exit::io);
    return std::nullopt;
  }
  const SourceFile file = source_file(path, *read.text);
  Diagnostics diagnostics;
  auto clinic = read_clinic(file, diagnostics);
  std::string logo;
  if (clinic && !clinic->logo.empty()) {
    const std::string picture = beside(path, clinic->logo);
    const ReadResult bytes = read_file(picture, largest_file);
    if (!bytes.text) {
      print_problem(bytes.code, picture, bytes.problem);
      exit = worse(exit, Exit::io);
      return std::nullopt;
    }
    const LogoType type = logo_type(*bytes.text);
    if (type.problem.empty()) {
      logo = data_uri(type.type, *bytes.text);
    } else {
      diagnostics.push_back({clinic->logo_place, Code::bad_value, type.problem, "a PNG, or an SVG without scripts and references", ""});
    }
  }
  if (!diagnostics.empty()) {
    print_diagnostics(std::move(diagnostics), {file}, true);
    print_message("lumbar: the clinic's sheet is wrong; nothing was done");
    exit = worse(exit, Exit::wrong_library);
    return std::nullopt;
  }
  const std::string digest = sha256(*read.text + logo);
  return LoadedClinic{std::move(*clinic), std::move(logo), digest};
}

}  // namespace lumbar
