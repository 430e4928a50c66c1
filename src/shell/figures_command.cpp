#include "shell/figures_command.hpp"

#include "draw/draw.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

const Theme& theme_named(const std::string& name) { return name == "mono" ? mono_theme : colour_theme; }

/// For the few characters of titles and captions.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return result;
}

constexpr std::string_view sheet_head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Figures</title>\n<style>\n"
    "body { font: 14px/1.4 sans-serif; margin: 1em; background: #fff; color: #1b242c }\n"
    "main { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 8px }\n"
    "figure { margin: 0; padding: 8px; border: 1px solid #ccc; display: flex; flex-direction: column; justify-content: end }\n"
    "svg { max-width: 100%; height: auto; align-self: center }\n"
    "figcaption { border-top: 1px solid #eee; margin-top: 6px } small { color: #555 }\n"
    "</style>\n</head>\n<body>\n";

std::string sheet(const Library& library, const std::vector<std::string>& drawings) {
  std::size_t without = 0;
  for (const Exercise& exercise : library.exercises) {
    without += find_id(library.figures, exercise.id) == nowhere ? 1U : 0U;
  }
  std::string html(sheet_head);
  html += fmt::format("<p>{} figures; {} exercises have none.</p>\n<main>\n", drawings.size(), without);
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    const Figure& figure = library.figures[i];
    html += fmt::format("<figure id=\"{0}\">\n{1}\n<figcaption><b>{2}</b> <small>{0}; reviewed: {3}</small><br>{4}</figcaption>\n</figure>\n", figure.id, drawings[i], escaped(figure.title), escaped(figure.reviewed),
                        escaped(figure.alt));
  }
  return html + "</main>\n</body>\n</html>\n";
}

bool write(const std::string& path, const std::string& text) {
  const std::string problem = write_file(path, text);
  if (!problem.empty()) {
    print_problem(Code::unreadable, path, "not written: " + problem);
  }
  return problem.empty();
}

}  // namespace

Exit run_figures(const FiguresCommand& command, const LibraryOptions& options) {
  Exit exit = Exit::done;
  const auto loaded = load_library(options, exit);
  if (!loaded) {
    return exit;
  }
  if (const std::string problem = make_folder(command.output); !problem.empty()) {
    print_problem(Code::unreadable, command.output, "not written: " + problem);
    return Exit::io;
  }
  std::vector<std::string> drawings;
  for (const Figure& figure : loaded->library.figures) {
    drawings.push_back(draw(figure, theme_named(command.theme), {figure.id, false}));
    if (!write(fmt::format("{}/{}.svg", command.output, figure.id), drawings.back() + "\n")) {
      return Exit::io;
    }
  }
  return write(command.output + "/index.html", sheet(loaded->library, drawings)) ? exit : Exit::io;
}

std::optional<std::string> show_figure(const Library& library, const std::string& id, const std::string& theme) {
  const Slot slot = find_id(library.figures, id);
  if (slot != nowhere) {
    return draw(library.figures[slot], theme_named(theme), {id, false}) + "\n";
  }
  const Slot exercise = find_id(library.exercises, id);
  const std::string help = exercise == nowhere ? did_you_mean(id, ids_of(library.figures)) : library.exercises[exercise].no_figure;
  print_message(fmt::format("lumbar: no figure for `{}`\n  = help: {}", printable(id), help.empty() ? "`lumbar figures -o DIR` writes all there are" : help));
  return std::nullopt;
}

}  // namespace lumbar
